/** Answers devices that ask for lists of vehicles, out of the database; each delivery of a list is on record. */
import { setImmediate } from 'node:timers/promises';
import {
  type HotlistQuestion,
  hotlistQuestionOf,
  isTooBig,
  packUpdates,
  refuseList,
  type UpdatesQuestion,
  writeHotlistAnswer,
} from '../../cameras/bof2/hotlist-service.ts';
import { listFileText } from '../../cameras/bof2/list-file.ts';
import type { Database } from '../../database/database.ts';
import type { KnownCredential } from '../../forces/directory.ts';
import { closeAudit, openAudit } from '../../governance/audit-store.ts';
import {
  changesOf,
  type ListChanges,
  listsOf,
  noteHeld,
  noteSent,
  repositoryRevision,
} from '../../hotlists/device-lists.ts';
import type { Clock } from '../../words/clock.ts';
import { Fault } from '../../words/fault.ts';
import { forceId, listId } from '../../words/id.ts';
import type { Adapter, Answer, Message } from '../../words/message.ts';
import type { Scope } from '../../words/scope.ts';
import { createRoom } from './room.ts';

export type ListAnswerPorts = {
  readonly db: Database;
  readonly clock: Clock;
  /** A device is no person: the lists that it may hold are chosen by its allocations, and not by a scope of its own. */
  readonly scope: Scope;
};

/** Who asks, and from where. */
export type Asker = { readonly credential: KnownCredential; readonly address: string };

export type AnswerFor = (adapter: Adapter, asker: Asker, message: Message) => Promise<Answer>;

/** Questions that are answered at one moment, so that a thousand cars after an import leave others the database. */
const questionsAtOnceMax = 4;
/** What a delivery counts for: a list of 300,000 entries takes some 100 MB of memory while it is put together. */
const deliveryShare = 2;
/** How long a device waits for its turn before it is told to come again, milliseconds. */
const turnMsMax = 20_000;

/** For messages that are no such question, the adapter's own answer. */
export function createListAnswers(ports: ListAnswerPorts): AnswerFor {
  const room = createRoom(questionsAtOnceMax, turnMsMax);
  return async (adapter, asker, message) => {
    const question = adapter.asksForLists ? hotlistQuestionOf(message) : null;
    if (!question) return adapter.answer(message);
    const share = isAboutUpdates(question) ? deliveryShare : 1;
    if (!(await room.take(share))) {
      throw new Fault('queue-full', 'Too many devices ask for lists at once. Ask again.', 'questionsAtOnceMax');
    }
    try {
      return await (isAboutUpdates(question) ? deliver(ports, asker, question) : answerShortly(ports, asker, question));
    } finally {
      room.give(share);
    }
  };
}

function isAboutUpdates(question: HotlistQuestion): question is UpdatesQuestion {
  return question.name === 'getHotlistUpdates' || question.name === 'getHotlistUpdatesRestrictSize';
}

function answerShortly(
  { db, clock, scope }: ListAnswerPorts,
  { credential }: Asker,
  question: Exclude<HotlistQuestion, UpdatesQuestion>,
): Promise<Answer> {
  const device = { credentialRow: credential.row, sourceId: question.sourceId };
  return db.as(scope, async (sql) => {
    const now = clock.now();
    switch (question.name) {
      case 'getRepoStatus': {
        const revision = await repositoryRevision(sql, device, now);
        return writeHotlistAnswer(question, { revision: revision === question.revision ? null : revision });
      }
      case 'getHotlistStatus': {
        const lists = (await listsOf(sql, device, now)).map(({ name, target }) => ({
          hotlistName: name,
          latestRevision: String(target.edition),
          externalSystemRevision: null,
        }));
        return writeHotlistAnswer(question, { lists });
      }
      case 'setHotlistStatus': {
        const held = question.held.map(({ hotlistName: name, currentRevision: revision }) => ({ name, revision }));
        await noteHeld(sql, device, held, now);
        return writeHotlistAnswer(question, {});
      }
    }
  });
}

async function deliver(ports: ListAnswerPorts, asker: Asker, question: UpdatesQuestion): Promise<Answer> {
  const { db, clock, scope } = ports;
  const device = { credentialRow: asker.credential.row, sourceId: question.sourceId };
  const changes = await db.as(scope, (sql) => changesOf(sql, device, question.hotlistName, clock.now()));
  if (!changes) return refuseList();
  const latestRevision = String(changes.list.target.edition);
  const csv = await fileText(changes);
  const zip = csv === '' ? null : await packUpdates(question, latestRevision, csv);
  // What is not sent is not on the device, and is no disclosure.
  if (!isTooBig(question, zip)) await record(ports, asker, question, changes);
  return writeHotlistAnswer(question, { latestRevision, zip });
}

/** A list of a nation is a second's work: messages of other cameras are taken between its steps. */
async function fileText({ deletions, additions }: ListChanges): Promise<string> {
  const steps: string[] = [];
  for (const text of listFileText(deletions, additions)) {
    steps.push(text);
    await setImmediate();
  }
  return steps.join('');
}

/** Before it is sent: what cannot be put on record is not given. */
function record(
  { db, clock, scope }: ListAnswerPorts,
  { credential, address }: Asker,
  { sourceId }: UpdatesQuestion,
  { list, deletions, additions }: ListChanges,
): Promise<void> {
  return db.as(scope, async (sql) => {
    const at = clock.now();
    await noteSent(sql, { credentialRow: credential.row, sourceId }, list, at);
    if (deletions.length + additions.length === 0) return;
    const kept = {
      listId: listId.of(list.listRow),
      list: list.name,
      ownerForceId: forceId.of(list.ownerForceRow),
      revision: list.target.revision,
      edition: list.target.edition,
      device: credential.username,
      source: sourceId,
      deletions: deletions.length,
      additions: additions.length,
    };
    const audit = await openAudit(sql, scope, { request: 'deliverList', class: 'disclosure', kept, address, at });
    const returned = { ids: [kept.listId], total: 1, forces: [kept.ownerForceId] };
    await closeAudit(sql, audit, clock.now(), 'done', null, returned);
  });
}
