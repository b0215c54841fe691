/** A device that asks for its lists over BOF2, keeps them by what it is sent, and says what it holds. */
import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { childText, findElement, isXmlRefusal, type XmlElement, xmlReader } from '../../src/cameras/shared/xml.ts';
import { sendMessage, type TestCamera, type TestCordon } from './cordon.ts';

export type Fetched = { readonly revision: number; readonly tooBig: boolean; readonly lines: readonly string[][] };

export type ListDevice = {
  /** Its lists by name: what it holds of each, by mark. */
  readonly lists: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** The revision of all lists; null when nothing has changed since that one. */
  repository(since: number): Promise<number | null>;
  /** The lists that it is told of, with their latest revisions. */
  status(): Promise<Map<string, number>>;
  /** @returns the fault's words when it is refused */
  fetch(name: string, bytesMax?: number): Promise<Fetched | string>;
  acknowledge(held: Readonly<Record<string, number | string>>): Promise<void>;
  /** As a device does: asks which lists there are, fetches what is new to it, keeps it and says so. */
  follow(saysSo?: boolean): Promise<void>;
  /** What it holds now, for a copy. */
  copy(): DeviceCopy;
  /** Put back to a copy, it says what it holds now. */
  restore(copy: DeviceCopy): Promise<void>;
};

export type DeviceCopy = {
  readonly lists: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  readonly held: ReadonlyMap<string, number>;
};

const questions = ['getRepoStatus', 'getHotlistStatus', 'setHotlistStatus', 'getHotlistUpdates'];
const names = [...questions, 'getHotlistUpdatesRestrictSize'];
const readAnswer = xmlReader([
  ...['Envelope', 'Body', 'Fault', 'faultstring', 'item', 'hotlistName', 'latestRevision', 'hotlistDeltas'],
  ...['fileTooBig', ...names.flatMap((name) => [`${name}Response`, `${name}Return`])],
]);

async function askOver(test: TestCordon, camera: TestCamera, name: string, parts: string): Promise<XmlElement> {
  const text = `<Envelope><Body><${name}>${parts}</${name}></Body></Envelope>`;
  const answer = await (await sendMessage(test, camera, 'bof2', text, 'text/xml')).text();
  const root = readAnswer(answer);
  assert.ok(!isXmlRefusal(root), answer);
  return root;
}

export function listDevice(test: TestCordon, camera: TestCamera, sourceId: string): ListDevice {
  const lists = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const held = new Map<string, number>();

  const ask = (name: string, parts: string) => askOver(test, camera, name, `<sourceId>${sourceId}</sourceId>${parts}`);

  async function fetchList(name: string, bytesMax?: number): Promise<Fetched | string> {
    const operation = bytesMax === undefined ? 'getHotlistUpdates' : 'getHotlistUpdatesRestrictSize';
    const size = bytesMax === undefined ? '' : `<size>${bytesMax}</size>`;
    const answer = await ask(operation, `<hotlistName>${name}</hotlistName>${size}`);
    const fault = findElement(answer, 'faultstring');
    if (fault) return fault.text;
    const data = findElement(answer, `${operation}Return`);
    const zip = childText(data, 'hotlistDeltas');
    const revision = Number(childText(data, 'latestRevision'));
    return { revision, tooBig: childText(data, 'fileTooBig') === 'true', lines: zip === null ? [] : linesOf(zip) };
  }

  async function acknowledge(said: Readonly<Record<string, number | string>>): Promise<void> {
    const items = Object.entries(said).map(
      ([name, revision]) =>
        `<item><hotlistName>${name}</hotlistName><currentRevision>${revision}</currentRevision></item>`,
    );
    await ask('setHotlistStatus', `<hotlistsAndRevisions>${items.join('')}</hotlistsAndRevisions>`);
  }

  async function status(): Promise<Map<string, number>> {
    const list = findElement(await ask('getHotlistStatus', ''), 'getHotlistStatusReturn');
    return new Map(
      list?.children.map((item) => [childText(item, 'hotlistName') ?? '', Number(childText(item, 'latestRevision'))]),
    );
  }

  return {
    lists,
    status,
    acknowledge,
    fetch: fetchList,
    async repository(since) {
      const answer = findElement(await ask('getRepoStatus', `<revNumber>${since}</revNumber>`), 'getRepoStatusReturn');
      const revision = Number(answer?.text);
      return revision === -1 ? null : revision;
    },
    async follow(saysSo = true) {
      for (const [name, latest] of await status()) {
        // By the notes a device fetches what is newer than its own; it would miss a number that went back.
        if (latest <= (held.get(name) ?? 0)) continue;
        const fetched = await fetchList(name);
        assert.ok(typeof fetched !== 'string', `${name}: ${JSON.stringify(fetched)}`);
        lists.set(name, applied(lists.get(name) ?? new Map(), fetched.lines));
        if (!saysSo) continue;
        held.set(name, fetched.revision);
        await acknowledge({ [name]: fetched.revision });
      }
    },
    copy: () => ({ lists: new Map(lists), held: new Map(held) }),
    async restore(copy) {
      for (const name of lists.keys()) {
        lists.set(name, copy.lists.get(name) ?? new Map());
        held.set(name, copy.held.get(name) ?? 0);
      }
      await acknowledge(Object.fromEntries(held));
    },
  };
}

function linesOf(base64: string): string[][] {
  const [text] = Object.values(unzipSync(Buffer.from(base64, 'base64')));
  return parse(text ? strFromU8(text) : '', { relax_column_count: true }) as string[][];
}

/** Line by line: a deletion of what it does not hold does nothing, and what comes twice is an error. */
function applied(before: ReadonlyMap<string, readonly string[]>, lines: readonly string[][]) {
  const after = new Map(before);
  for (const [operation, mark = '', ...rest] of lines) {
    if (operation === 'D') after.delete(mark);
    else {
      assert.equal(operation, 'I');
      assert.ok(!after.has(mark), `${mark} is on the device already`);
      after.set(mark, rest);
    }
  }
  return after;
}
