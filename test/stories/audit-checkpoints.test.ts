/** Story: checkpoints of the ledger leave the machine, as files, to another Cordon, by mail, now or when they can. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { post } from '../../src/alerts/outgoing-store.ts';
import type { MailConfig } from '../../src/config/audit.ts';
import { parseConfig, readSecret } from '../../src/config/load.ts';
import { signCheckpoint } from '../../src/governance/audit-checkpoint.ts';
import { writeCheckpointFile } from '../../src/governance/checkpoint-files-store.ts';
import { mailCheckpoints, mailTransport } from '../../src/governance/checkpoint-mail-store.ts';
import { keepCheckpoints } from '../../src/governance/keep-checkpoints.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { openSigningKey } from '../../src/governance/signing-key-store.ts';
import type { AuditCheckpoint } from '../../src/words/audit.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import { type Asker, addTestPerson, send, signIn, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { act, checkpointNow, exportText, makeSigningKey, now } from '../support/ledger.ts';
import { openMail, startMailServer } from '../support/mail-server.ts';

const secret = 'agreed between two forces, 2026';
const ways = { readSecret, send: post, mail: mailCheckpoints, writeFile: writeCheckpointFile };

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

const mailSignIn = { user: 'cordon', password: 'the mail server’s own' };
const mailboxes = ['auditor@essex.example', 'records@kent.example'];

/** What the configuration says of a mail server of the story. */
function mailTo({ port }: { port: number }, over: Record<string, unknown> = {}): MailConfig {
  writeFileSync(join(folder, 'mail-password'), mailSignIn.password);
  const password = { file: join(folder, 'mail-password') };
  const mail = { host: '127.0.0.1', port, secure: false, user: mailSignIn.user, password, to: mailboxes, ...over };
  return parseConfig({ audit: { mail: { from: 'cordon@kent.example', ...mail } } }, '/', 'test').audit
    .mail as MailConfig;
}

/** One round in which checkpoints go by mail alone. @param minutes how much later than now. @param signs another */
async function mailRound(mail: MailConfig, minutes = 0, signs = true): Promise<void> {
  const { db, config, signingKey: key, audit } = kent.cordon.ports;
  if (signs) await act(audit);
  const clock = { nowMs: () => Date.now() + minutes * 60_000, now: () => toUtcTime(Date.now() + minutes * 60_000) };
  const { checkpointEveryMinutes, receiveFrom } = config.audit;
  const settings = { checkpointEveryLinks: signs ? 1 : 1_000_000, checkpointEveryMinutes, receiveFrom, mail };
  await keepCheckpoints({ db, clock, scope: systemScope('audit'), key, settings, ...ways });
}

test('a checkpoint is mailed with what proves a copy attached, and without a mark or a name', async () => {
  const server = await startMailServer(mailSignIn);
  const place = mkdtempSync(join(folder, 'mailed-'));
  try {
    await kent.database.owner('update audit_checkpoints set mailed_at = now()');
    await mailRound(mailTo(server));
    const [mail, ...others] = server.received;
    assert.ok(mail);
    assert.deepEqual([mail.from, mail.to, others], ['cordon@kent.example', mailboxes, []]);
    const { subject, text, name, attached } = openMail(mail.raw);
    const [newest] = (await kentAuditor.ask('listCheckpoints', {})).checkpoints;
    assert.ok(newest?.mailedAt && newest.failure === null);
    assert.deepEqual(JSON.parse(attached), newest.checkpoint);
    assert.equal(subject, `Cordon audit checkpoint, link ${newest.checkpoint.seq}`);
    assert.match(text, new RegExp(`Link ${newest.checkpoint.seq}, signed 20[^]*${newest.checkpoint.hash}`));
    assert.doesNotMatch(mail.raw + text + attached, /KT34|Auditor|Test|192\.0\.2/);
    writeFileSync(join(place, name), attached);
    writeFileSync(join(place, 'ledger.jsonl'), await exportText(kent.cordon.ports.db));
    const proven = await run('verify', join(place, 'ledger.jsonl'), '--against', join(place, name));
    assert.equal(proven.code, 0, proven.out + proven.err);
    const rewritten = (await exportText(kent.cordon.ports.db)).replace('192.0.2.7', '192.0.2.8');
    writeFileSync(join(place, 'ledger.jsonl'), rewritten);
    assert.equal((await run('verify', join(place, 'ledger.jsonl'), '--against', join(place, name))).code, 65);
  } finally {
    await server.close();
  }
});

test('what could not be mailed says why, is tried again minutes later, and goes in one mail', async () => {
  const server = await startMailServer(mailSignIn);
  const newest = async () => (await kentAuditor.ask('listCheckpoints', {})).checkpoints[0];
  try {
    server.refuse('all');
    await mailRound(mailTo(server));
    assert.match((await newest())?.failure ?? '', /^Not mailed: .*Not today/);
    server.refuse([]);
    await mailRound(mailTo(server), 1, false);
    assert.equal(server.received.length, 0, 'not every few seconds');
    await mailRound(mailTo(server), 11);
    assert.equal(server.received.length, 1);
    const { attached } = openMail(server.received[0]?.raw ?? '');
    assert.equal(attached.trim().split('\n').length, 2);
    assert.ok((await newest())?.mailedAt);
    await mailRound(mailTo(server), 30, false);
    assert.equal(server.received.length, 1, 'and not twice');
  } finally {
    await server.close();
  }
});

test('two nodes that look at one moment mail a checkpoint once', async () => {
  const server = await startMailServer(mailSignIn);
  try {
    const mail = mailTo(server);
    await checkpointNow(kent.cordon.ports.db, kent.cordon.ports.signingKey);
    await Promise.all([mailRound(mail, 0, false), mailRound(mail, 0, false), mailRound(mail, 0, false)]);
    assert.equal(server.received.length, 1);
  } finally {
    await server.close();
  }
});

test('a mailbox that is refused is told of; the checkpoint has gone to the others', async () => {
  const server = await startMailServer(mailSignIn);
  try {
    server.refuse(['records@kent.example']);
    await mailRound(mailTo(server));
    const [newest] = (await kentAuditor.ask('listCheckpoints', {})).checkpoints;
    assert.equal(newest?.failure, 'Not taken for records@kent.example.');
    assert.ok(newest?.mailedAt);
    assert.deepEqual(server.received[0]?.to, ['auditor@essex.example']);
  } finally {
    await server.close();
  }
});

test('a wrong password, a certificate that nobody trusts and no server are told apart; nothing is sent', async () => {
  const [plain, secure] = [await startMailServer(mailSignIn), await startMailServer(mailSignIn, true)];
  try {
    await mailRound({ ...mailTo(plain), user: 'somebody' });
    const failure = async () => (await kentAuditor.ask('listCheckpoints', {})).checkpoints[0]?.failure ?? '';
    assert.match(await failure(), /^Not mailed: Invalid login: 535/);
    assert.doesNotMatch(await failure(), new RegExp(mailSignIn.password));
    await mailRound(mailTo(secure, { secure: true }), 11);
    assert.match(await failure(), /^Not mailed: .*certificate/);
    await mailRound(mailTo({ port: 9 }), 22);
    assert.match(await failure(), /^Not mailed: .*ECONNREFUSED/);
    assert.deepEqual([...plain.received, ...secure.received], []);
  } finally {
    await Promise.all([plain.close(), secure.close()]);
  }
});

test('beyond the very machine nothing is said to a mail server before TLS stands', () => {
  const reached = (over: Record<string, unknown>) => {
    const { secure, requireTLS } = mailTransport(mailTo({ port: 587 }, over), 'secret');
    return { secure, requireTLS };
  };
  assert.deepEqual(reached({ host: 'mail.kent.example' }), { secure: false, requireTLS: true });
  assert.deepEqual(reached({ host: 'mail.kent.example', secure: true }), { secure: true, requireTLS: false });
  assert.throws(() => mailTo({ port: 25 }, { user: undefined }), /user and password, or neither/);
  assert.throws(() => mailTo({ port: 25 }, { to: ['everybody'] }), /audit\.mail\.to\.0/);
});

test('nothing is signed while nothing is written', async () => {
  const { db, clock, config, signingKey: key } = kent.cordon.ports;
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
