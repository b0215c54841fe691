/** Match: a comparison of one read with one entry, with its reason. */

/** Exact: the normalised marks are equal. Later, look-alike and partial matches join, with their likelihood. */
export type Match = {
  readonly readRow: number;
  readonly entryRow: number;
  readonly reason: 'exact';
};

/** What comparing some reads came to. */
export type Found = {
  readonly matches: readonly Match[];
  /** Reads that revise another: a hit on the vehicle learns when its mark was corrected. */
  readonly revisionRows: readonly number[];
};
