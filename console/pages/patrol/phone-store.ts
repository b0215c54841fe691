/** What a patrol's phone keeps, in the browser's own database (IndexedDB): one answer of Cordon's, and unsent acts. */
import type { Kept } from './kept.ts';
import type { QueuedAct } from './queued-act.ts';

const databaseName = 'cordon-patrol';

export type PhoneStore = {
  readKept(): Promise<Kept | null>;
  writeKept(kept: Kept | null): Promise<void>;
  listActs(): Promise<readonly QueuedAct[]>;
  putAct(act: QueuedAct): Promise<void>;
  dropAct(actId: string): Promise<void>;
  /** All of it. @param personId whose acts go; those of others stay until they are sent or too old */
  erase(personId: string): Promise<void>;
};

/** @throws where the browser keeps nothing, as in a private window of some */
export async function openPhoneStore(): Promise<PhoneStore> {
  const database = await open();
  /** Resolves once it is on the disk, so that a tab that is killed a moment later loses nothing. */
  const write = (change: (kept: IDBObjectStore, acts: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(['kept', 'acts'], 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      change(transaction.objectStore('kept'), transaction.objectStore('acts'));
    });
  const store: PhoneStore = {
    readKept: async () => {
      const found = await answerOf(database.transaction('kept').objectStore('kept').get('patrol'));
      return (found as Kept | undefined) ?? null;
    },
    writeKept: (kept) => write((one) => (kept === null ? one.delete('patrol') : one.put(kept, 'patrol'))),
    listActs: () => answerOf(database.transaction('acts').objectStore('acts').getAll() as IDBRequest<QueuedAct[]>),
    putAct: (act) => write((_, acts) => acts.put(act)),
    dropAct: (actId) => write((_, acts) => acts.delete(actId)),
    erase: async (personId) => {
      const theirs = (await store.listActs()).filter((act) => act.personId === personId);
      await write((kept, acts) => {
        kept.clear();
        for (const { actId } of theirs) acts.delete(actId);
      });
    },
  };
  return store;
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('kept');
    request.result.createObjectStore('acts', { keyPath: 'actId' });
  };
  return answerOf(request);
}

function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** For a browser that keeps nothing: the page works while it is open and has a signal. */
export function createMemoryStore(): PhoneStore {
  let kept: Kept | null = null;
  const acts = new Map<string, QueuedAct>();
  return {
    readKept: async () => kept,
    writeKept: async (next) => {
      kept = next;
    },
    listActs: async () => [...acts.values()],
    putAct: async (act) => void acts.set(act.actId, act),
    dropAct: async (actId) => void acts.delete(actId),
    erase: async () => {
      kept = null;
      acts.clear();
    },
  };
}

/** What this browser keeps of another person's patrol goes when somebody signs in; their unsent acts wait for them. */
export async function eraseForOthers(personId: string): Promise<void> {
  const store = await openPhoneStore();
  if ((await store.readKept())?.person.id !== personId) await store.writeKept(null);
}

/** What this browser keeps of a person's patrol goes when they sign out. */
export async function eraseOf(personId: string): Promise<void> {
  await (await openPhoneStore()).erase(personId);
}
