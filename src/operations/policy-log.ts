/** Writing down a decision of an operation: once, however often it is sent; a correction is a decision of its own. */
import type { UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { OperationId } from '../words/id.ts';
import type { PolicyDecision } from '../words/policy-log.ts';
import type { Scope } from '../words/scope.ts';
import { noteThings } from './changes-store.ts';
import { closedRefused, inOperation, isToCome, type Ports } from './in-operation.ts';
import * as store from './policy-log-store.ts';

export type LoggingDecision = {
  readonly operationId: OperationId;
  readonly actId: string;
  readonly decision: string;
  readonly reason: string;
  readonly optionsNotTaken: string;
  readonly decidedBy: string;
  readonly decidedAt: UtcTime;
  readonly corrects: number | null;
};

export function logDecision(ports: Ports, scope: Scope, asked: LoggingDecision): Promise<PolicyDecision | Refusal> {
  const { operationId: id } = asked;
  return inOperation<PolicyDecision>(ports, scope, id, async (sql, { operation, person, now }) => {
    await store.lockLog(sql, id);
    const sent = await store.findDecisionByAct(sql, id, asked.actId);
    if (sent) {
      if (sent.author === person.id) return sent.decision;
      return refuse('already-exists', 'Another decision was sent under this act id.', 'actId');
    }
    const closed = closedRefused(operation);
    if (closed) return closed;
    if (isToCome(asked.decidedAt, now))
      return refuse('bad-input', 'A decision is written down once it is made.', 'decidedAt');
    if (asked.corrects !== null && !(await store.findDecision(sql, id, asked.corrects))) {
      return refuse('not-found', `The log has no decision ${asked.corrects}.`, 'corrects');
    }
    const written = { author: person.id, force: person.forceId, recordedAt: now };
    const { number, row } = await store.insertDecision(sql, { ...asked, operation: id, ...written });
    const decision = await store.findDecision(sql, id, number);
    if (!decision) throw new Error('a decision just written is not there');
    await noteThings(sql, 'policy-log', [row], id, now);
    return decision;
  });
}

export function listPolicyLog(
  ports: Ports,
  scope: Scope,
  id: OperationId,
  before: number | null,
  most: number,
): Promise<PolicyDecision[] | Refusal> {
  return inOperation(ports, scope, id, (sql) => store.listDecisions(sql, id, before, most));
}
