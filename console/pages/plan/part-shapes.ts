/** What the forms of teams, partners and risks hold, and what they become in the plan. Pure. */
import type { SelectOption } from '../../ui/select-input.tsx';
import { fieldOf, momentFrom } from './moments.ts';
import { missing, type PartShape } from './part-shape.ts';
import { levels, partnerKinds, teamKinds } from './plan-words.ts';
import type { Team } from './queries.ts';

function optionsOf<Value extends string>(titles: Readonly<Record<Value, string>>): SelectOption<Value>[] {
  return (Object.keys(titles) as Value[]).map((value) => ({ value, title: titles[value] }));
}

/** @returns the one that was chosen, or the first where a browser sends none of them */
function chosen<Value extends string>(
  titles: Readonly<Record<Value, string>>,
  value: string,
  other: NoInfer<Value>,
): Value {
  return Object.hasOwn(titles, value) ? (value as Value) : other;
}

type TeamField = 'name' | 'kind' | 'forceId' | 'place' | 'from' | 'until' | 'hedge' | 'size';

const hedges: Readonly<Record<NonNullable<Team['size']>['qualifier'] | 'not-known', string>> = {
  'not-known': 'Not known',
  exact: 'Exactly',
  over: 'Over',
  around: 'Around',
  nearly: 'Nearly',
  almost: 'Almost',
  'up-to': 'Up to',
  'stated-without-count': 'Some, nobody says how many',
};

/** @param forces those that take part */
export function teamShape(
  forces: readonly { readonly id: string; readonly name: string }[],
): PartShape<'teams', TeamField> {
  return {
    part: 'teams',
    noun: 'team',
    main: 'name',
    fields: [
      {
        name: 'name',
        label: 'Name',
        hint: 'Others name the team by it, so no two may share one.',
        as: 'line',
        max: 80,
      },
      { name: 'kind', label: 'Kind', as: optionsOf(teamKinds) },
      {
        name: 'forceId',
        label: 'Force',
        as: [
          ...forces.map(({ id, name }) => ({ value: id, title: name })),
          { value: '', title: 'None: a partner’s team' },
        ],
      },
      { name: 'place', label: 'Place', hint: 'Where it works or stands by.', as: 'line', width: 'full', max: 200 },
      { name: 'from', label: 'Shift begins', as: 'time' },
      { name: 'until', label: 'Shift ends', as: 'time' },
      { name: 'hedge', label: 'How many people', as: optionsOf(hedges) },
      { name: 'size', label: 'Number', hint: 'Empty where it is not known.', as: 'line', width: 'short', max: 6 },
    ],
    valuesOf: (team) => ({
      ...{ name: team?.name ?? '', kind: team?.kind ?? 'roads-policing', place: team?.place ?? '' },
      forceId: team === null ? (forces[0]?.id ?? '') : (team.forceId ?? ''),
      ...{ from: fieldOf(team?.from ?? null), until: fieldOf(team?.until ?? null) },
      ...{ hedge: team?.size?.qualifier ?? 'not-known', size: String(team?.size?.value ?? '') },
    }),
    read: (values, was) => {
      const errors = missing(values, { name: 'Enter the name of the team.' });
      const from = momentFrom(values.from, was?.from ?? null);
      const until = momentFrom(values.until, was?.until ?? null);
      const size = sizeOf(values);
      if (from === null) errors.push({ field: 'from', message: 'Enter when its shift begins.' });
      if (until === null) errors.push({ field: 'until', message: 'Enter when its shift ends.' });
      else if (from !== null && until <= from) {
        errors.push({ field: 'until', message: 'The shift must end after it begins.' });
      }
      if (typeof size === 'string') errors.push({ field: 'size', message: size });
      if (from === null || until === null || typeof size === 'string' || errors.length > 0) return errors;
      const kind = chosen(teamKinds, values.kind, 'other');
      const forceId = values.forceId === '' ? null : values.forceId;
      return { name: values.name.trim(), kind, forceId, place: values.place.trim(), from, until, size };
    },
  };
}

/** @returns the count, null where it is not known, or what is wrong with it */
function sizeOf({ hedge, size }: Readonly<Record<'hedge' | 'size', string>>): Team['size'] | string {
  const number = size.trim();
  if (hedge === 'not-known') return number === '' ? null : 'Say whether the number is exact, or leave it empty.';
  const qualifier = chosen(hedges, hedge, 'exact');
  if (qualifier === 'not-known') return null;
  if (qualifier === 'stated-without-count') {
    return number === '' ? { value: null, qualifier } : 'Leave it empty, or say how exact the number is.';
  }
  return /^\d{1,6}$/.test(number) ? { value: Number(number), qualifier } : 'Enter a whole number.';
}

type PartnerField = 'name' | 'kind' | 'role' | 'contact';

export const partnerShape: PartShape<'partners', PartnerField> = {
  part: 'partners',
  noun: 'partner',
  main: 'name',
  fields: [
    { name: 'name', label: 'Name', as: 'line', max: 120 },
    { name: 'kind', label: 'Kind', as: optionsOf(partnerKinds) },
    { name: 'role', label: 'What they do in the operation', as: 'words' },
    {
      name: 'contact',
      label: 'Contact',
      hint: 'Of the organisation, not of somebody at home.',
      as: 'line',
      width: 'full',
      max: 200,
    },
  ],
  valuesOf: (partner) => ({
    ...{ name: partner?.name ?? '', kind: partner?.kind ?? 'charity', role: partner?.role ?? '' },
    contact: partner?.contact ?? '',
  }),
  read: (values) => {
    const needed = { name: 'Enter the name of the partner.', role: 'Enter what they do.' };
    const errors = missing(values, needed);
    if (errors.length > 0) return errors;
    const kind = chosen(partnerKinds, values.kind, 'other');
    return { name: values.name.trim(), kind, role: values.role.trim(), contact: values.contact.trim() };
  },
};

type RiskField = 'what' | 'toWhom' | 'likelihood' | 'impact' | 'mitigation' | 'owner' | 'reviewAt';

export const riskShape: PartShape<'risks', RiskField> = {
  part: 'risks',
  noun: 'risk',
  main: 'what',
  fields: [
    { name: 'what', label: 'What may happen', as: 'words' },
    { name: 'toWhom', label: 'To whom', as: 'line', width: 'full', max: 200 },
    { name: 'likelihood', label: 'Likelihood', as: optionsOf(levels), width: 'short' },
    { name: 'impact', label: 'Impact', as: optionsOf(levels), width: 'short' },
    { name: 'mitigation', label: 'What is done about it', as: 'words' },
    {
      name: 'owner',
      label: 'Owner',
      hint: 'Who sees that it is done: name and rank, or a role.',
      as: 'line',
      max: 120,
    },
    { name: 'reviewAt', label: 'Looked at again', as: 'time' },
  ],
  valuesOf: (risk) => ({
    ...{ what: risk?.what ?? '', toWhom: risk?.toWhom ?? '', owner: risk?.owner ?? '' },
    ...{ likelihood: risk?.likelihood ?? 'medium', impact: risk?.impact ?? 'medium' },
    ...{ mitigation: risk?.mitigation ?? '', reviewAt: fieldOf(risk?.reviewAt ?? null) },
  }),
  read: (values, was) => {
    const errors = missing(values, {
      what: 'Enter what may happen.',
      toWhom: 'Enter to whom it may happen.',
      mitigation: 'Enter what is done about it.',
      owner: 'Enter who owns the risk.',
    });
    const reviewAt = momentFrom(values.reviewAt, was?.reviewAt ?? null);
    if (reviewAt === null) errors.push({ field: 'reviewAt', message: 'Enter when it is looked at again.' });
    if (reviewAt === null || errors.length > 0) return errors;
    const said = { what: values.what.trim(), toWhom: values.toWhom.trim(), mitigation: values.mitigation.trim() };
    const likelihood = chosen(levels, values.likelihood, 'medium');
    const impact = chosen(levels, values.impact, 'medium');
    return { ...said, likelihood, impact, owner: values.owner.trim(), reviewAt };
  },
};
