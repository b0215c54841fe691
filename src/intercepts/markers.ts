/** What an entry’s warning markers, short words of its owner, ask for before a stop: an approval, and skills. */
import type { UnitSkill } from '../words/unit.ts';

/** The words for which a stop waits for an approval, where the force has set no others. */
export const approvalWords: readonly string[] = ['FIREARM', 'FIREARMS', 'WEAPON', 'WEAPONS', 'VIOLENCE', 'VIOLENT'];

/** What a word of a marker calls for. Which tactics are used is nobody’s business here. */
const skillsByWord: Readonly<Record<string, UnitSkill>> = {
  FIREARM: 'firearms',
  FIREARMS: 'firearms',
  WEAPON: 'taser',
  WEAPONS: 'taser',
  VIOLENCE: 'taser',
  VIOLENT: 'taser',
  DRUGS: 'search',
  PURSUIT: 'tpac',
};

/** @returns the markers, as the entry has them, of which one word is among these */
export function markersWith(markers: readonly string[], words: readonly string[]): string[] {
  const asked = new Set(words.map((word) => word.toUpperCase()));
  return [...new Set(markers)].filter((marker) => wordsOf(marker).some((word) => asked.has(word)));
}

export function skillsFor(markers: readonly string[]): UnitSkill[] {
  const skills = markers.flatMap(wordsOf).flatMap((word) => skillsByWord[word] ?? []);
  return [...new Set(skills)];
}

function wordsOf(marker: string): string[] {
  return marker.toUpperCase().split(/[^\p{L}\p{N}]+/u);
}
