/** A read as the roadside reader sends it: Cordon's own JSON, as docs/guides/sending-json.md has it. */

export type OutgoingRead = {
  /** Made once, so that what is sent again is known to be the same. */
  readonly id: string;
  readonly camera: string;
  readonly plate: string;
  readonly country: string | null;
  readonly capturedAt: string;
  /** The reader's own score, 0 to 1. */
  readonly confidence: number;
  readonly characterConfidences: readonly number[];
  readonly images: readonly { readonly kind: 'patch' | 'overview'; readonly base64: string }[];
};
