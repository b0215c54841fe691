/** The marks of every live entry, in memory: which entries a mark belongs to, in a fraction of a microsecond. */

export type EntryIndex = {
  readonly size: number;
  add(plate: string, entryRow: number): void;
  remove(plate: string, entryRow: number): void;
  /** Entry rows of a mark. Whether each is still live, and shared, is asked of the database when a read has it. */
  find(plate: string): readonly number[];
};

const none: readonly number[] = [];

/** Nearly every mark is on one list only, so a bare number stands for a list of one: a third of the memory. */
export function createEntryIndex(): EntryIndex {
  const rows = new Map<string, number | readonly number[]>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(plate, entryRow) {
      const there = rows.get(plate);
      if (there === entryRow || (typeof there === 'object' && there.includes(entryRow))) return;
      size++;
      if (there === undefined) rows.set(plate, entryRow);
      else rows.set(plate, typeof there === 'number' ? [there, entryRow] : [...there, entryRow]);
    },
    remove(plate, entryRow) {
      const there = rows.get(plate);
      const left = (typeof there === 'number' ? [there] : (there ?? none)).filter((row) => row !== entryRow);
      const before = typeof there === 'number' ? 1 : (there?.length ?? 0);
      size -= before - left.length;
      const [only] = left;
      if (only === undefined) rows.delete(plate);
      else rows.set(plate, left.length === 1 ? only : left);
    },
    find(plate) {
      const there = rows.get(plate);
      return there === undefined ? none : typeof there === 'number' ? [there] : there;
    },
  };
}
