/**
 * Makes a briefing of the plan, by the headings of IIMARCH. What the plan does not say stands as not said, so that a
 * reader sees the gap. Times are those of the United Kingdom, with their zone.
 */
import type { Activity } from '../words/activity.ts';
import { type BriefingSection, briefingHeadings } from '../words/briefing.ts';
import { toMs, type UtcTime } from '../words/clock.ts';
import type { Command } from '../words/command.ts';
import { sayCount } from '../words/count.ts';
import type { ForceId } from '../words/id.ts';
import type { Operation } from '../words/operation.ts';
import type { PlanContent } from '../words/plan.ts';

export type BriefingParts = {
  readonly operation: Operation;
  readonly plan: PlanContent;
  /** Who holds each tier now. */
  readonly command: readonly Command[];
  readonly activities: readonly Activity[];
  readonly forceNames: ReadonlyMap<ForceId, string>;
};

type Part = BriefingSection['parts'][number];

export function makeSections(parts: BriefingParts): BriefingSection[] {
  const { plan } = parts;
  const [information, intention, method, administration, risks, communications, rights] = briefingHeadings;
  return [
    { heading: information, parts: informationOf(parts) },
    { heading: intention, parts: [said('Aim', plan.aim), lines('Purposes', plan.purposes.map(kindWords))] },
    { heading: method, parts: methodOf(parts) },
    { heading: administration, parts: administrationOf(parts) },
    { heading: risks, parts: risksOf(plan) },
    {
      heading: communications,
      parts: [
        said('Communications', plan.communications),
        lines(
          'Partner contacts',
          plan.partners.filter((one) => one.contact !== '').map((one) => `${one.name}: ${one.contact}`),
        ),
      ],
    },
    {
      heading: rights,
      parts: [
        said('Human rights', plan.humanRights),
        said('Legal basis', plan.legalBasis),
        said('Impact assessment', plan.impactAssessment),
      ],
    },
  ];
}

function informationOf({ operation, plan, forceNames }: BriefingParts): Part[] {
  const partners = operation.forces.filter((one) => one.acceptedAt !== null).map(({ id }) => nameOf(forceNames, id));
  const areas = plan.areas.map((one) => [one.name, kindWords(one.kind), one.reasons].filter((part) => part !== ''));
  return [
    lines('When', [`${localTime(operation.startsAt)} to ${localTime(operation.endsAt)}`]),
    lines('Forces', [`${nameOf(forceNames, operation.leadForceId)} (leads)`, ...partners]),
    lines(
      'Where',
      areas.map((one) => one.join(' · ')),
    ),
    said('Information', plan.information),
  ];
}

function methodOf({ plan, activities }: BriefingParts): Part[] {
  const open = activities.filter((one) => one.state !== 'not-done');
  return [
    said('Method', plan.method),
    lines(
      'Activities',
      open.map((one) => {
        const when = `${localTime(one.from)} to ${localTime(one.until)}`;
        return [`${one.what} (${kindWords(one.kind)})`, one.place, one.team ?? '', when].filter(Boolean).join(' · ');
      }),
    ),
    said('Contingency', plan.contingency),
  ];
}

function administrationOf({ plan, command, forceNames }: BriefingParts): Part[] {
  return [
    lines(
      'Command',
      command.map((one) => {
        const post = [one.tier, one.area].filter(Boolean).join(', ');
        const who = [one.rank, one.name].filter(Boolean).join(' ');
        return `${post}: ${who}, ${nameOf(forceNames, one.forceId)}`;
      }),
    ),
    lines(
      'Teams',
      plan.teams.map((one) => {
        const force = one.forceId === null ? '' : nameOf(forceNames, one.forceId);
        const size = one.size === null ? '' : sayCount(one.size);
        const shift = `${localTime(one.from)} to ${localTime(one.until)}`;
        return [`${one.name} (${kindWords(one.kind)})`, force, size, one.place, shift].filter(Boolean).join(' · ');
      }),
    ),
    lines(
      'Partners',
      plan.partners.map((one) => `${one.name} (${one.kind}): ${one.role}`),
    ),
    said('Administration', plan.administration),
  ];
}

function risksOf({ risks }: PlanContent): Part[] {
  if (risks.length === 0) return [said('Risks', '')];
  return risks.map((one) =>
    lines(one.what, [
      `To: ${one.toWhom}`,
      `Likelihood ${one.likelihood}, impact ${one.impact}`,
      `What is done: ${one.mitigation}`,
      `Owner: ${one.owner}; looked at again by ${localTime(one.reviewAt)}`,
    ]),
  );
}

function said(title: string, text: string): Part {
  return lines(title, text === '' ? [] : text.split('\n').filter((line) => line.trim() !== ''));
}

function lines(title: string, all: readonly string[]): Part {
  return { title, lines: all.length === 0 ? ['Nothing said.'] : [...all] };
}

function nameOf(names: ReadonlyMap<ForceId, string>, id: ForceId): string {
  return names.get(id) ?? id;
}

function kindWords(kind: string): string {
  return kind.replaceAll('-', ' ');
}

const local = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  ...({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const),
  ...({ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const),
});

export function localTime(time: UtcTime): string {
  return local.format(toMs(time));
}
