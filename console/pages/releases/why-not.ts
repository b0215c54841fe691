/** Why something cannot be done about a release, beyond what somebody's role may. Pure. */
import type { Session } from '../../shell/session.tsx';
import type { WholeRelease } from './queries.ts';

type Reasons = Readonly<Record<'edit' | 'share' | 'approve' | 'local' | 'withdraw', string | undefined>>;

export function whyNot(whole: WholeRelease, { person }: Session): Reasons {
  const { release, awaits, versions, findings, isApproved, figures } = whole;
  const over = release.state === 'withdrawn' ? 'It was withdrawn.' : undefined;
  const others = release.forceId === person.forceId ? undefined : 'Only the force whose release it is can do this.';
  const own = versions.some(({ by }) => by.id === person.id) ? 'You wrote some of it; another approves it.' : undefined;
  const isPartner = others !== undefined && figures.forces.some(({ id }) => id === person.forceId);
  const notPartner = isPartner ? undefined : 'It is for the other forces of the operation.';
  const said = awaits.includes(person.forceId) ? undefined : 'Your force has approved its share of this text.';
  const already = isApproved ? 'This text is approved.' : undefined;
  const waits = awaits.length === 0 ? undefined : 'Each other force approves its share first.';
  const stops = findings.some(({ isStop }) => isStop) ? 'What was found in the text must be mended first.' : undefined;
  return {
    edit: over ?? others,
    share: over ?? notPartner ?? said ?? own,
    approve: over ?? others ?? own ?? already ?? stops ?? waits,
    local: over ?? notPartner,
    withdraw: over ?? others,
  };
}
