/** Lays the read's mark and the entry's under each other, character by character. Pure. */

export type MarkPair = {
  /** Null where the other mark has a character more. */
  readonly read: string | null;
  readonly entry: string | null;
  /** Place in the read's mark, from 0; null where it has none. */
  readonly readIndex: number | null;
  /** fits: any character may stand here, by the entry. lost, added: one is missing in the read, or one is too many. */
  readonly how: 'same' | 'fits' | 'differs' | 'lost' | 'added';
};

/**
 * The alignment with the fewest differences, by the table of edit distances.
 * @param listed may hold ? for one unknown character and a * for any run of them
 */
export function compareMarks(read: string, listed: string): readonly MarkPair[] {
  const entry = spreadRun(listed, read.length);
  const costs = editCosts(read, entry);
  const cost = (i: number, j: number) => costs[i]?.[j] ?? Number.POSITIVE_INFINITY;
  const pairs: MarkPair[] = [];
  let i = read.length;
  let j = entry.length;
  while (i > 0 || j > 0) {
    const [is, said] = [read[i - 1], entry[j - 1]];
    if (i > 0 && j > 0 && cost(i, j) === cost(i - 1, j - 1) + swapCost(is, said)) {
      i -= 1;
      j -= 1;
      const how = is === said ? 'same' : isOpen(said) ? 'fits' : 'differs';
      pairs.push({ read: is ?? null, entry: said ?? null, readIndex: i, how });
    } else if (i > 0 && cost(i, j) === cost(i - 1, j) + 1) {
      i -= 1;
      pairs.push({ read: is ?? null, entry: null, readIndex: i, how: 'added' });
    } else {
      j -= 1;
      pairs.push({ read: null, entry: said ?? null, readIndex: null, how: 'lost' });
    }
  }
  return pairs.reverse();
}

/** Gives a run of unknown characters as many places as the read leaves for it. */
function spreadRun(listed: string, readLength: number): string {
  return listed.replace('*', '*'.repeat(Math.max(0, readLength - (listed.length - 1))));
}

function isOpen(said: string | undefined): boolean {
  return said === '?' || said === '*';
}

function swapCost(is: string | undefined, said: string | undefined): number {
  return is === said || isOpen(said) ? 0 : 1;
}

/** `costs[i][j]`: the fewest changes that make the first `j` characters of `entry` of the first `i` of `read`. */
function editCosts(read: string, entry: string): number[][] {
  const costs: number[][] = [Array.from({ length: entry.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= read.length; i++) {
    const above = costs[i - 1] ?? [];
    const row = [i];
    for (let j = 1; j <= entry.length; j++) {
      const swap = (above[j - 1] ?? 0) + swapCost(read[i - 1], entry[j - 1]);
      row.push(Math.min(swap, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    costs.push(row);
  }
  return costs;
}

/** The characters of a mark that the mark which matched has otherwise, each with what stands there. */
export function markDifferences(mark: string, matched: string): readonly { index: number; why: string }[] {
  return compareMarks(mark, matched).flatMap(({ entry, readIndex, how }) => {
    if (readIndex === null || how === 'same') return [];
    return [{ index: readIndex, why: `${entry ?? 'Nothing'} in the mark that matched.` }];
  });
}

/** "exact", "2 differ", "fits, 1 differs", "1 lost": what the rows under each other come to. */
export function comparisonWords(pairs: readonly MarkPair[]): string {
  const count = (how: MarkPair['how']) => pairs.filter((pair) => pair.how === how).length;
  const [differs, lost, added] = [count('differs'), count('lost'), count('added')];
  const words = [
    count('fits') > 0 ? 'fits' : '',
    differs === 0 ? '' : `${differs} ${differs === 1 ? 'differs' : 'differ'}`,
    lost === 0 ? '' : `${lost} lost`,
    added === 0 ? '' : `${added} more`,
  ].filter((word) => word !== '');
  return words.length === 0 ? 'exact' : words.join(', ');
}
