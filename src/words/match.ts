/** Match: a comparison of one read with one entry, with its reason. */

/** Exact: the normalised marks are equal. Later, look-alike and partial matches join, with their likelihood. */
export type Match = {
  readonly readRow: number;
  readonly entryRow: number;
  readonly reason: 'exact';
};
