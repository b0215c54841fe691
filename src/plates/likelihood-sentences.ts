/** What each part of a likelihood says, in words for whoever judges the hit. */
import { cameraTimes } from './explanations.ts';
import type { Agreement, Evidence, ListHistory } from './likelihood.ts';
import { likeness } from './look-alikes.ts';
import { marksFitting } from './pattern.ts';
import { countriesOf, hasSyntax, type MarkFormat, syntaxOf } from './syntax.ts';

/** @param wrongOdds for each place of the read, the odds that its character is wrong */
export function markSentence(evidence: Evidence, wrongOdds: readonly number[]): string {
  const { read, entry, kind } = evidence;
  if (kind === 'partial') return partialSentence(read, entry);
  if (entry.length > read.length) return lostSentence(read, entry);
  if (entry.length < read.length) return addedSentence(evidence);
  const differing = Array.from(read, (_, at) => at).filter((at) => read[at] !== entry[at]);
  if (differing.length === 0) return exactSentence(evidence);
  return differing.map((at) => differenceSentence(evidence, at, wrongOdds[at] ?? 0)).join(' ');
}

function exactSentence({ read, confidence, characterConfidences }: Evidence): string {
  const agree = `All ${read.length} characters agree`;
  if (characterConfidences !== null && characterConfidences.length === read.length && read.length > 0) {
    const weakest = Math.min(...characterConfidences);
    const at = characterConfidences.indexOf(weakest);
    return `${agree}; the least sure is the ${read.charAt(at)} at place ${at + 1}, with ${percent(weakest)}.`;
  }
  if (confidence !== null) return `${agree}; the camera is ${percent(confidence)} sure of the whole mark.`;
  return `${agree}; the camera does not say how sure it is.`;
}

function differenceSentence({ read, entry, ...sure }: Evidence, at: number, wrongOdds: number): string {
  const [is, listed] = [read.charAt(at), entry.charAt(at)];
  const confidences = sure.characterConfidences?.length === read.length ? sure.characterConfidences : null;
  const own = confidences?.[at];
  const place = `Place ${at + 1} was read as ${is}${own === undefined ? '' : ` with ${percent(own)}`}`;
  return `${place}; the entry has ${listed}. ${howAlike(listed, is)} A character read so is wrong ${oneIn(wrongOdds)}.`;
}

function howAlike(truth: string, read: string): string {
  const like = likeness(truth, read);
  if (like === 1) return `${truth} and ${read} are drawn alike.`;
  if (like >= 0.5) return `${truth} is often taken for ${read}.`;
  if (like >= 0.25) return `${truth} is sometimes taken for ${read}.`;
  return like > 0 ? `${truth} is seldom taken for ${read}.` : `${truth} and ${read} are not alike.`;
}

function lostSentence(read: string, entry: string): string {
  const where = entry.slice(1) === read ? 'start' : 'end';
  const lost = where === 'start' ? entry.charAt(0) : entry.slice(-1);
  return `The entry has one character more, ${lost} at the ${where}: cameras lose one there now and then.`;
}

function addedSentence({ read, entry }: Evidence): string {
  const where = read.slice(1) === entry ? 'start' : 'end';
  const added = where === 'start' ? read.charAt(0) : read.slice(-1);
  return `The read has one character more, ${added} at the ${where}: a bolt or an edge may have been read as one.`;
}

function partialSentence(read: string, pattern: string): string {
  const marks = marksFitting(pattern, read);
  return marks === 1
    ? `The read fits the partial mark ${pattern}.`
    : `The read fits the partial mark ${pattern}, as about ${about(marks)} marks of its form do.`;
}

const formatNames: Readonly<Record<MarkFormat, string>> = {
  current: 'the current British form',
  prefix: 'the British form of 1983 to 2001',
  suffix: 'the British form of 1963 to 1983',
  dateless: 'the British form without a year',
  'northern-ireland': 'the form of Northern Ireland',
  trade: 'the form of British trade plates',
  diplomatic: 'the form of British diplomatic plates',
  military: 'the form of British military plates, of which few are about',
  'q-plate': 'the British form for vehicles of unknown age, of which few are about',
  national: 'the form of its country',
};

export function syntaxSentence(read: string, entry: string, country: string | null): string {
  if (country !== null && !hasSyntax(country))
    return 'The form of marks of that country is not known here: it settles nothing.';
  const own = formOf(read, country);
  const listed = formOf(entry, country);
  if (read === entry || entry.includes('?') || entry.includes('*')) {
    return own === null ? `${read} has no form that is known here.` : `${read} has ${own}.`;
  }
  if (own === null && listed === null) return `Neither ${read} nor ${entry} has a form that is known here.`;
  if (own === null)
    return `No mark has the form of ${read}; ${entry} has ${listed}. The place settles letters and digits.`;
  if (listed === null) return `${read} has ${own}; ${entry} has no form that is known here.`;
  return own === listed ? `${read} and ${entry} both have ${own}.` : `${read} has ${own}, and ${entry} has ${listed}.`;
}

function formOf(mark: string, country: string | null): string | null {
  const syntax = syntaxOf(mark, country);
  if (syntax !== null)
    return country === null && syntax.country !== 'GB' ? 'a foreign form' : formatNames[syntax.format];
  return country === null && countriesOf(mark).length > 0 ? 'a foreign form' : null;
}

export function cameraSentence({ camera, read, entry }: Evidence): string {
  const { judged, misread, confusions } = camera;
  const pairs = Array.from(read, (is, at) => [is, entry.charAt(at)] as const).filter(([is, listed]) => is !== listed);
  const seen = pairs.flatMap(([is, listed]) => {
    const times = read.length === entry.length ? (confusions.get(is + listed) ?? 0) : 0;
    return times === 0 ? [] : [` It took ${listed} for ${is} ${timesWord(times)}.`];
  });
  if (judged === 0) return `No hit of this camera has been judged yet; 3 % of misreads are assumed.${seen.join('')}`;
  const times = cameraTimes(camera);
  const against = times > 1.25 ? ', more than others' : times < 0.8 ? ', fewer than others' : '';
  return `Of ${count(judged)} judged hits of this camera ${count(misread)} were misreads${against}.${seen.join('')}`;
}

export function listSentence({ entries, presentShare, judged, right }: ListHistory, times: number): string {
  const often =
    times >= 1 ? `${about(times)} times as likely to pass as` : `${about(1 / times)} times less likely to pass than`;
  const passes = times > 0.7 && times < 1.5 ? 'about as likely to pass as' : often;
  const size = `The list has ${count(Math.max(1, entries))} ${entries > 1 ? 'entries' : 'entry'}`;
  const record = judged === 0 ? '' : ` Of ${count(judged)} judged hits of it ${count(right)} were right.`;
  return `${size}, and ${shareWord(presentShare)} is of a vehicle on it: each is ${passes} any one other.${record}`;
}

export function secondReadSentence({ secondReads, kind, read, entry }: Evidence): string {
  const { same, other, sameAt } = secondReads;
  const who = sameAt === null ? 'Another camera' : `Another camera, ${sameAt},`;
  const more = same > 1 ? `, and ${count(same - 1)} more did` : '';
  if (kind === 'partial')
    return same === 0 ? 'No other camera read it within the hour.' : `${who} read ${read} too${more}.`;
  const forIt = same > 0 ? `${who} read ${entry} within the hour${more}.` : null;
  const cameras = other === 1 ? 'Another camera' : `${count(other)} other cameras`;
  const againstIt = other > 0 && read !== entry ? `${cameras} read ${read} within the hour: it is on the road.` : null;
  const all = [forIt, againstIt].filter((one) => one !== null);
  return all.length === 0 ? 'No other camera read it within the hour.' : all.join(' ');
}

export function colourSentence(colour: Agreement): string {
  if (colour === 'agree') return 'The colour is the one listed; about one vehicle in five has it by chance.';
  if (colour === 'disagree') return 'The colour is not the one listed; cameras err in about one of fifteen.';
  return 'The colour cannot be compared.';
}

export function makeSentence(make: Agreement): string {
  if (make === 'agree') return 'The make is the one listed; about one vehicle in ten has it by chance.';
  if (make === 'disagree') return 'The make is not the one listed; cameras err in about one of twenty.';
  return 'The make cannot be compared.';
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** '1 time in 12' of odds. */
function oneIn(odds: number): string {
  const share = odds / (1 + odds);
  return share > 0.67 ? 'mostly' : share > 0.4 ? 'about every other time' : `about 1 time in ${about(1 / share)}`;
}

function shareWord(share: number): string {
  const one = 1 / Math.max(1e-9, share);
  return one < 1.5 ? 'nearly every read' : `about 1 read in ${about(one)}`;
}

function timesWord(times: number): string {
  return times === 1 ? 'once' : times === 2 ? 'twice' : `${count(times)} times`;
}

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

function count(value: number): string {
  return grouped.format(value);
}

/** Of what is estimated two figures are enough: 1,234,567 is 1,200,000. */
function about(value: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return count(Math.round(value / step) * step);
}
