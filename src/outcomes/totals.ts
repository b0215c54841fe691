/**
 * Counts outcomes, by the rules that docs/reference/counting.md tells in words: an act is counted once in all and once
 * under each part that it has, for the force that did it; who else is credited is told beside it.
 */
import { type Count, exactly, sumCounts } from '../words/count.ts';
import type { ForceId } from '../words/id.ts';
import { isNotifiable } from '../words/offence.ts';
import type { Figure, Outcome, OutcomeFacts, TotalLine } from '../words/outcome.ts';
import { weaponGroupOf } from '../words/seizure.ts';
import type { SafeguardingCount } from './outcomes-store.ts';

/** One figure's share of one outcome. */
type Told = {
  readonly figure: Figure;
  readonly part: string | null;
  readonly unit?: string;
  readonly count: Count;
};

/** What one outcome, or several of one force that are hedged alike, add to one line. */
export type Share = {
  readonly figure: Figure;
  readonly part: string | null;
  readonly unit: string | null;
  readonly count: Count;
  readonly force: ForceId;
  readonly credited: readonly ForceId[];
  /** Outcomes that it rests on; 0 where only a count crossed from another room. */
  readonly records: number;
};

/** @param outcomes of one operation or of several; those withdrawn count nowhere */
export function totalsOf(outcomes: readonly Outcome[], safeguarding: readonly SafeguardingCount[] = []): TotalLine[] {
  return linesOf([...outcomes.flatMap(sharesOf), ...safeguardingShares(safeguarding)]);
}

/** What an outcome adds, each line once: two substances of one class are one quantity. */
export function sharesOf({ facts, forceId, creditedForceIds, withdrawnAt }: Outcome): Share[] {
  if (withdrawnAt !== null) return [];
  return Map.groupBy(toldOf(facts), lineKey)
    .values()
    .map(([one, ...others]) => {
      const { figure, part, unit = null, count } = one as Told;
      const sum = sumCounts([count, ...others.map((other) => other.count)]);
      return { figure, part, unit, count: sum, force: forceId, credited: creditedForceIds, records: 1 };
    })
    .toArray();
}

export function safeguardingShares(counts: readonly SafeguardingCount[]): Share[] {
  return counts.flatMap(({ force, what, part, counted }) =>
    safeguardingTold(what, part, exactly(counted)).map(({ unit = null, ...one }) => {
      return { ...one, unit, force, credited: [], records: 0 };
    }),
  );
}

/** Adds shares up, in any order. */
export function linesOf(shares: readonly Share[]): TotalLine[] {
  const lines = Map.groupBy(shares, lineKey);
  return [...lines.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, all]) => lineOf(all));
}

function lineKey({ figure, part, unit }: Pick<Told, 'figure' | 'part'> & { readonly unit?: string | null }): string {
  return JSON.stringify([figure, part, unit ?? null]);
}

function lineOf(all: readonly Share[]): TotalLine {
  const [{ figure, part, unit }] = all as [Share];
  return {
    ...{ figure, part, unit, count: sumCounts(all.map(({ count }) => count)) },
    byForce: byForce(all.map(({ force, count }) => [force, count])),
    credited: byForce(all.flatMap(({ credited, count }) => credited.map((force) => [force, count] as const))),
    records: all.reduce((sum, { records }) => sum + records, 0),
  };
}

function byForce(counts: readonly (readonly [ForceId, Count])[]): TotalLine['byForce'] {
  const forces = Map.groupBy(counts, ([force]) => force);
  return [...forces].map(([forceId, some]) => ({ forceId, count: sumCounts(some.map(([, count]) => count)) }));
}

const one = exactly(1);

/** Under the whole, and once under each part, however often that stands in it. */
function withParts(figure: Figure, parts: readonly (string | null)[], count = one): Told[] {
  return [null, ...new Set(parts)].flatMap((part, index) =>
    index > 0 && part === null ? [] : [{ figure, part, count }],
  );
}

function toldOf(facts: OutcomeFacts): Told[] {
  switch (facts.kind) {
    case 'arrest':
      return arrestTold(facts);
    case 'drugs':
      return drugsTold(facts);
    case 'weapon':
      return withParts('weapons', [weaponGroupOf(facts.weapon), `type ${facts.weapon}`]);
    case 'cash':
      return cashTold(facts);
    case 'vehicle':
      // Three figures, without a whole: what was seized, recovered and taken off the road may not be added.
      return [{ figure: 'vehicles', part: facts.end, count: one }];
    case 'property':
      return [{ figure: 'property', part: facts.property, count: facts.count }];
    case 'disposal':
      return withParts('disposals', [facts.disposal]);
    case 'empty':
      return withParts('empty-ends', [facts.end]);
    case 'stated':
      return statedTold(facts);
  }
}

type Facts<Kind extends OutcomeFacts['kind']> = Extract<OutcomeFacts, { kind: Kind }>;

function arrestTold({ offences, handedTo }: Facts<'arrest'>): Told[] {
  const groups = offences.map(({ group }) => group);
  return [
    ...withParts('arrests', groups),
    { figure: groups.some(isNotifiable) ? 'arrests-notifiable' : 'arrests-other', part: null, count: one },
    ...(handedTo === null ? [] : [{ figure: 'arrests-handed-over', part: null, count: one } as const]),
  ];
}

/** The Home Office's rule: a seizure of several drugs is one in all, and one under each class and each drug. */
function drugsTold({ substances, isFactory }: Facts<'drugs'>): Told[] {
  const parts = substances.flatMap((one) => [`class ${one.class}`, ...(one.drug === null ? [] : [one.drug])]);
  return [
    ...withParts('drug-seizures', parts),
    ...substances.flatMap((some) => quantityTold(some.class, some.drug, some.unit, quantityOf(some))),
    ...(isFactory ? [{ figure: 'drug-factories', part: null, count: one } as const] : []),
  ];
}

function quantityOf({ quantity, measured }: Facts<'drugs'>['substances'][number]): Count {
  if (quantity === null) return { value: null, qualifier: 'stated-without-count' };
  return { value: quantity, qualifier: measured === 'estimated' ? 'around' : 'exact' };
}

/** Unit by unit, since wraps are no grams; and never over classes. */
function quantityTold(drugClass: string | null, drug: string | null, unit: string, count: Count): Told[] {
  const parts = [...(drugClass === null ? [] : [`class ${drugClass}`]), ...(drug === null ? [] : [drug])];
  return parts.map((part) => ({ figure: 'drug-quantity', part, unit, count }));
}

/** Each currency is its own line, in its minor units; nothing is converted. */
function cashTold({ lines }: Facts<'cash'>): Told[] {
  return lines.map(({ currency, minorUnits }) => {
    return { figure: 'cash', part: currency, unit: 'minor-units', count: exactly(minorUnits) };
  });
}

/** What was stated for the operation is added to what was recorded one by one. */
function statedTold(facts: Facts<'stated'>): Told[] {
  const { figure, count, offence, drug, unit, weapon, vehicle, currency, property } = facts;
  const drugClass = facts.class === null ? null : `class ${facts.class}`;
  if (figure === 'drug-quantity') return quantityTold(facts.class, drug, unit ?? '', count);
  if (figure === 'cash') return [{ figure, part: currency, unit: 'minor-units', count }];
  if (figure === 'vehicles') return [{ figure, part: vehicle, count }];
  if (figure === 'property') return [{ figure, part: property, count }];
  return withParts(
    figure,
    [offence, drugClass, drug, weapon].filter((part) => part !== null),
    count,
  );
}

function safeguardingTold(what: string, part: string, count: Count): Told[] {
  const only = (figure: Figure): Told[] => [{ figure, part: null, count }];
  if (what === 'child' || what === 'adult') {
    const counted = part === 'engaged' ? [] : [null];
    const byAge = what === 'child' ? 'children-safeguarded' : 'adults-safeguarded';
    return [...counted, part].flatMap((status) => [
      { figure: 'safeguarded', part: status, count },
      ...(status === null ? only(byAge) : []),
    ]);
  }
  const known = { referral: 'nrm-referrals', 'duty-to-notify': 'duties-to-notify' } as const;
  if (what === 'referral' || what === 'duty-to-notify') return only(known[what]);
  const figure = stepFigures[part];
  return figure === undefined || count.value === 0 ? [] : only(figure);
}

const stepFigures: Readonly<Record<string, Figure>> = {
  offered: 'diversion-offered',
  spokenTo: 'diversion-spoken-to',
  accepted: 'diversion-accepted',
  referred: 'diversion-referred',
  closed: 'lines-closed',
  charges: 'line-charges',
  chargesModernSlavery: 'line-charges-modern-slavery',
  cuckooedVisits: 'cuckooed-visits',
};
