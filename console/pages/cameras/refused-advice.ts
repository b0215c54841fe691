/** What to do about each reason for keeping a message aside, for whoever looks after the camera. */
import type { RefusedMessage } from './camera-words.ts';

export const refusedAdvice: Readonly<Record<RefusedMessage['reason'], string>> = {
  empty:
    'It holds no bytes. Many cameras send such a message once, to try the connection: then there is nothing to do. ' +
    'If it goes on, look at what the camera is set to send.',
  'not-json':
    'It is not JSON where this adapter expects JSON. See whether it ends in the middle (then look at the network ' +
    'between), or is of another kind (then correct the address that the camera sends to).',
  'not-xml':
    'It is not XML that can be read safely. See whether it ends in the middle (then look at the network between), ' +
    'and which character set the camera is set to.',
  'bad-multipart':
    'Its parts cannot be told apart, or it was cut short. Look at the network between camera and Cordon: a proxy ' +
    'may cut long messages.',
  'wrong-shape':
    'It is well formed, but not as this maker writes it. Check that the camera sends to its own maker’s address. ' +
    'If its firmware is new, give this message to whoever looks after Cordon; once the adapter knows the new format, ' +
    'decode it again.',
  'not-a-read':
    'It tells of something else than a vehicle, such as motion or a fault of the camera. Turn that kind off at the ' +
    'camera, or leave it: nothing is lost by it.',
  'bad-time':
    'Its time of capture is missing, or is no time. Set the clock, the zone and the form of times at the camera. ' +
    'What came until then stays here.',
  'unknown-camera':
    'It names a camera that does not send with these credentials. Register that camera to send with them, or correct ' +
    'its reference at the camera or here; then decode it again.',
  'camera-withdrawn':
    'The camera was taken out of use, but still sends. Turn it off where it stands, or register it anew.',
  'picture-too-large':
    'A picture in it says that it has more pixels than any camera has. The read was kept without it. Look at the ' +
    'camera’s picture settings.',
  'picture-without-read':
    'A picture came, and the read that it belongs to did not. Cordon tries again by itself for an hour. After that, ' +
    'see whether the reads of this camera come at all, and whether its clock is right.',
  'too-many-reads':
    'It holds more reads than are taken at once. Set the sender to smaller batches; these can be sent again in parts.',
};
