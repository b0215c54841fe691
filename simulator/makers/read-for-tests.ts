/** Makes what an invented camera has to say of one vehicle, for the tests of makers, with what the test cares about. */
import type { CameraRead } from '../messages.ts';

/** @param given what differs from a car read well, without pictures */
export function makeRead(given: Partial<CameraRead> & Pick<CameraRead, 'capturedMs'>): CameraRead {
  return {
    id: 'r-1',
    cameraRef: 'A57-LAYBY',
    cameraName: 'A57 lay-by',
    plate: 'KT01OVA',
    country: 'GB',
    confidence: 0.943,
    characterConfidences: null,
    direction: 'forward',
    lane: 1,
    speedKmh: 88,
    vehicle: { make: 'Ford', model: 'Focus', colour: 'blue', type: 'car' },
    patch: null,
    overview: null,
    retransmission: false,
    ...given,
  };
}
