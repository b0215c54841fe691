/** Which characters of a read are doubtful, and why: the camera was not sure, or the entry has another. Pure. */
import { percent } from '../../ui/format.ts';
import { compareMarks } from './compare-marks.ts';
import { type Card, weakCharacterBelow } from './hit-words.ts';

export type Doubt = { readonly index: number; readonly why: string };

function weakCharacters(read: Card['read']): readonly Doubt[] {
  const { plate, characterConfidences } = read;
  // Confidences belong to the mark as the camera sent it; where their number differs they say nothing of ours.
  if (plate === null || characterConfidences === null || characterConfidences.length !== plate.length) return [];
  return characterConfidences.flatMap((share, index) =>
    share < weakCharacterBelow
      ? [{ index, why: `The camera is ${percent(share)} sure that this is ${plate[index] ?? ''}.` }]
      : [],
  );
}

/** Both, in the order of the mark: of a character that differs, the entry's has the word. */
export function doubtsOf({ read, entry, match }: Card): readonly Doubt[] {
  const because = match.parts.find(({ about }) => about === 'mark')?.sentence;
  const differing = compareMarks(read.plate ?? '', entry.plate).flatMap(
    ({ readIndex, how, entry: listed }): Doubt[] => {
      if (readIndex === null || (how !== 'differs' && how !== 'added')) return [];
      const plain = how === 'added' ? 'The entry has no character here.' : `The entry has ${listed ?? ''} here.`;
      return [{ index: readIndex, why: because ?? plain }];
    },
  );
  const others = weakCharacters(read).filter(({ index }) => differing.every((one) => one.index !== index));
  return [...differing, ...others].toSorted((a, b) => a.index - b.index);
}
