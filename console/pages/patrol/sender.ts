/** Sends what is queued: state 0 at once, the rest one after the other by one tab; what Cordon did not answer stays. */
import { ApiError, type Output, wordsFor } from '../../api/client.ts';
import type { PhoneStore } from './phone-store.ts';
import { endAsks, isEmergency, isWaiting, refused, toSend, type WaitingAct } from './queued-act.ts';

/** One tab at a time holds this lock of the browser's while it sends. */
const lockName = 'cordon-patrol-sender';

export type Answer =
  | { readonly refusal: string }
  | { readonly card: Output<'doTaskAct'> }
  | { readonly unit: Output<'reportUnitState'>['unit'] }
  | { readonly stop: Output<'recordStop'>['stop'] }
  | { readonly outcome: Output<'recordOutcome'>['outcome'] };

export type SenderOptions = {
  readonly store: PhoneStore;
  readonly locks: Pick<LockManager, 'request'>;
  /** @throws ApiError */
  readonly send: (act: WaitingAct) => Promise<Answer>;
  /** Taken or refused: the queue is another now. */
  readonly onAnswer: (answer: Answer) => Promise<void>;
  readonly onSignedOut: () => void;
  /** There is no signal, or none that reaches Cordon. */
  readonly onNoAnswer: () => void;
};

export type Sender = {
  /** Tries what waits, once. @returns when no more can be done now */
  drain(personId: string): Promise<void>;
};

export function createSender({ store, locks, send, onAnswer, onSignedOut, onNoAnswer }: SenderOptions): Sender {
  /** Emergencies that this tab is sending at this moment. */
  const underWay = new Set<string>();

  const waiting = async (personId: string): Promise<readonly WaitingAct[]> =>
    toSend((await store.listActs()).filter((act) => act.personId === personId));

  /** @returns whether the next one may be tried: nothing is, after one that found no signal */
  const sendOne = async (act: WaitingAct): Promise<boolean> => {
    const answer = await answerTo(act);
    if (answer === 'signed-out') onSignedOut();
    if (answer === 'no-answer') onNoAnswer();
    if (answer === 'signed-out' || answer === 'no-answer') return false;
    if ('refusal' in answer) await store.putAct(refused(act, answer.refusal));
    else await settle(store, act, answer);
    await onAnswer(answer);
    return true;
  };

  const answerTo = async (act: WaitingAct): Promise<Answer | 'no-answer' | 'signed-out'> => {
    // What it needs comes before it; where that is not there any more, it was refused.
    if (act.after !== null) return { refusal: 'The stop that it belongs to was not taken.' };
    try {
      return await send(act);
    } catch (error) {
      const end = endOf(error);
      return end === 'refused' ? { refusal: wordsFor(error) } : end;
    }
  };

  const sendRest = async (personId: string): Promise<void> => {
    for (;;) {
      const [next] = await waiting(personId);
      // Meanwhile somebody asked for help: that goes first, and by itself.
      if (next === undefined || isEmergency(next) || !(await sendOne(next))) return;
    }
  };

  return {
    drain: async (personId) => {
      for (const act of (await waiting(personId)).filter(isEmergency)) {
        if (underWay.has(act.actId)) return;
        underWay.add(act.actId);
        // Without the lock: sent by two tabs it is one act, and it must not wait for another tab's slow answer.
        const isAnswered = await sendOne(act).finally(() => underWay.delete(act.actId));
        if (!isAnswered) return;
      }
      await locks.request(lockName, { ifAvailable: true }, async (lock) => {
        if (lock !== null) await sendRest(personId);
      });
    },
  };
}

/** @returns `no-answer`: it may have been taken or not, and is sent again */
export function endOf(error: unknown): 'no-answer' | 'signed-out' | 'refused' {
  if (!(error instanceof ApiError)) return 'no-answer';
  const { status, code } = error;
  if (status === 401 || code === 'no-purpose') return 'signed-out';
  const mayPass = status === 0 || status === 408 || status === 429 || status >= 500 || code === 'not-cordon';
  return mayPass ? 'no-answer' : 'refused';
}

/** Takes what was answered out of the queue. The outcome of a stop waits for its answer, or is yet to be given. */
async function settle(store: PhoneStore, act: WaitingAct, answer: Answer): Promise<void> {
  if (!('stop' in answer) || act.request !== 'recordStop') return store.dropAct(act.actId);
  const stopId = answer.stop.id;
  const waiting = (await store.listActs()).filter(isWaiting);
  const end = waiting.find(({ after }) => after === act.actId);
  const { actId, personId, doneAt, title } = act;
  if (end?.request !== 'endStop') return store.putAct({ actId, personId, doneAt, title, stopId, ...endAsks(act) });
  await store.putAct({ ...end, after: null, input: { ...end.input, stopId } });
  await store.dropAct(actId);
}
