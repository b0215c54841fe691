/** Stop power: by which law somebody is stopped or searched, what is looked for, and how a search ends. */
import { z } from 'zod';

/**
 * What a power lets one do, and its name as data.police.uk publishes searches ("34B )" is so in the data). Stops
 * without a search are not published, so theirs is the law's own name.
 */
export type PowerTerms = {
  readonly title: string;
  readonly allows: 'stop' | 'search';
  /** Needs a senior officer's authorisation for the place and time. */
  readonly isAuthorised: boolean;
};

const search = (title: string): PowerTerms => ({ title, allows: 'search', isAuthorised: false });
const stopOnly = (title: string, isAuthorised = false): PowerTerms => ({ title, allows: 'stop', isAuthorised });

export const stopPower = z.enum([
  ...([
    'mda-23',
    'pace-1',
    'pace-6',
    'firearms-47',
    'cjpoa-60',
    'cja-139b',
    'terrorism-43',
    'psa-36',
    'psa-37',
  ] as const),
  ...(['poaching-2', 'wildlife-19', 'customs-163', 'aviation-27', 'badgers-11', 'deer-12', 'environment-34b'] as const),
  ...(['crossbows-4', 'public-stores-6', 'seals-4', 'hunting-8', 'sporting-7'] as const),
  ...(['rta-163', 'pace-4', 'rta-164', 'rta-165'] as const),
]);
export type StopPower = z.infer<typeof stopPower>;

export const powers: Readonly<Record<StopPower, PowerTerms>> = {
  'mda-23': search('Misuse of Drugs Act 1971 (section 23)'),
  'pace-1': search('Police and Criminal Evidence Act 1984 (section 1)'),
  'pace-6': search('Police and Criminal Evidence Act 1984 (section 6)'),
  'firearms-47': search('Firearms Act 1968 (section 47)'),
  'cjpoa-60': { ...search('Criminal Justice and Public Order Act 1994 (section 60)'), isAuthorised: true },
  'cja-139b': search('Criminal Justice Act 1988 (section 139B)'),
  'terrorism-43': search('Terrorism Act 2000 (section 43)'),
  'psa-36': search('Psychoactive Substances Act 2016 (s36(2))'),
  'psa-37': search('Psychoactive Substances Act 2016 (s37(2))'),
  'poaching-2': search('Poaching Prevention Act 1862 (section 2)'),
  'wildlife-19': search('Wildlife and Countryside Act 1981 (section 19)'),
  'customs-163': search('Customs and Excise Management Act 1979 (section 163)'),
  'aviation-27': search('Aviation Security Act 1982 (section 27(1))'),
  'badgers-11': search('Protection of Badgers Act 1992 (section 11)'),
  'deer-12': search('Deer Act 1991 (section 12)'),
  'environment-34b': search('Environmental Protection Act 1990 (section 34B )'),
  'crossbows-4': search('Crossbows Act 1987 (section 4)'),
  'public-stores-6': search('Public Stores Act 1875 (section 6)'),
  'seals-4': search('Conservation of Seals Act 1970 (section 4)'),
  'hunting-8': search('Hunting Act 2004 (section 8)'),
  'sporting-7': search('Sporting Events Act 1985 (section 7)'),
  'rta-163': stopOnly('Road Traffic Act 1988 (section 163)'),
  'pace-4': stopOnly('Police and Criminal Evidence Act 1984 (section 4)', true),
  'rta-164': stopOnly('Road Traffic Act 1988 (section 164)'),
  'rta-165': stopOnly('Road Traffic Act 1988 (section 165)'),
};

export const searchObject = z.enum([
  ...(['controlled-drugs', 'stolen-goods', 'offensive-weapons', 'evidence-of-offences', 'article-for-theft'] as const),
  ...(['articles-for-damage', 'firearms', 'fireworks', 'anything-to-threaten', 'unpaid-duty', 'game'] as const),
  ...(['wildlife-evidence', 'psychoactive-substances', 'crossbows', 'seals', 'hunting-with-a-dog'] as const),
]);
export type SearchObject = z.infer<typeof searchObject>;

/** As data.police.uk writes them: one article for theft, many for damage. */
export const objectTitles: Readonly<Record<SearchObject, string>> = {
  'controlled-drugs': 'Controlled drugs',
  'stolen-goods': 'Stolen goods',
  'offensive-weapons': 'Offensive weapons',
  'evidence-of-offences': 'Evidence of offences under the Act',
  'article-for-theft': 'Article for use in theft',
  'articles-for-damage': 'Articles for use in criminal damage',
  firearms: 'Firearms',
  fireworks: 'Fireworks',
  'anything-to-threaten': 'Anything to threaten or harm anyone',
  'unpaid-duty': 'Goods on which duty has not been paid etc.',
  game: 'Game or poaching equipment',
  'wildlife-evidence': 'Evidence of wildlife offences',
  'psychoactive-substances': 'Psychoactive substances',
  crossbows: 'Crossbows',
  seals: 'Seals or hunting equipment',
  'hunting-with-a-dog': 'Evidence of hunting any wild mammal with a dog',
};

export const stopOutcome = z.enum([
  ...(['no-further-action', 'arrest', 'khat-or-cannabis-warning', 'community-resolution', 'summons'] as const),
  ...(['caution', 'penalty-notice-for-disorder'] as const),
]);
export type StopOutcome = z.infer<typeof stopOutcome>;

/** As data.police.uk writes them now. */
export const stopOutcomeTitles: Readonly<Record<StopOutcome, string>> = {
  'no-further-action': 'A no further action disposal',
  arrest: 'Arrest',
  'khat-or-cannabis-warning': 'Khat or Cannabis warning',
  'community-resolution': 'Community resolution',
  summons: 'Summons / charged by post',
  caution: 'Caution (simple or conditional)',
  'penalty-notice-for-disorder': 'Penalty Notice for Disorder',
};
