/** Match: a comparison of one read with one entry, with its kind. Its likelihood is worked out when it is raised. */
import type { MatchKind } from './likelihood.ts';

export type Match = {
  readonly readRow: number;
  readonly entryRow: number;
  readonly kind: MatchKind;
};

/** What comparing some reads came to. */
export type Found = {
  readonly matches: readonly Match[];
  /** Reads that revise another: a hit on the vehicle learns when its mark was corrected. */
  readonly revisionRows: readonly number[];
};
