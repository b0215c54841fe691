/** Story: every audited act leaves an entry, opened before it and closed after it, and nobody can change either. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import type { RequestDeclaration } from '../../src/api/contract/request.ts';
import { type RequestName, requests } from '../../src/api/contract/requests.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { type Role, role } from '../../src/words/person.ts';
import { eventually, send, signIn, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { authorityCases } from './authority-inputs.ts';
import { makeReady, type Ready } from './ready.ts';

type Entry = {
  readonly id: number;
  readonly opened_at: string;
  readonly request: string;
  readonly class: string;
  readonly person_id: number | null;
  readonly person_name: string;
  readonly force_id: number | null;
  readonly purpose_kind: string | null;
  readonly purpose_reference: string | null;
  readonly kept: Readonly<Record<string, unknown>>;
  readonly address: string;
  readonly closed_at: string | null;
  readonly outcome: string | null;
};

let cordon: TestCordon;
let ready: Ready;

const table: Readonly<Record<RequestName, RequestDeclaration>> = requests;
const audited = (Object.keys(table) as RequestName[]).filter((name) => keepsOf(name) !== null);

before(async () => {
  cordon = await startTestCordon();
  ready = await makeReady(cordon);
});
after(() => cordon.close());

const sessions = new Map<Role, string>();

/** The cookie of a session of this role, signed in once: a sign-in for each act would meet the limit on sign-ins. */
async function sessionOf(who: Role): Promise<string> {
  const cookie = sessions.get(who) ?? (await signIn(cordon, who)).cookie;
  sessions.set(who, cookie);
  return cookie;
}

/** The fields that an entry keeps; null when the request has no entry of its own. */
function keepsOf(name: RequestName): readonly string[] | null {
  const { audit } = table[name];
  return audit === null || audit.keeps === 'batch' ? null : audit.keeps;
}

function listEntries(name: string): Promise<Entry[]> {
  return cordon.database.owner<Entry>(
    `select e.*, c.closed_at, c.outcome from audit_entries e left join audit_closings c on c.audit_id = e.id
      where e.request = $1 order by e.id`,
    [name],
  );
}

/** Asks, and gives the entry that came of it, once it is closed: a stream's is closed when the stream has ended. */
async function entryOf(name: RequestName, input: unknown, cookie: string): Promise<Entry> {
  const before = await listEntries(name);
  const response = await send(cordon, name, input, cookie);
  await response.body?.cancel();
  return eventually(async () => {
    const fresh = (await listEntries(name)).slice(before.length);
    const [entry] = fresh;
    assert.equal(fresh.length, 1, `${name}: one act, one entry`);
    assert.ok(entry?.closed_at, `${name}: the entry is closed`);
    return entry;
  });
}

for (const [index, name] of audited.entries()) {
  test(`${name} leaves an entry with who, why, what and how it ended`, async () => {
    const who = table[name].who.includes('anyone') ? null : role.options.find((one) => table[name].who.includes(one));
    const cookie = who ? await sessionOf(who) : '';
    const { input, answers, first } = authorityCases[name];
    if (first) await send(cordon, first, authorityCases[first].input(ready, 0), cookie);
    const asked = input(ready, 500 + index);
    const entry = await entryOf(name, asked, cookie);
    assert.equal(entry.class, table[name].audit?.class);
    assert.equal(entry.outcome, answers === 200 ? 'done' : `refused: ${answers}`);
    assert.ok((entry.closed_at ?? '') >= entry.opened_at);
    assert.match(entry.address, /127\.0\.0\.1|::1/);
    assert.deepEqual(Object.keys(entry.kept).sort(), [...(keepsOf(name) ?? [])].sort());
    for (const [field, kept] of Object.entries(entry.kept)) {
      const says = `${name} keeps ${field} as it was asked`;
      if (field in asked) assert.partialDeepStrictEqual(kept, asked[field], says);
    }
    if (who) assertWho(entry, who);
    else assert.equal(entry.person_id, null);
    // What changes an account, a session or its purpose may end the session: the next of this role signs in anew.
    if (who && table[name].audit?.class === 'access') sessions.delete(who);
  });
}

function assertWho(entry: Entry, who: Role): void {
  assert.ok(entry.person_id);
  assert.equal(entry.person_name, `${who.slice(0, 1).toUpperCase()}${who.slice(1)} Test`);
  assert.equal(`force_${entry.force_id}`, cordon.forces.kent.id);
  assert.equal(entry.purpose_kind, 'county-lines');
  assert.equal(entry.purpose_reference, 'Op Heron');
}

test('what a role may not ask is on record with the person who asked', async () => {
  let asked = 0;
  for (const who of role.options) {
    const { cookie } = await signIn(cordon, who);
    for (const name of audited.filter((one) => !table[one].who.includes('anyone') && !table[one].who.includes(who))) {
      const entry = await entryOf(name, authorityCases[name].input(ready, 0), cookie);
      assert.equal(entry.outcome, 'refused: not-allowed', `${name} by ${who}`);
      assertWho(entry, who);
      asked += 1;
    }
  }
  assert.ok(asked > 10, `${asked} pairs were refused`);
});

test('a console that leaves before it is answered leaves no entry open', async () => {
  const { cookie } = await signIn(cordon, 'analyst');
  const before = (await listEntries('followLive')).length;
  const { port } = new URL(cordon.cordon.address);
  const times = 5;
  for (let time = 0; time < times; time += 1) {
    const socket = connect(Number(port), '127.0.0.1');
    const request = `GET /v1/live HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`;
    const left = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.write(request, () => socket.destroy());
    await left;
  }
  await eventually(async () => {
    const fresh = (await listEntries('followLive')).slice(before);
    assert.deepEqual(
      fresh.filter((entry) => entry.closed_at === null),
      [],
    );
    assert.equal(fresh.length, times);
  });
});

test('an entry carries the purpose that was stated last', async () => {
  const supervisor = await signIn(cordon, 'supervisor');
  await supervisor.ask('changePurpose', { kind: 'missing-person', reference: 'Op Heron' });
  const entry = await entryOf('listLists', {}, supervisor.cookie);
  assert.equal(entry.purpose_kind, 'missing-person');
  assert.equal(entry.purpose_reference, 'Op Heron');
});

test('a failed sign-in is on record with the name that was tried, and where from', async () => {
  const purpose = { kind: 'county-lines', reference: 'Op Heron' };
  const entry = await entryOf('signIn', { username: 'nobody', password: 'a wrong pass phrase', purpose }, '');
  assert.equal(entry.outcome, 'refused: wrong-password');
  assert.equal(entry.kept['username'], 'nobody');
  assert.deepEqual(entry.kept['purpose'], { ...purpose, askedBy: null });
  assert.equal(entry.person_name, '(sign-in)');
});

test('a message stands in the log of collection with the credentials that it came by', async () => {
  const batches = await cordon.database.owner<{ reads: number; username: string }>(
    `select cardinality(b.read_ids) as reads, k.username
       from read_batches b join credentials k on k.id = any (b.credential_ids)`,
  );
  assert.deepEqual(batches, [{ reads: 1, username: ready.camera.secret.username }]);
});

test('no password, secret or session stands anywhere in the database', async () => {
  const administrator = await signIn(cordon, 'administrator');
  const password = 'seven green bottles hanging';
  const fresh = { username: 'fresh', name: 'Fresh Test', role: 'analyst' as const, forceId: cordon.forces.kent.id };
  await administrator.ask('addPerson', { ...fresh, password });
  const purpose = { kind: 'county-lines', reference: 'Op Heron' };
  await send(cordon, 'signIn', { username: 'fresh', password: 'seven red bottles standing', purpose }, '');
  await send(cordon, 'signIn', { username: 'fresh', password, purpose }, '');
  const place = { position: { lat: 51.4, lon: 0.3 }, bearingDegrees: null };
  const camera = { ref: 'SECRET-1', name: 'Secret', forceId: cordon.forces.kent.id, adapter: 'json', ...place };
  const registered = await administrator.ask('registerCamera', camera);
  const renewed = await administrator.ask('renewCameraSecret', { cameraId: registered.camera.id });
  const token = administrator.cookie.split('=')[1] ?? assert.fail('there is a token');
  const secrets = [
    password,
    'seven red bottles standing',
    registered.secret?.secret ?? assert.fail('it has a secret'),
    renewed.secret.secret,
    token,
  ];
  const { text, tables } = await dumpTables();
  assert.ok(tables.includes('audit_entries') && tables.includes('people') && tables.includes('sessions'));
  assert.ok(text.includes('SECRET-1'), 'the search sees what is kept');
  for (const secret of secrets) {
    assert.ok(secret.length > 10);
    for (const form of [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')]) {
      assert.ok(!text.includes(form), `${secret.slice(0, 3)}… is kept`);
    }
  }
});

async function dumpTables(): Promise<{ text: string; tables: string[] }> {
  const rows = await cordon.database.owner<{ name: string }>(
    "select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace",
  );
  const tables = rows.map(({ name }) => name);
  const texts = await Promise.all(
    tables.map((name) => cordon.database.owner<{ line: string }>(`select one::text as line from "${name}" one`)),
  );
  return { text: texts.flatMap((lines) => lines.map(({ line }) => line)).join('\n'), tables };
}

test('an entry and its closing can be neither changed nor taken away by the server', async () => {
  const attempts = [
    "update audit_entries set person_name = 'somebody else'",
    'delete from audit_entries',
    'truncate audit_entries cascade',
    "update audit_closings set outcome = 'done'",
    'delete from audit_closings',
    'drop table audit_closings',
    'alter table audit_entries disable trigger all',
  ];
  for (const text of attempts) {
    const attempt = cordon.database.db.as(systemScope('audit'), (sql) => sql.query(text));
    await assert.rejects(attempt, { code: '42501' }, text);
  }
  const again = `insert into audit_closings (audit_id, closed_at, outcome, seq, hash)
    select audit_id, closed_at, outcome, -seq, hash from audit_closings order by seq limit 1`;
  const twice = cordon.database.db.as(systemScope('audit'), (sql) => sql.query(again));
  await assert.rejects(twice, { code: '23505' }, 'an entry is closed once');
});

test('an act that could not be ended leaves its entry open', async () => {
  const { cookie } = await signIn(cordon, 'supervisor');
  const before = (await listEntries('listLists')).length;
  await cordon.database.owner('revoke insert on audit_closings from cordon_app');
  const answer = await send(cordon, 'listLists', {}, cookie).finally(() =>
    cordon.database.owner('grant insert on audit_closings to cordon_app'),
  );
  assert.equal(answer.status, 500);
  const [open, ...more] = (await listEntries('listLists')).slice(before);
  assert.equal(more.length, 0);
  assert.equal(open?.person_name, 'Supervisor Test');
  assert.equal(open?.outcome, null);
});

test('what cannot be put on record is not done', async () => {
  const { cookie } = await signIn(cordon, 'supervisor');
  await cordon.database.owner('revoke insert on audit_entries from cordon_app');
  const answer = await send(cordon, 'withdrawCamera', { cameraId: ready.cameraId }, cookie).finally(() =>
    cordon.database.owner('grant insert on audit_entries to cordon_app'),
  );
  assert.equal(answer.status, 500);
  const supervisor = await signIn(cordon, 'supervisor');
  const { cameras } = await supervisor.ask('listCameras', {});
  assert.equal(cameras.find(({ id }) => id === ready.cameraId)?.withdrawnAt, null);
});
