/** The sender of a patrol's phone: help first, one tab at a time, and nothing lost by what was not answered. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../../api/client.ts';
import { createMemoryStore, type PhoneStore } from './phone-store.ts';
import { isRefused, isWaiting, queuedMsMax, stillQueued, stopsToEnd, type WaitingAct } from './queued-act.ts';
import { type Answer, createSender } from './sender.ts';

const nowMs = Date.parse('2026-11-22T14:00:00.000Z');

function act(actId: string, over: object = {}): WaitingAct {
  const doneAt = new Date(nowMs + Number(actId)).toISOString();
  const known = { actId, personId: 'person_1', doneAt, title: `act ${actId}`, after: null };
  return {
    ...known,
    request: 'doTaskAct',
    input: { taskId: 'task_1', what: 'lost' },
    ...over,
  } as unknown as WaitingAct;
}
const inState = (actId: string, state: number) => act(actId, { request: 'reportUnitState', input: { state } });
const stop = (actId: string) => act(actId, { request: 'recordStop', input: { facts: { grounds: 'As it was' } } });
const end = (actId: string, after: string) => act(actId, { request: 'endStop', input: { stopId: null }, after });

type Sent = { readonly store: PhoneStore; readonly sent: WaitingAct[]; readonly drain: () => Promise<void> };

async function senderOf(acts: readonly WaitingAct[], answer: (act: WaitingAct) => unknown = () => ({})): Promise<Sent> {
  const store = createMemoryStore();
  for (const one of acts) await store.putAct(one);
  const sent: WaitingAct[] = [];
  const sender = createSender({
    ...{ store, locks: navigator.locks, onAnswer: async () => {}, onSignedOut: () => {}, onNoAnswer: () => {} },
    send: async (one) => {
      sent.push(one);
      return (await answer(one)) as Answer;
    },
  });
  return { store, sent, drain: () => sender.drain('person_1') };
}
const idsOf = (acts: readonly { readonly actId: string }[]) => acts.map(({ actId }) => actId);

test('a call for help goes first, the rest in the order in which it was done', async () => {
  const { sent, drain, store } = await senderOf([act('3'), inState('2', 4), inState('9', 0), act('1')]);
  await drain();
  assert.deepEqual(idsOf(sent), ['9', '1', '2', '3']);
  assert.deepEqual(await store.listActs(), []);
});

test('what another person left is neither sent nor taken away', async () => {
  const { sent, drain, store } = await senderOf([act('1', { personId: 'person_2' }), act('2')]);
  await drain();
  assert.deepEqual(idsOf(sent), ['2']);
  assert.deepEqual(idsOf(await store.listActs()), ['1']);
});

test('without an answer nothing is taken out, and nothing behind it is tried', async () => {
  for (const [status, code] of [
    [0, 'no-answer'],
    [503, 'database-unavailable'],
    [429, 'too-often'],
  ] as const) {
    const away = () => Promise.reject(new ApiError(status, code, ''));
    const { sent, drain, store } = await senderOf([act('1'), act('2')], away);
    await drain();
    assert.deepEqual([idsOf(sent), idsOf(await store.listActs())], [['1'], ['1', '2']], code);
  }
});

test('a refusal is kept to be read, and the next one goes on', async () => {
  const { sent, drain, store } = await senderOf([act('1'), act('2')], ({ actId }) =>
    actId === '1' ? Promise.reject(new ApiError(409, 'entry-changed', 'It is listed no more.')) : {},
  );
  await drain();
  assert.deepEqual(idsOf(sent), ['1', '2']);
  const [left] = await store.listActs();
  assert.equal(left && isRefused(left) ? left.refusal : '', 'It is listed no more.');
});

test('two that send at once send each act once', async () => {
  const { sent, drain } = await senderOf([act('1'), act('2'), act('3')]);
  await Promise.all([drain(), drain(), drain()]);
  assert.deepEqual(idsOf(sent), ['1', '2', '3']);
});

test('the outcome of a stop names the stop that Cordon made of it, whenever it was given', async () => {
  const answer = ({ request }: WaitingAct) => (request === 'recordStop' ? { stop: { id: 'stop_7' } } : {});
  const both = await senderOf([stop('1'), end('2', '1')], answer);
  await both.drain();
  assert.deepEqual(
    both.sent.map((one) => (one.request === 'endStop' ? one.input.stopId : null)),
    [null, 'stop_7'],
  );
  assert.deepEqual(await both.store.listActs(), []);
  const alone = await senderOf([stop('1')], answer);
  assert.deepEqual(idsOf(stopsToEnd(await alone.store.listActs())), ['1']);
  await alone.drain();
  const [open] = stopsToEnd(await alone.store.listActs());
  assert.equal(open && 'stopId' in open ? open.stopId : '', 'stop_7');
});

test('where the stop was refused, its outcome is not sent', async () => {
  const { sent, drain, store } = await senderOf([stop('1'), end('2', '1')], () =>
    Promise.reject(new ApiError(409, 'hit-not-confirmed', 'Nobody has confirmed it.')),
  );
  await drain();
  assert.deepEqual(idsOf(sent), ['1']);
  const left = (await store.listActs()).filter(isRefused);
  assert.deepEqual(
    left.map(({ typed }) => typed),
    ['As it was', null],
  );
});

test('after 24 hours what was not sent is erased, and that it was not sent stays for as long', () => {
  const late = nowMs + queuedMsMax + 10_000;
  assert.equal(stillQueued(stop('1'), nowMs + queuedMsMax)?.actId, '1');
  const gone = stillQueued(stop('1'), late);
  assert.ok(gone && isRefused(gone) && !isWaiting(gone));
  assert.doesNotMatch(JSON.stringify(gone), /As it was/);
  assert.equal(gone && stillQueued(gone, late + queuedMsMax + 1), null);
});
