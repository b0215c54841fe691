/** Camera read: what a camera has to say of one vehicle, before it is in its maker's format. */

/** Times are milliseconds since 1970 UTC. */
export type CameraRead = {
  readonly id: string;
  readonly cameraRef: string;
  readonly cameraName: string;
  readonly plate: string | null;
  readonly country: string;
  readonly capturedMs: number;
  readonly confidence: number | null;
  readonly characterConfidences: readonly number[] | null;
  readonly direction: 'forward' | 'reverse';
  readonly lane: number;
  readonly speedKmh: number;
  readonly vehicle: { readonly make: string; readonly model: string; readonly colour: string; readonly type: string };
  readonly patch: Uint8Array | null;
  readonly overview: Uint8Array | null;
  readonly retransmission: boolean;
};
