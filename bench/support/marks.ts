/** Invented marks for benchmarks, of the simulator's own making: listed ones, and others that are on no list. */
import { inventBritishMark } from '../../simulator/marks.ts';
import { createRandom } from '../../simulator/random.ts';

/** Marks, each once, and none of those given. The same for one seed. */
export function inventMarks(seed: string, count: number, not: ReadonlySet<string> = new Set()): string[] {
  const random = createRandom(seed);
  const marks = new Set<string>();
  while (marks.size < count) {
    const { plate } = inventBritishMark(random);
    if (!not.has(plate)) marks.add(plate);
  }
  return [...marks];
}

/** The marks of a load's vehicles, which its list must not hold. */
export function inventUnlisted(seed: string, count: number): string[] {
  return inventMarks(`${seed}/unlisted`, count);
}
