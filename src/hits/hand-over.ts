/**
 * Handing over: who has a hit offers it to a colleague, who takes it or declines; until then it stays where it is, so
 * that no hit is ever with nobody because two people thought that the other had it.
 */
import type { Database, Sql } from '../database/database.ts';
import { type Colleague, findColleague } from '../governance/on-duty-store.ts';
import { findPartners, isHitOpenTo } from '../governance/sharing-store.ts';
import type { Clock } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { ShiftHandover } from '../words/handover.ts';
import { type ForceId, type HandoverId, type HitId, hitId, type PersonId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { insertHandover, listHandovers, lockHitsOf, receiveHandover, summariseHour } from './hand-over-store.ts';
import { insertHitEvent } from './hit-events-store.ts';
import { changeHit, findHit, noteChanges } from './hits-store.ts';
import { act, changeOf, takeHit } from './review.ts';

type Ports = { readonly db: Database; readonly clock: Clock };

export function offerHit(ports: Ports, scope: Scope, id: HitId, to: PersonId, words: string): Promise<Refusal | null> {
  return act(ports, scope, id, async (sql, { hit }, actor) => {
    if (hit.state !== 'open') return refuse('already-judged', 'The hit is judged already.');
    if (hit.takenBy?.id !== actor.id) {
      return refuse('not-allowed', hit.takenBy ? `${hit.takenBy.name} has it, not you.` : 'Take it first.');
    }
    const recipient = await findRecipient(sql, ports.clock, scope, to);
    if (isRefusal(recipient)) return recipient;
    if (!(await isHitOpenTo(sql, recipient.forceId, hit))) {
      return refuse('not-allowed', `The hit is not open to ${recipient.name}’s force.`, 'to');
    }
    return { change: { offeredTo: to }, event: { what: 'offered', detail: offerDetail(recipient, words) } };
  });
}

/** By whom it was offered to; or taken back, by who offered it. */
export function declineOffer(ports: Ports, scope: Scope, id: HitId): Promise<Refusal | null> {
  return act(ports, scope, id, (_, { hit }, actor) => {
    if (hit.offeredTo === null) return refuse('changed-meanwhile', 'The hit is offered to nobody now.');
    if (hit.offeredTo.id !== actor.id && hit.takenBy?.id !== actor.id) {
      return refuse('not-allowed', `It is offered to ${hit.offeredTo.name}, not to you.`);
    }
    const detail = hit.offeredTo.id === actor.id ? null : `taken back from ${hit.offeredTo.name}`;
    return { change: { offeredTo: null }, event: { what: 'declined', detail } };
  });
}

/**
 * Offers everything that I have in hand at once, with the last hour in figures. A hit that is not open to the
 * recipient's force stays with me.
 */
export function handOverShift(
  ports: Ports,
  scope: Scope,
  to: PersonId,
  words: string,
): Promise<{ handovers: ShiftHandover[]; kept: number } | Refusal> {
  return ports.db.as(scope, async (sql) => {
    const { person } = scope;
    if (!person) return refuse('not-signed-in', 'Sign in first.');
    const recipient = await findRecipient(sql, ports.clock, scope, to);
    if (isRefusal(recipient)) return recipient;
    const now = ports.clock.now();
    const inHand = await lockHitsOf(sql, person.id);
    const offered: HitId[] = [];
    for (const id of inHand) {
      const found = await findHit(sql, id);
      if (!found || !(await isHitOpenTo(sql, recipient.forceId, found.hit))) continue;
      await changeHit(sql, id, { ...changeOf(found), offeredTo: to });
      await insertHitEvent(sql, id, now, { what: 'offered', detail: offerDetail(recipient, ''), by: person.id });
      offered.push(id);
    }
    const summary = await summariseHour(sql, now);
    await insertHandover(sql, { from: person, to: recipient, words, summary, hitIds: offered }, now);
    const handovers = await listHandovers(sql, person.id, now);
    // Last in the transaction: it takes a lock, and every hit is locked by now.
    if (offered.length > 0)
      await noteChanges(
        sql,
        offered.map((id) => hitId.row(id)),
        now,
      );
    return { handovers, kept: inHand.length - offered.length };
  });
}

/** Takes what is still offered to me of a handover; what was judged, taken or declined since is left as it is. */
export async function takeHandover(
  ports: Ports,
  scope: Scope,
  id: HandoverId,
): Promise<{ handovers: ShiftHandover[]; taken: number } | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  const hits = await ports.db.as(scope, (sql) => receiveHandover(sql, id, person.id, ports.clock.now()));
  if (hits === null) return refuse('not-found', 'There is no such handover, or it is not for you.');
  let taken = 0;
  for (const hit of hits) {
    const found = await ports.db.as(scope, (sql) => findHit(sql, hit));
    if (found?.hit.offeredTo?.id === person.id && (await takeHit(ports, scope, hit, false)) === null) taken += 1;
  }
  return { handovers: await ports.db.as(scope, (sql) => listHandovers(sql, person.id, ports.clock.now())), taken };
}

async function findRecipient(sql: Sql, clock: Clock, scope: Scope, to: PersonId): Promise<Colleague | Refusal> {
  if (scope.person?.id === to) return refuse('bad-input', 'Choose somebody else: you have it already.', 'to');
  const colleague = await findColleague(sql, to);
  const forces = scope.person ? await workingTogether(sql, scope.person.forceId, clock) : [];
  if (!colleague || !forces.includes(colleague.forceId))
    return refuse('not-found', 'There is no such colleague, or their force is not open to you.', 'to');
  if (colleague.role === 'administrator') {
    return refuse('not-allowed', `${colleague.name} is an administrator, who judges no hits.`, 'to');
  }
  return colleague;
}

/** One's own force, and those that share with it now. */
export async function workingTogether(sql: Sql, own: ForceId, clock: Clock): Promise<ForceId[]> {
  return [own, ...(await findPartners(sql, own, clock.now()))];
}

function offerDetail(recipient: Colleague, words: string): string {
  return `to ${recipient.name}${words === '' ? '' : `: ${words}`}`;
}
