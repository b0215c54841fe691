/** Story: checkpoints of the ledger leave the machine, as files and to another Cordon, now or when they can. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { post } from '../../src/alerts/outgoing-store.ts';
import { readSecret } from '../../src/config/load.ts';
import { signCheckpoint } from '../../src/governance/audit-checkpoint.ts';
import { writeCheckpointFile } from '../../src/governance/checkpoint-files-store.ts';
import { keepCheckpoints } from '../../src/governance/keep-checkpoints.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { openSigningKey } from '../../src/governance/signing-key-store.ts';
import type { AuditCheckpoint } from '../../src/words/audit.ts';
import { type Asker, addTestPerson, send, signIn, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { act, makeSigningKey, now } from '../support/ledger.ts';

const secret = 'agreed between two forces, 2026';

let folder: string;
let kent: TestCordon;
let essex: TestCordon;
let kentAuditor: Asker;
let essexAuditor: Asker;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cordon-checkpoints-'));
  writeFileSync(join(folder, 'secret'), secret);
  const receiveFrom = [{ name: 'kent', secret: { file: join(folder, 'secret') } }];
  essex = await startTestCordon({ audit: { receiveFrom } });
  const sendTo = { address: essex.cordon.address, name: 'kent', secret: { file: join(folder, 'secret') } };
  // Its own rounds find nothing due: the story has its own.
  const never = { checkpointEveryMinutes: 1440, checkpointEveryLinks: 1_000_000 };
  kent = await startTestCordon({ audit: { ...never, checkpointFolder: join(folder, 'kept'), sendTo } });
  await addTestPerson(kent, 'auditor', 'auditor', kent.forces.kent);
  await addTestPerson(essex, 'auditor', 'auditor', essex.forces.essex);
  kentAuditor = await signIn(kent, 'auditor');
  essexAuditor = await signIn(essex, 'auditor');
});
after(async () => {
  await kent.close();
  await essex.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One round as housekeeping makes it, with another checkpoint due. */
async function round(over: { folder?: string; address?: string } = {}): Promise<void> {
  const { db, clock, config, signingKey, audit } = kent.cordon.ports;
  await act(audit);
  const { sendTo } = config.audit;
  assert.ok(sendTo);
  const settings = {
    ...config.audit,
    checkpointEveryLinks: 1,
    checkpointFolder: over.folder ?? join(folder, 'kept'),
    sendTo: { ...sendTo, address: over.address ?? essex.cordon.address },
  };
  const ways = { readSecret, send: post, writeFile: writeCheckpointFile };
  await keepCheckpoints({ db, clock, scope: systemScope('audit'), key: signingKey, settings, ...ways });
}

function filesIn(place: string): AuditCheckpoint[] {
  return readdirSync(place)
    .sort()
    .map((file) => JSON.parse(readFileSync(join(place, file), 'utf8')) as AuditCheckpoint);
}

test('a checkpoint is signed, written to its folder, sent to the other Cordon, and shown on both', async () => {
  await round();
  const { checkpoints, heldBack, publicKey } = await kentAuditor.ask('listCheckpoints', {});
  const [newest] = checkpoints;
  assert.ok(newest?.filedAt && newest.sentAt && newest.failure === null);
  assert.equal(newest.checkpoint.key, publicKey);
  assert.equal(heldBack, 0);
  assert.deepEqual(filesIn(join(folder, 'kept')).at(-1), newest.checkpoint);
  const { received } = await essexAuditor.ask('listCheckpoints', {});
  assert.deepEqual(received[0]?.checkpoint, newest.checkpoint);
  assert.deepEqual([received[0]?.peer, received[0]?.doubt], ['kent', null]);
});

test('the key stands in a file that only the server reads', () => {
  assert.equal(statSync(join(kent.folder, 'signing-key.pem')).mode & 0o777, 0o600);
});

test('a checkpoint that cannot leave says so, and leaves later', async () => {
  writeFileSync(join(folder, 'a-file'), '');
  await round({ folder: join(folder, 'a-file'), address: 'http://127.0.0.1:9' });
  const { checkpoints, heldBack } = await kentAuditor.ask('listCheckpoints', {});
  assert.equal(heldBack, 1);
  assert.equal(checkpoints[0]?.filedAt, null);
  assert.equal(checkpoints[0]?.sentAt, null);
  assert.ok(checkpoints[0]?.failure);
  await round();
  const later = await kentAuditor.ask('listCheckpoints', {});
  assert.equal(later.heldBack, 0);
  assert.ok(later.checkpoints.every(({ filedAt, sentAt, failure }) => filedAt && sentAt && failure === null));
});

test('nothing is signed while nothing is written', async () => {
  const { db, clock, config, signingKey: key } = kent.cordon.ports;
  const ways = { readSecret, send: post, writeFile: writeCheckpointFile };
  const settings = { ...config.audit, checkpointEveryLinks: 1 };
  const count = async (): Promise<number> => (await kent.database.owner('select from audit_checkpoints')).length;
  await keepCheckpoints({ db, clock, scope: systemScope('audit'), key, settings, ...ways });
  const once = await count();
  await keepCheckpoints({ db, clock, scope: systemScope('audit'), key, settings, ...ways });
  assert.equal(await count(), once);
});

async function give(peer: string, said: string, checkpoint: AuditCheckpoint): Promise<string> {
  const answer = await send(essex, 'receiveCheckpoint', { peer, secret: said, checkpoint }, '');
  return answer.status === 200 ? '200' : `${answer.status} ${((await answer.json()) as { code: string }).code}`;
}

test('only a Cordon that is agreed with leaves checkpoints, and only sound ones', async () => {
  const good = signCheckpoint(makeSigningKey(), 7, 'a'.repeat(64), now());
  assert.equal(await give('kent', 'another secret of enough letters', good), '401 unknown-peer');
  assert.equal(await give('surrey', secret, good), '401 unknown-peer');
  assert.equal(await give('kent', '', good), '401 unknown-peer');
  assert.equal(await give('kent', secret, { ...good, seq: 8 }), '400 bad-input');
  assert.equal(await give('kent', secret, { ...good, key: 'no key' }), '400 bad-input');
  const { received } = await essexAuditor.ask('listCheckpoints', {});
  assert.ok(received.every(({ checkpoint }) => checkpoint.seq !== 7));
});

test('two accounts of one link are both kept, and doubted; so is another key', async () => {
  const key = openSigningKey(kent.folder);
  const one = signCheckpoint(key, 900_001, 'a'.repeat(64), now());
  const other = signCheckpoint(key, 900_001, 'b'.repeat(64), now());
  const strange = signCheckpoint(makeSigningKey(), 900_002, 'c'.repeat(64), now());
  for (const checkpoint of [one, one, other, strange]) assert.equal(await give('kent', secret, checkpoint), '200');
  const { received } = await essexAuditor.ask('listCheckpoints', {});
  const doubts = received
    .filter(({ checkpoint }) => checkpoint.seq > 900_000)
    .map(({ checkpoint, doubt }) => [checkpoint.hash.slice(0, 1), doubt]);
  assert.deepEqual(doubts.sort(), [
    ['a', 'other-hash'],
    ['b', 'other-hash'],
    ['c', 'other-key'],
  ]);
});

type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Runs `cordon audit` beside the running server. */
function run(...words: readonly string[]): Promise<Ran> {
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', main, 'audit', ...words],
      (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
      },
    );
  });
}

test('the command line writes a copy and proves it against what was kept elsewhere', async () => {
  const place = join(folder, 'command');
  mkdirSync(place);
  const { host, name } = kent.database;
  writeFileSync(join(place, 'url'), `postgresql://cordon_app@/${name}?host=${encodeURIComponent(host)}`);
  const config = { dataFolder: kent.folder, database: { url: { file: join(place, 'url') } } };
  writeFileSync(join(place, 'cordon.json'), JSON.stringify(config));
  const [copy, kept] = [join(place, 'ledger.jsonl'), join(place, 'checkpoint.json')];
  const signed = await run('checkpoint', '--out', kept, '--config', join(place, 'cordon.json'));
  assert.equal(signed.code, 0, signed.err);
  await act(kent.cordon.ports.audit);
  const wrote = await run('export', '--out', copy, '--config', join(place, 'cordon.json'));
  assert.equal(wrote.code, 0, wrote.err);
  assert.equal(statSync(copy).mode & 0o777, 0o600);
  const proven = await run('verify', copy, '--against', kept);
  assert.equal(proven.code, 0, proven.out + proven.err);
  assert.match(proven.out, /^Proven: \d+ links, 1 to \d+\. Nothing up to link \d+ was changed/);
  assert.match(proven.out, /^ ?The 2 after it hang together/m);
  writeFileSync(copy, readFileSync(copy, 'utf8').replace('192.0.2.7', '192.0.2.8'));
  const broken = await run('verify', copy, '--against', kept);
  assert.equal(broken.code, 65);
  assert.match(broken.out, /^NOT proven\. Link \d+, of audit_\d+, 20\d\d-.*: what it says, or what stood before it/);
  const wrong = await run('verify', copy, '--against', copy);
  assert.equal(wrong.code, 65);
  assert.match(wrong.err, /against: .* does not hold checkpoints/);
});
