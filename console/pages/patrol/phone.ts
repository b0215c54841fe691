/**
 * A patrol's phone, outside React: what Cordon said last, what the officer did since, and whether it was sent. It asks
 * and sends by itself, and goes on where it was after a reload, a lost signal, or a tab that was killed.
 */
import type { Position } from '../../../src/words/position.ts';
import type { Emergency } from '../../../src/words/unit.ts';
import { ApiError, call, type Output, readAnswer } from '../../api/client.ts';
import { fetchTaskPicture, pictureOf } from '../../api/fetch-task-picture.ts';
import type { Early } from './early.ts';
import { type Kept, keptOf, nextOf, stillKept, taskAfter, taskOf, unitOf, withoutTask } from './kept.ts';
import type { PhoneStore } from './phone-store.ts';
import { isWaiting, type OpenStop, type QueuedAct, saidOf, stillQueued, type WaitingAct } from './queued-act.ts';
import { type Answer, createSender, endOf, type Sender } from './sender.ts';

/** How often Cordon is asked, milliseconds; each asking is on record. */
const lookMs = 10_000;
/** How often where the vehicle may be seen next is asked, milliseconds. */
const nextMs = 30_000;
/** How often it is tried again while there is no answer, or something waits, milliseconds. */
const retryMs = 2_000;
/** After so long without an answer it is tried again, milliseconds. */
const answerMsMax = 15_000;

export type PhoneState = {
  /** nothing: no signal, and nothing is kept here. barred: who signed in is no patrol, or must do more first. */
  readonly stage: 'opening' | 'ready' | 'nothing' | 'signed-out' | 'barred';
  /** Who has signed in; null until Cordon has said so. */
  readonly asker: Kept['person'] | null;
  /** Of somebody who is barred: whether they are a patrol, who must do more first. */
  readonly isPatrol: boolean;
  readonly kept: Kept | null;
  /** Of the person whose phone it is now, refused ones too; empty where nobody is known. */
  readonly acts: readonly QueuedAct[];
  /** Things that are not sent, of anybody: all that is told of them before their person has signed in again. */
  readonly unsentOfAll: number;
  readonly emergencies: readonly Emergency[];
  /** Whether the last question was answered; null until the first was, or was not. */
  readonly isHeard: boolean | null;
  /** Why Cordon answered and showed nothing; null where it showed the unit. */
  readonly refusal: string | null;
};

/** What the page asks the phone to keep and send. */
export type NewAct = Pick<WaitingAct, 'request' | 'title'> & {
  readonly input: object;
  /** The stop that this one ends. */
  readonly ends?: WaitingAct | OpenStop;
};

export type PhoneOptions = {
  readonly store: PhoneStore;
  readonly now: () => number;
  readonly position: () => Position | null;
  readonly early: Early;
};

const opening: PhoneState = {
  ...{ stage: 'opening', asker: null, isPatrol: false, kept: null, acts: [], unsentOfAll: 0, emergencies: [] },
  ...{ isHeard: null, refusal: null },
};

/** Tabs tell each other on it that what is kept has changed. */
const channelName = 'cordon-patrol';

export class Phone {
  readonly #store: PhoneStore;
  readonly #options: PhoneOptions;
  readonly #sender: Sender;
  readonly #listeners = new Set<() => void>();
  readonly #channel = new BroadcastChannel(channelName);
  #state = opening;
  #isLooking = false;
  #lookedMs = 0;
  #nextAskedMs = 0;
  /** The task whose picture was asked for and answered. */
  #picturedTaskId: string | null = null;

  constructor(options: PhoneOptions) {
    this.#options = options;
    this.#store = options.store;
    this.#sender = createSender({
      store: options.store,
      locks: navigator.locks,
      send: sendAct,
      onAnswer: (answer) => this.#take(answer),
      onSignedOut: () => void this.#askAnew(),
      onNoAnswer: () => this.#set({ isHeard: false }),
    });
  }

  state = (): PhoneState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** @returns what stops it */
  start(): () => void {
    const soon = () => {
      this.#lookedMs = 0;
      void this.#turn();
    };
    const timer = setInterval(() => void this.#turn(), retryMs);
    window.addEventListener('online', soon);
    window.addEventListener('offline', soon);
    document.addEventListener('visibilitychange', soon);
    this.#channel.onmessage = () => void this.#reload();
    void this.#open().then(soon);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', soon);
      window.removeEventListener('offline', soon);
      document.removeEventListener('visibilitychange', soon);
      this.#channel.onmessage = null;
    };
  }

  /** Keeps what the officer did, then sends it as soon as that can be. @throws where the phone cannot keep it */
  async report({ request, title, input, ends }: NewAct): Promise<void> {
    const person = this.#person();
    if (person === null) throw new Error('nobody is known whose act this would be');
    const doneAt = new Date(Math.max(this.#options.now(), ends ? Date.parse(ends.doneAt) + 1 : 0)).toISOString();
    const actId = crypto.randomUUID();
    const stopId = ends !== undefined && 'stopId' in ends ? ends.stopId : null;
    const after = ends !== undefined && stopId === null ? ends.actId : null;
    const known = { actId, personId: person.id, doneAt, title, after };
    const whose = ends === undefined ? {} : { stopId };
    await this.#store.putAct({ ...known, request, input: { ...input, ...whose, actId, doneAt } } as WaitingAct);
    if (ends !== undefined && stopId !== null) await this.#store.dropAct(ends.actId);
    await this.#changed();
    void this.#sender.drain(person.id);
  }

  /** What the next report says of where the officer is. */
  position(): Position | null {
    return this.#options.position();
  }

  /** The officer has read why it was not taken. */
  async drop(actId: string): Promise<void> {
    await this.#store.dropAct(actId);
    await this.#changed();
  }

  /** Erases what this phone keeps of this person, unsent acts too. */
  async erase(): Promise<void> {
    const person = this.#person();
    if (person !== null) await this.#store.erase(person.id);
    this.#set({ kept: null, asker: null, stage: 'nothing' });
    await this.#changed();
  }

  #person(): Kept['person'] | null {
    const { asker, kept } = this.#state;
    return asker ?? kept?.person ?? null;
  }

  /** What stays as it was draws nothing anew. */
  #set(next: Partial<PhoneState>): void {
    const before = this.#state;
    const names = Object.keys(next) as (keyof PhoneState)[];
    if (names.every((name) => next[name] === before[name])) return;
    this.#state = { ...before, ...next };
    for (const listener of this.#listeners) listener();
  }

  /** What is kept is shown at once: a signal too weak to answer must hide neither the task nor the call for help. */
  async #open(): Promise<void> {
    await this.#reload();
    if (this.#state.kept !== null && this.#state.stage === 'opening') this.#set({ stage: 'ready' });
  }

  async #turn(): Promise<void> {
    const { kept, stage, isHeard, acts } = this.#state;
    // What they must do first is done on other pages, which lead back here; each asking is on record.
    if (stage === 'barred') return;
    const still = stillKept(kept, this.#options.now());
    if (still !== kept) await this.#keep(still);
    const person = this.#person();
    if (person !== null && stage === 'ready' && acts.some(isWaiting)) void this.#sender.drain(person.id);
    const isDue = this.#options.now() - this.#lookedMs >= (isHeard === true ? lookMs : retryMs);
    if (isDue && document.visibilityState === 'visible') await this.#look();
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#lookedMs = this.#options.now();
    try {
      await this.#ask();
    } catch (error) {
      await this.#fail(error);
    } finally {
      this.#isLooking = false;
    }
  }

  async #ask(): Promise<void> {
    const { asker: known } = this.#state;
    const answer = await this.#answer(known);
    const { asker } = answer;
    // Whoever has signed in: nothing that another one left is shown to them.
    if (this.#state.kept !== null && this.#state.kept.person.id !== asker.id) await this.#keep(null);
    const heardAt = new Date(this.#options.now()).toISOString();
    const isKept = this.#keep(keptOf(asker, answer, this.#state.kept, heardAt));
    this.#set({ stage: 'ready', asker, isHeard: true, refusal: null, emergencies: answer.emergencies });
    if (known === null || this.#state.acts.some(isWaiting)) void this.#sender.drain(asker.id);
    const showActs = async () => {
      await isKept;
      if (known === null) await this.#changed();
    };
    // The disk is slow on a phone: the picture does not wait for it.
    await Promise.all([showActs(), this.#askPicture(asker.id)]);
    await this.#askNext(asker.id);
  }

  /** Asked while the scripts were on their way; then, once it is known whose phone it is, only as theirs. */
  async #answer(known: Kept['person'] | null): Promise<Output<'getMyPatrol'>> {
    const early = await this.#options.early.patrol();
    if (early !== null && known === null) return readAnswer<'getMyPatrol'>(early);
    return call('getMyPatrol', {}, limit(), known?.id);
  }

  /** The picture of the task, once. */
  async #askPicture(personId: string): Promise<void> {
    const taskId = this.#state.kept?.task?.id;
    if (taskId === undefined || this.#state.kept?.picture !== null || this.#picturedTaskId === taskId) return;
    const early = await this.#options.early.picture(taskId);
    const picture = await (early === null ? fetchTaskPicture(taskId, personId, limit()) : pictureOf(early));
    this.#picturedTaskId = taskId;
    await this.#keepOf(taskId, { picture });
  }

  /** Where the vehicle may be seen next. */
  async #askNext(personId: string): Promise<void> {
    const taskId = this.#state.kept?.task?.id;
    if (taskId === undefined || this.#options.now() - this.#nextAskedMs < nextMs) return;
    const { heading } = await call('getHeading', { taskId }, limit(), personId);
    this.#nextAskedMs = this.#options.now();
    await this.#keepOf(taskId, { next: nextOf(heading) });
  }

  async #keepOf(taskId: string, more: Partial<Kept>): Promise<void> {
    const { kept } = this.#state;
    if (kept?.task?.id === taskId) await this.#keep({ ...kept, ...more });
  }

  async #fail(error: unknown): Promise<void> {
    if (endOf(error) === 'no-answer') {
      const { kept, stage } = this.#state;
      this.#set({ isHeard: false, stage: stage === 'opening' ? (kept === null ? 'nothing' : 'ready') : stage });
      return;
    }
    if (error instanceof ApiError && error.status === 401) return this.#askAnew();
    await this.#keep(null);
    // Cordon knows them and shows no patrol: they may have to do more first, or be no patrol at all.
    const session = await call('getSession', {}, limit()).catch(() => null);
    if (session !== null && mustDoMore(session)) {
      this.#set({ stage: 'barred', asker: whoOf(session), isPatrol: isPatrol(session), isHeard: true });
      return;
    }
    this.#set({ stage: 'ready', isHeard: true, refusal: error instanceof ApiError ? error.message : '' });
  }

  /** The session is over, or is somebody else's: nothing is shown until who asks is known again. */
  async #askAnew(): Promise<void> {
    await this.#keep(null);
    this.#set({ asker: null, emergencies: [], isHeard: true, stage: 'signed-out' });
    await this.#changed();
  }

  async #take(answer: Answer): Promise<void> {
    const { kept } = this.#state;
    if (kept?.unit && 'unit' in answer) await this.#keep({ ...kept, unit: unitOf(answer.unit) });
    if (kept?.task && 'card' in answer && answer.card.task.id === kept.task.id) {
      const isMine = answer.card.task.unitId === kept.unit?.id;
      const task = isMine ? taskOf(answer.card) : null;
      await this.#keep(task === null ? withoutTask(kept) : { ...kept, task });
    }
    await this.#changed();
  }

  /** On the screen and in the store. A task that the officer has ended is not kept, though Cordon may not know yet. */
  async #keep(kept: Kept | null): Promise<void> {
    const said = kept?.task ? saidOf(this.#state.acts, kept.task.id) : [];
    const next = kept?.task && taskAfter(kept.task, said) === null ? withoutTask(kept) : kept;
    this.#set({ kept: next });
    await this.#store.writeKept(next);
  }

  /** What the store holds, after this tab changed it; other tabs are told. */
  async #changed(): Promise<void> {
    await this.#readActs();
    const { kept } = this.#state;
    if (kept?.task) await this.#keep(kept);
    this.#channel.postMessage('changed');
  }

  async #reload(): Promise<void> {
    const kept = stillKept(await this.#store.readKept(), this.#options.now());
    const { asker } = this.#state;
    const isTheirs = kept === null || asker === null || kept.person.id === asker.id;
    this.#set({ kept: isTheirs ? kept : null });
    await this.#readActs();
  }

  async #readActs(): Promise<void> {
    const stored = await this.#store.listActs();
    const acts: QueuedAct[] = [];
    for (const act of stored) {
      const still = stillQueued(act, this.#options.now());
      if (still !== null) acts.push(still);
      if (still === null) await this.#store.dropAct(act.actId);
      else if (still !== act) await this.#store.putAct(still);
    }
    const person = this.#person();
    const theirs = acts.filter(({ personId }) => personId === person?.id);
    this.#set({
      acts: theirs.length === 0 && this.#state.acts.length === 0 ? this.#state.acts : theirs,
      unsentOfAll: acts.filter(isWaiting).length,
    });
  }
}

function limit(): AbortSignal {
  return AbortSignal.timeout(answerMsMax);
}

function whoOf({ person: { id, name }, purpose }: Output<'getSession'>): Kept['person'] {
  return { id, name, purpose: purpose?.reference ?? '' };
}

/** State a purpose, set up a second factor, or sign in as a patrol. */
function mustDoMore(session: Output<'getSession'>): boolean {
  return session.purpose === null || session.isSecondFactorDue || !isPatrol(session);
}

function isPatrol({ person, operationRole }: Output<'getSession'>): boolean {
  return person.role === 'patrol' || operationRole?.role === 'patrol';
}

async function sendAct(act: WaitingAct): Promise<Answer> {
  const { personId } = act;
  switch (act.request) {
    case 'reportUnitState':
      return call(act.request, act.input, limit(), personId);
    case 'doTaskAct':
      return { card: await call(act.request, act.input, limit(), personId) };
    case 'recordStop':
      return call(act.request, act.input, limit(), personId);
    case 'recordOutcome':
      return call(act.request, act.input, limit(), personId);
    case 'endStop':
      return call(act.request, { ...act.input, stopId: act.input.stopId as never }, limit(), personId);
  }
}
