/** Plan: what an operation is for, by what right, where, with whom, and what may go wrong. Saved as whole revisions. */
import { z } from 'zod';
import { area } from './area.ts';
import { utcTime } from './clock.ts';
import { count } from './count.ts';
import { forceId, personId } from './id.ts';
import { purposeCode } from './purpose.ts';

/** Longest text of a plan, characters. */
const textMax = 4_000;
/** Most areas, teams, partners or risks of one plan. */
const partsMax = 60;

function text(charactersMax: number) {
  return z.string().trim().max(charactersMax, `must have at most ${charactersMax} characters`);
}

function said(charactersMax: number) {
  return text(charactersMax).min(2, 'must have at least 2 characters');
}

export const teamKind = z.enum([
  ...['roads-policing', 'tactical-firearms', 'dogs', 'taskforce', 'specials', 'transport-police'],
  ...['custody-youth-workers', 'specialist-crime', 'other'],
] as const);

export const team = z
  .object({
    name: said(80),
    kind: teamKind,
    forceId: forceId.schema.nullable().meta({ description: 'A force of the operation; null for a partner’s team.' }),
    place: text(200).default(''),
    from: utcTime,
    until: utcTime,
    size: count.nullable().default(null).meta({ description: 'How many people, as far as it is known.' }),
  })
  .refine(({ from, until }) => until > from, { error: 'must end after it begins', path: ['until'] });
export type Team = z.infer<typeof team>;

export const partner = z.object({
  name: said(120),
  kind: z.enum(['charity', 'agency', 'council', 'other']),
  role: said(400),
  contact: text(200).default(''),
});
export type Partner = z.infer<typeof partner>;

export const level = z.enum(['low', 'medium', 'high']);

export const risk = z.object({
  what: said(400),
  toWhom: said(200),
  likelihood: level,
  impact: level,
  mitigation: said(1_000),
  owner: said(120),
  reviewAt: utcTime,
});
export type Risk = z.infer<typeof risk>;

/** May be saved half done; going live asks for what must be there. */
export const planContent = z.object({
  aim: text(textMax),
  information: text(textMax).default('').meta({ description: 'Background and evaluated intelligence, in words.' }),
  method: text(textMax),
  purposes: z.array(purposeCode).max(20),
  legalBasis: text(1_000),
  impactAssessment: text(200).meta({ description: 'Reference of the data-protection impact assessment.' }),
  contingency: text(textMax).default(''),
  administration: text(textMax).default(''),
  communications: text(textMax).default('').meta({ description: 'Channels, call signs, public information.' }),
  humanRights: text(textMax).default('').meta({ description: 'Rights that are touched, and why it is justified.' }),
  areas: named(z.array(area).max(partsMax)).superRefine((areas, context) => {
    for (const [place, { kind, reasons }] of areas.entries()) {
      if (kind === 'area' || reasons.length > 0) continue;
      context.addIssue({ code: 'custom', path: [place, 'reasons'], message: 'a hotspot needs its reasons' });
    }
  }),
  teams: named(z.array(team).max(partsMax)).default([]),
  partners: named(z.array(partner).max(partsMax)).default([]),
  risks: z.array(risk).max(partsMax).default([]),
});
export type PlanContent = z.infer<typeof planContent>;

/** Others name an area or a team by its name, so two may not share one. */
function named<Item extends { readonly name: string }, Input>(list: z.ZodType<Item[], Input>) {
  return list.refine((items) => new Set(items.map(({ name }) => nameKey(name))).size === items.length, {
    error: 'must not give two the same name',
  });
}

/** Names are the same whatever their case and however their accents are written. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLocaleLowerCase('en-GB');
}

/** What going live asks of a plan. */
export const planNeed = z.enum(['purpose', 'legal-basis', 'impact-assessment', 'area', 'end']);
export type PlanNeed = z.infer<typeof planNeed>;

export const plan = z.object({
  revision: z.number().int(),
  content: planContent,
  savedAt: utcTime,
  savedById: personId.schema,
  savedByName: z.string(),
});
export type Plan = z.infer<typeof plan>;

export const planVersion = plan.omit({ content: true, savedById: true });
export type PlanVersion = z.infer<typeof planVersion>;
