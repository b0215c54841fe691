/** How approvals and age tiers are said on the screen. */
import { offenceClassTitles } from '../../../src/words/purpose.ts';
import type { Output } from '../../api/client.ts';
import { formatDay } from '../../ui/format.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { StateKind } from '../../ui/state.tsx';

export type Approval = Output<'listApprovals'>['approvals'][number];
export type Tiers = Output<'getAgeTiers'>['tiers'];

export const approvalStates: Readonly<
  Record<Approval['state'], readonly [kind: StateKind, icon: IconName, word: string]>
> = {
  waiting: ['warn', 'clock', 'Waiting'],
  granted: ['good', 'tick', 'Granted'],
  refused: ['bad', 'cross', 'Refused'],
  expired: ['quiet', 'dash', 'Over'],
  withdrawn: ['quiet', 'dash', 'Withdrawn'],
};

/** "KT34OVA" or "every mark of the case", and the days. */
export function approvalWords({ mark, fromDay, toDay }: Approval): string {
  return `${mark ?? 'every mark of the case'}, ${formatDay(fromDay)} to ${formatDay(toDay)}`;
}

/** How many wait for this person to decide. */
export function waitingForMe({ approvals, mayDecide }: Output<'listApprovals'>): number {
  return mayDecide ? approvals.filter(({ state, mine }) => state === 'waiting' && !mine).length : 0;
}

/** What a force's tiers open, in sentences. */
export function tiersWords({ openDays, approvedDays, classes, approvers }: Tiers): readonly string[] {
  const open = `Reads to ${openDays} days old, counted in UTC days, are open to those whose role it is.`;
  if (openDays === approvedDays || classes.length === 0) return [open, 'Older ones are open to nobody.'];
  const titles = classes.map((one) => offenceClassTitles[one].toLowerCase()).join(', ');
  return [
    open,
    `Older ones, to ${approvedDays} days, need an approval for the case, and only for: ${titles}.`,
    `Who may approve: ${approvers.join(' or ')}, and never what they asked for themselves.`,
  ];
}
