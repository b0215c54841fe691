/** Hotlist service: the five questions as they come, and answers that a SOAP client can read back. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { toUtcTime } from '../../words/clock.ts';
import type { Answer, Message } from '../../words/message.ts';
import { childText, findElement, isXmlRefusal, type XmlElement, xmlReader } from '../shared/xml.ts';
import {
  type HotlistQuestion,
  hotlistQuestionOf,
  packUpdates,
  refuseList,
  type UpdatesQuestion,
  writeHotlistAnswer,
} from './hotlist-service.ts';

const receivedAt = toUtcTime(Date.UTC(2026, 10, 22));
const message = (text: string): Message => ({ contentType: '', path: '', bytes: Buffer.from(text), receivedAt });
const ofCase = (name: string) => message(readFileSync(join(import.meta.dirname, 'cases', name, 'input.xml'), 'utf8'));
const asked = (inner: string) => hotlistQuestionOf(message(`<Envelope><Body>${inner}</Body></Envelope>`));

const fields = ['fileTooBig', 'hotlistDeltas', 'hotlistName', 'latestRevision', 'externalSystemRevision', 'item'];
const returns = ['getRepoStatus', 'getHotlistStatus', 'getHotlistUpdates', 'getHotlistUpdatesRestrictSize'];
const readAnswer = xmlReader(
  ['Body', ...fields, ...returns.flatMap((name) => [`${name}Response`, `${name}Return`]), 'setHotlistStatusResponse'],
  { attributes: ['arrayType', 'nil'] },
);

function bodyOf({ body }: Answer): XmlElement {
  const root = readAnswer(body);
  assert.ok(!isXmlRefusal(root), body);
  const found = findElement(root, 'Body');
  assert.ok(found);
  return found;
}

function filesOf(answer: Answer): Record<string, string> {
  const deltas = findElement(bodyOf(answer), 'hotlistDeltas')?.text ?? '';
  const files = unzipSync(Buffer.from(deltas, 'base64'));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

async function answerWith(question: UpdatesQuestion, latestRevision: string, csv: string): Promise<Answer> {
  const zip = await packUpdates(question, latestRevision, csv);
  return writeHotlistAnswer(question, { latestRevision, zip });
}

const updates = { name: 'getHotlistUpdates', sourceId: 'car-17', hotlistName: 'stolen' } as const;

test('each question is read into what is asked', () => {
  const source = { sourceId: 'car-17' };
  assert.deepEqual(hotlistQuestionOf(ofCase('list-repo-status')), { name: 'getRepoStatus', ...source, revision: 812 });
  assert.deepEqual(hotlistQuestionOf(ofCase('list-status')), { name: 'getHotlistStatus', ...source });
  assert.deepEqual(hotlistQuestionOf(ofCase('list-status-held')), {
    name: 'setHotlistStatus',
    ...source,
    held: [
      { hotlistName: 'operation', currentRevision: '812' },
      { hotlistName: 'stolen', currentRevision: '40' },
    ],
  });
  assert.deepEqual(hotlistQuestionOf(ofCase('list-updates')), updates);
  assert.deepEqual(hotlistQuestionOf(ofCase('list-updates-of-a-size')), {
    ...updates,
    name: 'getHotlistUpdatesRestrictSize',
    bytesMax: 65_536,
  });
});

test('what is no question, or no whole one, is none', () => {
  for (const name of ['send-capture', 'ping', 'list-updates-without-a-name', 'unknown-operation', 'not-xml', 'empty']) {
    assert.equal(hotlistQuestionOf(ofCase(name)), null, name);
  }
  const source = '<sourceId>1</sourceId>';
  assert.equal(asked(`<getRepoStatus>${source}<revNumber>new</revNumber></getRepoStatus>`), null);
  assert.equal(asked('<getHotlistStatus/>'), null);
  const sized = (size: string) => `<getHotlistUpdatesRestrictSize>${source}<hotlistName>a</hotlistName>${size}`;
  assert.equal(asked(`${sized('<size>-1</size>')}</getHotlistUpdatesRestrictSize>`), null);
  assert.equal(asked(`${sized('')}</getHotlistUpdatesRestrictSize>`), null);
  const held = (items: string) => `<hotlistsAndRevisions>${items}</hotlistsAndRevisions>`;
  assert.equal(asked(`<setHotlistStatus>${source}${held('<item/>')}</setHotlistStatus>`), null);
  assert.equal(asked(`<setHotlistStatus>${source}${held('<item/>'.repeat(5000))}</setHotlistStatus>`), null);
  assert.deepEqual(asked(`<setHotlistStatus>${source}</setHotlistStatus>`), {
    name: 'setHotlistStatus',
    sourceId: '1',
    held: [],
  });
});

test('the revision of all lists, and -1 when nothing has changed', () => {
  const question = { name: 'getRepoStatus', sourceId: 'car-17', revision: 812 } as const;
  const told = (revision: number | null) =>
    findElement(bodyOf(writeHotlistAnswer(question, { revision })), 'getRepoStatusReturn');
  assert.equal(told(813)?.text, '813');
  assert.equal(told(null)?.text, '-1');
});

test('the lists that there are, with what XML would take for its own', () => {
  const lists = [
    { hotlistName: 'stolen & <found>', latestRevision: '40', externalSystemRevision: null },
    { hotlistName: 'operation\u0007 "x"', latestRevision: '812', externalSystemRevision: '7' },
  ];
  const body = bodyOf(writeHotlistAnswer({ name: 'getHotlistStatus', sourceId: 'car-17' }, { lists }));
  const array = findElement(body, 'getHotlistStatusReturn');
  assert.equal(array?.attributes['arrayType'], 'ns2:BofHotlistRevisions[2]');
  assert.deepEqual(
    array.children.map((item) => [...fields.slice(2, 5)].map((name) => childText(item, name))),
    [
      ['stolen & <found>', '40', null],
      ['operation "x"', '812', '7'],
    ],
  );
});

test('every question of the cases is answered with the response of its own operation', () => {
  const answerTo = (question: HotlistQuestion): Answer => {
    switch (question.name) {
      case 'getRepoStatus':
        return writeHotlistAnswer(question, { revision: question.revision + 1 });
      case 'getHotlistStatus':
        return writeHotlistAnswer(question, { lists: [] });
      case 'setHotlistStatus':
        return writeHotlistAnswer(question, {});
      case 'getHotlistUpdates':
        return writeHotlistAnswer(question, { latestRevision: '1', zip: null });
      case 'getHotlistUpdatesRestrictSize':
        return writeHotlistAnswer(question, { latestRevision: '1', zip: null });
    }
  };
  const cases = ['list-repo-status', 'list-status', 'list-status-held', 'list-updates', 'list-updates-of-a-size'];
  for (const name of cases) {
    const question = hotlistQuestionOf(ofCase(name));
    assert.ok(question, name);
    assert.equal(bodyOf(answerTo(question)).children[0]?.name, `${question.name}Response`);
  }
});

test('an acknowledgement is answered with nothing', () => {
  const body = bodyOf(writeHotlistAnswer({ name: 'setHotlistStatus', sourceId: 'car-17', held: [] }, {}));
  assert.deepEqual([body.children[0]?.name, body.children[0]?.children], ['setHotlistStatusResponse', []]);
});

test('the changes of a list are one file in a ZIP, named after source, list and revision', async () => {
  const answer = await answerWith(updates, '41', 'KT01OVA,FORD,Ö\r\n');
  assert.deepEqual(filesOf(answer), { 'car-17_stolen_41.dat': 'KT01OVA,FORD,Ö\r\n' });
  const data = findElement(bodyOf(answer), 'getHotlistUpdatesReturn');
  assert.deepEqual(
    ['fileTooBig', 'hotlistName', 'latestRevision'].map((name) => childText(data, name)),
    ['false', 'stolen', '41'],
  );
  assert.deepEqual(await answerWith(updates, '41', 'KT01OVA,FORD,Ö\r\n'), answer);
});

test('a list without changes has no file', () => {
  const deltas = findElement(bodyOf(writeHotlistAnswer(updates, { latestRevision: '41', zip: null })), 'hotlistDeltas');
  assert.deepEqual([deltas?.text, deltas?.attributes['nil']], ['', 'true']);
});

test('a file that is longer than was asked for is not sent, and that is said', async () => {
  const csv = Array.from({ length: 500 }, (_, index) => `KT${String(index * 7919).padStart(5, '0')}`).join('\r\n');
  const sized = { ...updates, name: 'getHotlistUpdatesRestrictSize' } as const;
  const small = bodyOf(await answerWith({ ...sized, bytesMax: 200 }, '41', csv));
  assert.deepEqual([findElement(small, 'fileTooBig')?.text, findElement(small, 'hotlistDeltas')?.text], ['true', '']);
  const large = await answerWith({ ...sized, bytesMax: 100_000 }, '41', csv);
  assert.equal(findElement(bodyOf(large), 'fileTooBig')?.text, 'false');
  assert.deepEqual(filesOf(large), { 'car-17_stolen_41.dat': csv });
});

test('the name of the file is no path', async () => {
  const question = { ...updates, sourceId: '../../etc', hotlistName: 'a\\b:c\u0000' };
  const [name] = Object.keys(filesOf(await answerWith(question, '1', 'x')));
  assert.equal(name, '.._.._etc_a_b_c__1.dat');
});

test('a list of many entries is packed as one of a few', async () => {
  const csv = Array.from({ length: 30_000 }, (_, index) => `KT${index},stop,medium`).join('\r\n');
  assert.deepEqual(Object.values(filesOf(await answerWith(updates, '1', csv))), [csv]);
});

test('a list that is not given is a fault, whatever it is called', () => {
  const fault = xmlReader(['Envelope', 'Body', 'Fault', 'faultcode'])(refuseList().body);
  assert.ok(!isXmlRefusal(fault));
  assert.equal(findElement(fault, 'faultcode')?.text, 'soapenv:Server');
});
