/** The frozen figures of a release for programs: one figure a line, as `operation results --json` prints them. */
import type { FrozenFigures } from '../words/release.ts';
import type { ResultLine } from '../words/result-line.ts';
import { namesOf, recordedLine } from './recorded-lines.ts';

/** A count that could tell a person has no value. */
export type ReleasedLine = Omit<ResultLine, 'qualifier'> & {
  readonly qualifier: ResultLine['qualifier'] | 'fewer-than-five';
};

export function releaseFigures({ operationName, forces, lines }: FrozenFigures): {
  readonly operation: string;
  readonly figures: readonly ReleasedLine[];
} {
  const figures = lines.map(({ count, forceId, ...line }): ReleasedLine => {
    const force = forces.find(({ id }) => id === forceId)?.name ?? null;
    if (count === null) return { ...namesOf(line), value: null, qualifier: 'fewer-than-five', force };
    return recordedLine({ ...line, count }, force);
  });
  return { operation: operationName, figures };
}
