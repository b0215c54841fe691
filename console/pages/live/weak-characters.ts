/** Which characters of a read the camera itself was not sure of. Pure. */
import { percent } from '../../ui/format.ts';
import { type Card, weakCharacterBelow } from './hit-words.ts';

export type WeakCharacter = { readonly index: number; readonly why: string };

export function weakCharacters(read: Card['read']): readonly WeakCharacter[] {
  const { plate, characterConfidences } = read;
  // Confidences belong to the mark as the camera sent it; where their number differs they say nothing of ours.
  if (plate === null || characterConfidences === null || characterConfidences.length !== plate.length) return [];
  return characterConfidences.flatMap((share, index) =>
    share < weakCharacterBelow
      ? [{ index, why: `The camera is ${percent(share)} sure that this is ${plate[index] ?? ''}.` }]
      : [],
  );
}
