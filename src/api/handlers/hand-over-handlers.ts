/** Answers the requests about handing over, and who is on duty. */
import { onDutyMs } from '../../alerts/alerts-store.ts';
import { listOnDuty } from '../../governance/on-duty-store.ts';
import { findHitCard } from '../../hits/card.ts';
import * as handOver from '../../hits/hand-over.ts';
import { listHandovers } from '../../hits/hand-over-store.ts';
import { toUtcTime } from '../../words/clock.ts';
import { refuse } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';

type HandOverHandlers = Pick<
  Handlers,
  'listOnDuty' | 'offerHit' | 'declineOffer' | 'handOverShift' | 'listHandovers' | 'takeHandover'
>;

export const handOverHandlers: HandOverHandlers = {
  async listOnDuty(_, scope, ports) {
    const since = toUtcTime(ports.clock.nowMs() - onDutyMs);
    const own = scope.person?.forceId;
    if (!own) return refuse('not-signed-in', 'Sign in first.');
    return ports.db.as(scope, async (sql) => {
      const forces = await handOver.workingTogether(sql, own, ports.clock);
      return { people: await listOnDuty(sql, forces, since, ports.clock.now()) };
    });
  },

  offerHit: async ({ hitId, to, words }, scope, ports) =>
    (await handOver.offerHit(ports, scope, hitId, to, words)) ?? findHitCard(ports.db, ports.clock, scope, hitId),

  declineOffer: async ({ hitId }, scope, ports) =>
    (await handOver.declineOffer(ports, scope, hitId)) ?? findHitCard(ports.db, ports.clock, scope, hitId),

  handOverShift: ({ to, words }, scope, ports) => handOver.handOverShift(ports, scope, to, words),

  async listHandovers(_, scope, ports) {
    const me = scope.person?.id;
    if (!me) return refuse('not-signed-in', 'Sign in first.');
    return { handovers: await ports.db.as(scope, (sql) => listHandovers(sql, me, ports.clock.now())) };
  },

  takeHandover: ({ handoverId }, scope, ports) => handOver.takeHandover(ports, scope, handoverId),
};
