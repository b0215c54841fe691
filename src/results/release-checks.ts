/** What is looked at before a release is approved. What must be mended stops it; the rest a person confirms. */
import { fromLondon } from '../words/london-time.ts';
import type { FrozenFigures, ReleaseText, TextFinding } from '../words/release.ts';
import type { ReleasePicture } from '../words/release-picture.ts';
import { checkDraft } from './check-draft.ts';
import { findStrangeNumbers } from './release-numbers.ts';
import { findInProse, findingOf, findNames, type Said } from './release-prose.ts';

export type Checked = {
  readonly text: ReleaseText;
  readonly figures: FrozenFigures;
  /** Those of the release; which of them are printed the text says. */
  readonly pictures: readonly ReleasePicture[];
  /** Names of the operation's partners, which may stand in the text. */
  readonly partners: readonly string[];
  /** It is public already, so a change of it is a correction. */
  readonly isPublic: boolean;
};

export function checkRelease({ text, figures, pictures, partners, isPublic }: Checked): TextFinding[] {
  const said = saidOf(text);
  const prose = said.filter(({ field }) => !field.endsWith('.name') && !field.endsWith('.rank'));
  const speakers = text.quotes.flatMap(({ name, rank, body }) => [name, rank, body]);
  const known = [figures.operationName, ...figures.forces.map(({ name }) => name), ...partners, ...speakers];
  const counted = prose.filter(({ field }) => !/^(context|report|notes|interviews|quotes\.\d+\.body)/.test(field));
  return [
    ...missingOf(text, isPublic),
    ...uncheckedOf(text, pictures),
    ...findInProse(prose),
    ...findNames(prose, known),
    ...findStrangeNumbers(counted, figures),
    ...suppressedOf(prose, figures),
    ...checkDraft(text, figures),
  ];
}

/** Every field that is printed, by its place. */
export function saidOf(text: ReleaseText): Said[] {
  const plain = ['headline', 'standfirst', 'aim', 'report', 'interviews', 'correction'] as const;
  const all: Said[] = [
    ...plain.map((field) => ({ field, words: text[field] })),
    ...text.results.map((words, at) => ({ field: `results.${at}`, words })),
    ...text.shares.map(({ words }, at) => ({ field: `shares.${at}.words`, words })),
    ...text.notes.map((words, at) => ({ field: `notes.${at}`, words })),
    ...(text.pictures ?? []).flatMap(({ alternative, caption }, at) => [
      { field: `pictures.${at}.alternative`, words: alternative },
      { field: `pictures.${at}.caption`, words: caption },
    ]),
    ...text.context.flatMap(({ words, source }, at) => [
      { field: `context.${at}.words`, words },
      { field: `context.${at}.source`, words: source },
    ]),
    ...text.quotes.flatMap(({ words, name, rank, body }, at) => [
      { field: `quotes.${at}.words`, words },
      { field: `quotes.${at}.name`, words: name },
      { field: `quotes.${at}.rank`, words: rank },
      { field: `quotes.${at}.body`, words: body },
    ]),
  ];
  return all.filter(({ words }) => words !== '');
}

function missingOf(text: ReleaseText, isPublic: boolean): TextFinding[] {
  const needed: [string, boolean, string][] = [
    ['headline', text.headline === '', 'A release needs a headline.'],
    ['standfirst', text.standfirst === '', 'A release needs a first sentence under its headline.'],
    ['report', !/\b999\b/.test(text.report), 'How to report names 101, 999 and a way to report without a name.'],
    ['embargo', text.embargo !== '' && fromLondon(text.embargo) === null, 'London has no such time on that day.'],
    ['correction', isPublic && text.correction === '', 'Say what was wrong: it is printed with the date.'],
    ...text.context.map(({ words, source }, at): [string, boolean, string] => {
      return [`context.${at}.source`, words !== '' && source === '', 'A figure of context needs its source.'];
    }),
    ...(text.pictures ?? []).map(({ alternative }, at): [string, boolean, string] => {
      return [
        `pictures.${at}.alternative`,
        alternative === '',
        'Say what the picture shows, for those who do not see it.',
      ];
    }),
    ...text.quotes.flatMap(({ words, name, approvedBy }, at): [string, boolean, string][] => [
      [`quotes.${at}.name`, words !== '' && name === '', 'Say who is quoted.'],
      [`quotes.${at}.approvedBy`, words !== '' && approvedBy === '', 'Say who agreed to these words being printed.'],
    ]),
  ];
  return needed
    .filter(([, isMissing]) => isMissing)
    .map(([field, , words]) => findingOf(`missing ${field}`, true, words, [{ field, says: '' }]));
}

/** A picture is printed once a named person has looked at it, and with its own release only. */
function uncheckedOf({ pictures: printed = [] }: ReleaseText, pictures: readonly ReleasePicture[]): TextFinding[] {
  const checked = new Set(pictures.filter(({ checkedAt }) => checkedAt !== null).map(({ id }) => id));
  return printed.flatMap(({ pictureId, caption }, at) => {
    const places = [{ field: `pictures.${at}.caption`, says: caption }];
    if (checked.has(pictureId)) return [];
    return [findingOf(`picture ${pictureId}`, true, 'Nobody has checked this picture yet.', places)];
  });
}

/** A figure that was kept without its value, for it would tell who, must not come back in words. */
function suppressedOf(said: readonly Said[], { lines }: FrozenFigures): TextFinding[] {
  if (lines.every(({ count }) => count !== null)) return [];
  const few =
    /\b(?:one|two|three|four|[1-4]) (?:vulnerable |young )?(?:child(?:ren)?|adults?|people|person|victims?)\b/gi;
  const places = said.flatMap(({ field, words }) => [...words.matchAll(few)].map(([says]) => ({ field, says })));
  const frozen = { field: 'figures', says: 'fewer than five' };
  const words = 'So few could be recognised. Say “fewer than five”, as the frozen figures do.';
  return places.length === 0 ? [] : [findingOf('small number', true, words, [...places, frozen])];
}
