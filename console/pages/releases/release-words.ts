/** How a release and what was done about it are said. Pure. */
import { fromLondon, sayMoment } from '../../../src/words/london-time.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { StateKind } from '../../ui/state.tsx';
import type { Finding, Release, WholeRelease } from './queries.ts';

export const stateWords: Readonly<Record<Release['state'], readonly [StateKind, IconName, string]>> = {
  draft: ['quiet', 'ring', 'Draft'],
  approved: ['warn', 'clock', 'Approved, waits for its time'],
  published: ['good', 'tick', 'Published'],
  'published-and-changed': ['warn', 'half', 'Published; a change is not'],
  withdrawn: ['bad', 'cross', 'Withdrawn'],
};

const capacities = {
  'strategic-commander': 'as strategic commander',
  sio: 'as senior investigating officer',
  'force-commander': 'as commander of the force',
} as const;

type Act = WholeRelease['acts'][number];

/** "Approved by A. Invented as senior investigating officer" */
export function actWords(act: Act, force: string): string {
  const { kind, byName, capacity } = act;
  if (kind === 'share-approved') return `${force} approved its share, by ${byName}`;
  if (kind === 'approved') return `Approved by ${byName} ${capacity === null ? '' : capacities[capacity]}`;
  if (kind === 'published') return 'Published';
  if (kind === 'corrected') return 'The correction was published';
  return `Withdrawn by ${byName}`;
}

/** What is to be done next, and by whom. */
export function nextWords({ release, findings, awaits, isApproved, text }: WholeRelease, names: string[]): string {
  const stops = findings.filter(({ isStop }) => isStop).length;
  if (release.state === 'withdrawn') return 'It was withdrawn. A notice stands in its place.';
  if (release.state === 'published') return 'The public reads it. To correct it, edit it and say what was wrong.';
  if (release.publishAt !== null) return `It is published on ${sayMoment(release.publishAt)}.`;
  if (isApproved) return 'It is approved.';
  if (stops > 0) return 'Mend what was found in the text; then it can be approved.';
  if (awaits.length > 0) return `Waits for ${new Intl.ListFormat('en-GB').format(names)} to approve its share.`;
  const embargo = fromLondon(text.embargo);
  const when = embargo === null ? 'at once' : `on ${sayMoment(embargo)}`;
  return `Waits for a commander who did not write it. Once approved, it is published ${when}.`;
}

/** How many there are, and whether somebody must look at one. */
export function pictureWords({ pictures }: WholeRelease): string {
  const waiting = pictures.filter(({ checkedAt }) => checkedAt === null).length;
  if (pictures.length === 0) return 'None yet: add one';
  return waiting === 0 ? `${pictures.length}, all checked` : `${pictures.length}, ${waiting} to be checked`;
}

/** What it is, and the words that it is about. */
export function sayFinding({ words, places }: Finding): string {
  const said = [...new Set(places.map(({ says }) => says).filter((says) => says !== ''))];
  return said.length === 0 ? words : `${words} Here: ${said.map((one) => `“${one}”`).join(', ')}.`;
}
