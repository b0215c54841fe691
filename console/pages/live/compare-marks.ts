/** Lays the read's mark and the entry's under each other, character by character. Pure. */

export type MarkPair = {
  /** Null where the other mark has a character more. */
  readonly read: string | null;
  readonly entry: string | null;
  /** Place in the read's mark, from 0; null where it has none. */
  readonly readIndex: number | null;
};

/** The alignment with the fewest differences, by the table of edit distances. */
export function compareMarks(read: string, entry: string): readonly MarkPair[] {
  const costs = editCosts(read, entry);
  const cost = (i: number, j: number) => costs[i]?.[j] ?? Number.POSITIVE_INFINITY;
  const pairs: MarkPair[] = [];
  let i = read.length;
  let j = entry.length;
  while (i > 0 || j > 0) {
    const swap = cost(i - 1, j - 1) + (read[i - 1] === entry[j - 1] ? 0 : 1);
    if (i > 0 && j > 0 && cost(i, j) === swap) {
      i -= 1;
      j -= 1;
      pairs.push({ read: read[i] ?? null, entry: entry[j] ?? null, readIndex: i });
    } else if (i > 0 && cost(i, j) === cost(i - 1, j) + 1) {
      i -= 1;
      pairs.push({ read: read[i] ?? null, entry: null, readIndex: i });
    } else {
      j -= 1;
      pairs.push({ read: null, entry: entry[j] ?? null, readIndex: null });
    }
  }
  return pairs.reverse();
}

/** `costs[i][j]`: the fewest changes that make the first `j` characters of `entry` of the first `i` of `read`. */
function editCosts(read: string, entry: string): number[][] {
  const costs: number[][] = [Array.from({ length: entry.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= read.length; i++) {
    const above = costs[i - 1] ?? [];
    const row = [i];
    for (let j = 1; j <= entry.length; j++) {
      const swap = (above[j - 1] ?? 0) + (read[i - 1] === entry[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    costs.push(row);
  }
  return costs;
}

/** The characters of a mark that the mark which matched has otherwise, each with what stands there. */
export function markDifferences(mark: string, matched: string): readonly { index: number; why: string }[] {
  return compareMarks(mark, matched).flatMap(({ read, entry, readIndex }) => {
    if (readIndex === null || read === entry) return [];
    return [{ index: readIndex, why: `${entry ?? 'Nothing'} in the mark that matched.` }];
  });
}

export function differencesIn(pairs: readonly MarkPair[]): number {
  return pairs.filter((pair) => pair.read !== pair.entry).length;
}
