/** Story: patterns of misuse in the audit ledger become alerts for auditors of the force, whoever they are about. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { requests } from '../../src/api/contract/requests.ts';
import { closeAudit, openAudit } from '../../src/governance/audit-store.ts';
import { declareVehicle, endDeclaredVehicle, listMyVehicles } from '../../src/governance/declared-vehicles.ts';
import { listDeclared } from '../../src/governance/declared-vehicles-store.ts';
import { systemScope } from '../../src/governance/scope.ts';
import {
  closeStandardsAlert,
  getStandardsAlert,
  setStandardsThresholds,
  takeStandardsAlert,
} from '../../src/governance/standards.ts';
import { listingRequests, lookRequests } from '../../src/governance/standards-asks-store.ts';
import { lookForPatterns } from '../../src/governance/standards-round.ts';
import { findThresholds, listAlerts } from '../../src/governance/standards-store.ts';
import { type Clock, toMs, toUtcTime, type UtcTime } from '../../src/words/clock.ts';
import { isRefusal } from '../../src/words/fault.ts';
import { type ForceId, personId } from '../../src/words/id.ts';
import type { Person } from '../../src/words/person.ts';
import type { Scope } from '../../src/words/scope.ts';
import { type StandardsAlert, thresholdsDefault } from '../../src/words/standards.ts';
import { orThrow } from '../support/cordon.ts';
import { type Officers, openOfficers, scopeFor } from '../support/officers.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const housekeeping = systemScope('housekeeping');

let officers: Officers;
let ann: Person;
let carol: Person;
let adam: Person;
let audrey: Person;
let austin: Person;
let essexBen: Person;
let essexAudit: Person;
let now = '2026-11-18T12:00:00.000Z' as UtcTime;
let turn = 0;

const clock: Clock = { now: () => now, nowMs: () => toMs(now) };

before(async () => {
  officers = await openOfficers();
  const { kent, essex } = officers;
  ann = await officers.add('Ann Invented', 'analyst', kent);
  carol = await officers.add('Carol Invented', 'commander', kent);
  adam = await officers.add('Adam Invented', 'administrator', kent);
  audrey = await officers.add('Audrey Invented', 'auditor', kent);
  austin = await officers.add('Austin Invented', 'auditor', kent);
  essexBen = await officers.add('Ben Ofessex', 'analyst', essex);
  essexAudit = await officers.add('Audit Ofessex', 'auditor', essex);
});
after(() => officers.close());

/** Each story has its own mark, a month after the one before. */
let mark = '';
beforeEach(() => {
  turn += 1;
  mark = `KT${turn + 29}OVA`;
  now = toUtcTime(toMs(now) + 35 * dayMs);
});

type Asked = { request?: string; plate?: string; minutes?: number; touched?: ForceId[]; closed?: boolean };

/** Puts one request on record, as the door does. */
async function record(scope: Scope, asked: Asked = {}): Promise<void> {
  const { request = 'searchHistory', plate = mark, minutes = 10, touched = [], closed = true } = asked;
  now = toUtcTime(toMs(now) + minutes * minuteMs);
  await officers.database.db.as(systemScope('audit'), async (sql) => {
    const common = { class: 'consultation', address: '127.0.0.1', at: now } as const;
    const entry = await openAudit(sql, scope, { ...common, request, kept: { mark: plate } });
    if (closed) await closeAudit(sql, entry, now, 'done', null, { ids: [], total: 0, forces: touched });
  });
}

async function look(): Promise<void> {
  await lookForPatterns(officers.database.db, clock, housekeeping);
}

/** The alerts about this story's mark that an auditor sees. */
async function alertsFor(auditor: Person, of = mark): Promise<StandardsAlert[]> {
  const alerts = await officers.database.db.as(scopeFor(auditor), (sql) => listAlerts(sql, auditor));
  return alerts.filter((one) => one.mark === of);
}

async function kindsFor(auditor: Person): Promise<string[]> {
  return (await alertsFor(auditor)).map(({ kind }) => kind).toSorted();
}

test('repeated looks for one mark by one person raise one alert, which later ones are added to', async () => {
  for (let count = 0; count < 4; count += 1) await record(scopeFor(ann));
  await look();
  assert.deepEqual(await kindsFor(audrey), []);
  await record(scopeFor(ann));
  await look();
  const [alert] = await alertsFor(audrey);
  assert.equal(alert?.words, `Ann Invented (analyst) looked for ${mark} 5 times in 7 days, for CR/30/26.`);
  await record(scopeFor(ann));
  await look();
  await look();
  assert.deepEqual(
    (await alertsFor(austin)).map(({ state, evidenceTotal }) => [state, evidenceTotal]),
    [['open', 6]],
  );
});

test('nobody is exempt: a commander, an administrator and an auditor are shown like anybody', async () => {
  for (const person of [carol, adam, austin]) {
    for (let count = 0; count < 5; count += 1) await record(scopeFor(person));
  }
  await look();
  const words = (await alertsFor(audrey)).map((one) => one.words.slice(0, one.words.indexOf(' looked')));
  assert.deepEqual(words.toSorted(), [
    'Adam Invented (administrator)',
    'Austin Invented (auditor)',
    'Carol Invented (commander)',
  ]);
});

test('an auditor neither sees nor closes an alert about themselves, by the door or by the tables', async () => {
  for (let count = 0; count < 5; count += 1) await record(scopeFor(austin));
  await look();
  assert.deepEqual(await alertsFor(austin), []);
  const [alert] = await alertsFor(audrey);
  assert.ok(alert);
  const { db, owner } = officers.database;
  const closing = { finding: 'policing-purpose', words: 'I had a reason' } as const;
  for (const answer of [
    await getStandardsAlert(db, scopeFor(austin), alert.id),
    await takeStandardsAlert(db, clock, scopeFor(austin), alert.id),
    await closeStandardsAlert(db, clock, scopeFor(austin), alert.id, closing),
  ]) {
    assert.ok(isRefusal(answer));
    assert.equal(answer.code, 'not-found');
  }
  const own = 'update standards_alerts set closed_by = about[1], closed_at = now(), finding = $1 where mark = $2';
  await assert.rejects(owner(own, ['cannot-tell', mark]), /check constraint/);
});

test('an alert about the only auditor is shown to the force’s commanders, who take and close it', async () => {
  const { db, owner } = officers.database;
  for (const person of [audrey, ann]) for (let count = 0; count < 5; count += 1) await record(scopeFor(person));
  await look();
  assert.deepEqual(await alertsFor(carol), [], 'there is another auditor');
  await owner('update people set waiting = true where id = $1', [personId.row(austin.id)]);
  try {
    const [alert, ...others] = await alertsFor(carol);
    assert.match(alert?.words ?? '', /^Audrey Invented \(auditor\)/);
    assert.ok(alert);
    assert.deepEqual(others, [], 'what the auditor may look at is not theirs');
    assert.equal((await alertsFor(audrey)).length, 1);
    const { evidence } = orThrow(await getStandardsAlert(db, scopeFor(carol), alert.id));
    assert.deepEqual(new Set(evidence.map(({ personName }) => personName)), new Set(['Audrey Invented']));
    orThrow(await takeStandardsAlert(db, clock, scopeFor(carol), alert.id));
    // Who has begun goes on, when there is a second auditor.
    await owner('update people set waiting = false where id = $1', [personId.row(austin.id)]);
    const closing = { finding: 'advice-given', words: 'Asked her; she audited her own search' } as const;
    const closed = orThrow(await closeStandardsAlert(db, clock, scopeFor(carol), alert.id, closing));
    assert.equal(closed.alert.closedByName, 'Carol Invented');
  } finally {
    await owner('update people set waiting = false where id = $1', [personId.row(austin.id)]);
  }
});

test('another force’s alerts are invisible, even to a question without a where', async () => {
  const { db } = officers.database;
  for (let count = 0; count < 5; count += 1) await record(scopeFor(ann));
  await look();
  for (const table of ['standards_alerts', 'standards_evidence', 'declared_vehicles', 'standards_thresholds']) {
    assert.equal((await db.as(scopeFor(essexAudit), (sql) => sql.query(`select from ${table}`))).length, 0, table);
  }
  assert.ok((await db.as(scopeFor(audrey), (sql) => sql.query('select from standards_alerts'))).length > 0);
});

test('a force whose data the answers held is alerted too, with the entries that touched it', async () => {
  const { db } = officers.database;
  for (let count = 0; count < 5; count += 1) await record(scopeFor(essexBen), { touched: [officers.kent.id] });
  await look();
  const [alert] = await alertsFor(audrey);
  assert.match(alert?.words ?? '', /^Ben Ofessex \(analyst\) of another force, in answers that held your force’s data/);
  const { evidence } = orThrow(await getStandardsAlert(db, scopeFor(audrey), alert?.id ?? assert.fail('it is shown')));
  assert.deepEqual(
    evidence.map(({ personName, reference }) => `${personName} ${reference}`),
    Array(5).fill('Ben Ofessex CR/30/26'),
  );
  assert.deepEqual(await kindsFor(essexAudit), ['repeated-mark']);
});

test('one mark that people of two forces look for under different cases is shown to both, without names', async () => {
  for (let count = 0; count < 3; count += 1) {
    await record(scopeFor(ann, 'CR/40/26'));
    await record(scopeFor(essexBen, 'CR/41/26'));
  }
  await look();
  const [kent] = await alertsFor(audrey);
  const [essex] = await alertsFor(essexAudit);
  assert.deepEqual([kent?.kind, essex?.kind], ['mark-across-forces', 'mark-across-forces']);
  assert.doesNotMatch(kent?.words ?? '', /Ben/);
  assert.deepEqual([kent?.evidenceTotal, essex?.evidenceTotal], [3, 3], 'each its own entries');
});

test('a joint operation, in which all name one reference, raises nothing', async () => {
  for (let count = 0; count < 3; count += 1) {
    await record(scopeFor(ann, 'Op Invented'));
    await record(scopeFor(essexBen, 'op invented'));
  }
  await look();
  assert.deepEqual([...(await kindsFor(audrey)), ...(await kindsFor(essexAudit))], []);
});

test('a look for one’s own declared vehicle is shown, and a colleague’s with who asked for it', async () => {
  const { db } = officers.database;
  orThrow(await declareVehicle(db, clock, scopeFor(ann), { mark, whose: 'household' }));
  await record(scopeFor(ann));
  await record(scopeFor(carol, 'CR/42/26', 'serious', 'PS 1351 A. Invented'));
  await look();
  const alerts = await alertsFor(audrey);
  assert.deepEqual(
    alerts.map(({ words }) => words).toSorted(),
    [
      `Ann Invented (analyst) looked for ${mark}, which they declared as of their household.`,
      `Carol Invented (commander) looked for ${mark}, which Ann Invented declared as of their household.` +
        ' It was asked for by PS 1351 A. Invented.',
    ].toSorted(),
  );
});

test('ending a declaration just before looking changes nothing', async () => {
  const { db } = officers.database;
  const [vehicle] = orThrow(await declareVehicle(db, clock, scopeFor(ann), { mark, whose: 'mine' }));
  assert.ok(vehicle);
  orThrow(await endDeclaredVehicle(db, clock, scopeFor(ann), vehicle.id));
  await record(scopeFor(ann));
  await look();
  assert.deepEqual(await kindsFor(audrey), ['own-vehicle']);
});

test('a person sees their own declared vehicles, auditors everybody’s, and nobody ends another’s', async () => {
  const { db } = officers.database;
  const [vehicle] = orThrow(await declareVehicle(db, clock, scopeFor(ann), { mark, whose: 'mine' }));
  assert.ok(vehicle);
  assert.equal(vehicle.mark, mark);
  assert.deepEqual(orThrow(await listMyVehicles(db, scopeFor(carol))), []);
  const again = await declareVehicle(db, clock, scopeFor(ann), { mark: mark.toLowerCase(), whose: 'household' });
  assert.equal(isRefusal(again) && again.code, 'already-exists');
  const nonsense = await declareVehicle(db, clock, scopeFor(ann), { mark: '??', whose: 'mine' });
  assert.equal(isRefusal(nonsense) && nonsense.field, 'mark');
  const others = await endDeclaredVehicle(db, clock, scopeFor(carol), vehicle.id);
  assert.equal(isRefusal(others) && others.code, 'not-found');
  const seen = await db.as(scopeFor(audrey), (sql) => listDeclared(sql, audrey.forceId));
  assert.ok(seen.some((one) => one.mark === mark && one.personName === 'Ann Invented'));
});

test('putting one’s own vehicle on a list is shown', async () => {
  orThrow(await declareVehicle(officers.database.db, clock, scopeFor(carol), { mark, whose: 'mine' }));
  await record(scopeFor(carol), { request: 'addEntry' });
  await look();
  assert.deepEqual(await kindsFor(audrey), ['own-vehicle-listed']);
});

test('a look at an hour that is not the person’s is shown, once their hours are known', async () => {
  for (let day = 0; day < 6; day += 1) await record(scopeFor(ann), { plate: 'KT99AAA', minutes: 24 * 60 });
  await record(scopeFor(ann), { minutes: 12 * 60 });
  await look();
  assert.deepEqual(await kindsFor(audrey), ['out-of-shift']);
});

test('an unusual number of looks in a day is shown, against the person’s own days and their role’s', async () => {
  for (let day = 0; day < 3; day += 1) await record(scopeFor(ann), { minutes: 24 * 60 });
  for (let count = 0; count < 45; count += 1) await record(scopeFor(ann), { plate: `KT${count}AAB`, minutes: 1 });
  await look();
  const { db } = officers.database;
  const alerts = await db.as(scopeFor(audrey), (sql) => listAlerts(sql, audrey));
  const volume = alerts.filter(({ kind }) => kind === 'unusual-volume');
  assert.equal(volume.length, 1);
  assert.match(volume[0]?.words ?? '', /On a day with any they make 1, others of the role 0\./);
});

test('an alert is taken by one auditor and closed with a finding; what was looked at is not raised again', async () => {
  const { db } = officers.database;
  for (let count = 0; count < 5; count += 1) await record(scopeFor(ann));
  await look();
  const [alert] = await alertsFor(audrey);
  assert.ok(alert);
  assert.equal(orThrow(await takeStandardsAlert(db, clock, scopeFor(austin), alert.id)).alert.state, 'being-looked-at');
  const twice = await takeStandardsAlert(db, clock, scopeFor(audrey), alert.id);
  assert.equal(isRefusal(twice) && twice.code, 'changed-meanwhile');
  const closing = { finding: 'policing-purpose', words: 'All five are in the enquiry’s log' } as const;
  const closed = orThrow(await closeStandardsAlert(db, clock, scopeFor(audrey), alert.id, closing)).alert;
  assert.deepEqual(
    [closed.state, closed.finding, closed.closedByName],
    ['closed', 'policing-purpose', 'Audrey Invented'],
  );
  await record(scopeFor(ann));
  await look();
  assert.equal((await alertsFor(audrey)).length, 1, 'one more look is no pattern of its own');
  for (let count = 0; count < 4; count += 1) await record(scopeFor(ann));
  await look();
  assert.deepEqual(
    (await alertsFor(audrey)).map(({ state, evidenceTotal }) => [state, evidenceTotal]),
    [
      ['open', 5],
      ['closed', 5],
    ],
  );
});

test('what a look’s answer held is waited for; an entry that stays open is not waited for long', async () => {
  for (let count = 0; count < 5; count += 1) await record(scopeFor(ann), { closed: count < 4 });
  await look();
  assert.deepEqual(await kindsFor(audrey), [], 'the last is still being answered');
  now = toUtcTime(toMs(now) + 2 * minuteMs);
  await look();
  assert.deepEqual(await kindsFor(audrey), ['repeated-mark']);
});

test('a live stream that goes on holds nothing up', async () => {
  for (let count = 0; count < 4; count += 1) await record(scopeFor(ann));
  await record(scopeFor(carol), { request: 'followLive', closed: false });
  await record(scopeFor(ann), { minutes: 0 });
  await look();
  assert.deepEqual(await kindsFor(audrey), ['repeated-mark'], 'though the stream has only just begun');
});

test('two nodes that look at one moment raise each alert once', async () => {
  for (let count = 0; count < 5; count += 1) await record(scopeFor(ann));
  await Promise.all([look(), look(), look()]);
  await look();
  assert.equal((await alertsFor(audrey)).length, 1);
});

test('the auditors of a force set what is unusual there', async () => {
  const { db } = officers.database;
  const fewer = { ...thresholdsDefault, repeats: 2 };
  orThrow(await setStandardsThresholds(db, clock, scopeFor(audrey), fewer));
  assert.deepEqual(await db.as(housekeeping, (sql) => findThresholds(sql, officers.kent.id)), fewer);
  assert.deepEqual(await db.as(housekeeping, (sql) => findThresholds(sql, officers.essex.id)), thresholdsDefault);
  for (let count = 0; count < 2; count += 1) {
    await record(scopeFor(ann));
    await record(scopeFor(essexBen));
  }
  await look();
  assert.deepEqual([await kindsFor(audrey), await kindsFor(essexAudit)], [['repeated-mark'], []]);
});

test('an alert about a commander and the only auditor is another commander’s', async () => {
  const cora = await officers.add('Cora Invented', 'commander', officers.essex);
  const colin = await officers.add('Colin Invented', 'commander', officers.essex);
  orThrow(await declareVehicle(officers.database.db, clock, scopeFor(essexAudit), { mark, whose: 'mine' }));
  await record(scopeFor(cora));
  await look();
  assert.deepEqual(await kindsFor(colin), ['colleague-vehicle']);
  assert.deepEqual([await kindsFor(cora), await kindsFor(essexAudit)], [[], []]);
});

test('the requests that are looked at are those of the contract by which a mark can be looked for or listed', () => {
  const looked = new Set<string>([...lookRequests, ...listingRequests]);
  // What was not seen goes with a look, and is none of its own; an auditor who looks in the ledger sees no reads.
  const notLooks = new Set(['searchUnseen', 'searchLedger']);
  for (const { name, audit } of Object.values(requests)) {
    if (audit === null || audit.class === 'alteration' || audit.keeps === 'batch') continue;
    const keepsMark = audit.keeps.some((field) => ['mark', 'plate'].includes(field));
    if (keepsMark) assert.ok(looked.has(name) || notLooks.has(name), `${name} keeps a mark: is it a look for one?`);
  }
  for (const name of looked) assert.ok(name in requests, name);
});
