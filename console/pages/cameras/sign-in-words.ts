/** The ways in which a camera signs in, in plain words: what each is, when to choose it, and what to set. */
import type { Camera } from './camera-words.ts';

export type SignInWay = Camera['signIn'];

type WayWords = { readonly title: string; readonly when: string; readonly set: string };

export const signInWays: Readonly<Record<SignInWay, WayWords>> = {
  basic: {
    title: 'Username and secret (Basic)',
    when: 'Choose this unless the camera cannot do it. Cordon always takes it, whatever else is chosen.',
    set: 'Set username and secret in the camera. Where it asks for a kind, choose Basic.',
  },
  digest: {
    title: 'Username and secret (Digest)',
    when:
      'For a camera whose menu offers Digest and not Basic. Cordon must then keep something with which the camera ' +
      'can be imitated, so choose it only where it is needed.',
    set: 'Set username and secret in the camera. Where it asks for a kind, choose Digest.',
  },
  token: {
    title: 'Token in the address',
    when:
      'For a camera that can be told an address and nothing else. Whoever sees the address can send in its name: ' +
      'the camera’s own pages and log may show it.',
    set: 'The address holds username and secret: set all of it in the camera, and nothing else.',
  },
  message: {
    title: 'Inside each message',
    when: 'For a back office or a device that puts its name and its signature into each message, as BOF2 does.',
    set: 'Set the username as the sender’s name, and the secret as its signature or password.',
  },
};
