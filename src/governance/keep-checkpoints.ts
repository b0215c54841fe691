/** Signs checkpoints of the ledger when they are due, and gets each off the machine, sooner or later. */
import { hash, timingSafeEqual } from 'node:crypto';
import type { AuditConfig, MailConfig } from '../config/audit.ts';
import type { Database } from '../database/database.ts';
import type { AuditCheckpoint } from '../words/audit.ts';
import { type Clock, toMs, toUtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { Scope } from '../words/scope.ts';
import { isCheckpointSound, signCheckpoint } from './audit-checkpoint.ts';
import {
  claimForMail,
  insertCheckpoint,
  insertPeerCheckpoint,
  listHeld,
  noteMailed,
  noteWay,
  takeHead,
  type Way,
} from './audit-checkpoints-store.ts';
import { type CheckpointMail, checkpointMail } from './checkpoint-mail.ts';
import type { SigningKey } from './signing-key-store.ts';

/** Sends a body, and says how it went. */
export type SendCheckpoint = (
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  msMax: number,
) => Promise<{ readonly status: number } | { readonly failure: string }>;

/** What became of a mail. @param isGone some mailbox has it. @param trouble why it, or a copy of it, has not gone */
export type Mailed = { readonly isGone: boolean; readonly trouble: string | null };

export type MailCheckpoints = (settings: MailConfig, password: string | null, mail: CheckpointMail) => Promise<Mailed>;

export type CheckpointPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly scope: Scope;
  readonly key: SigningKey;
  readonly settings: AuditConfig;
  readonly readSecret: (secret: { readonly file: string }) => string;
  readonly send: SendCheckpoint;
  readonly mail: MailCheckpoints;
  /** @returns why it could not be written, or null */
  readonly writeFile: (folder: string, checkpoint: AuditCheckpoint) => string | null;
};

/** Longest that another Cordon may take to answer, milliseconds. */
const sendMsMax = 10_000;
const minuteMs = 60_000;
/** How soon a mail that could not be sent is tried again: a mail server shuts out who asks every few seconds. */
const mailAgainMs = 10 * minuteMs;
/** A shorter secret is no secret, characters. */
const secretCharactersMin = 24;

/** One round: of several nodes one signs, and each sends what it finds unsent; the receiver keeps one of two alike. */
export async function keepCheckpoints(ports: CheckpointPorts): Promise<void> {
  await signWhenDue(ports);
  const { checkpointFolder: folder, sendTo, mail } = ports.settings;
  if (folder !== undefined) await getOff(ports, 'file', async (one) => ports.writeFile(folder, one));
  if (sendTo !== undefined) await getOff(ports, 'send', (one) => sendOne(ports, sendTo, one));
  if (mail !== undefined) await mailHeld(ports, mail);
}

async function signWhenDue({ db, clock, scope, key, settings }: CheckpointPorts): Promise<void> {
  await db.as(scope, async (sql) => {
    const taken = await takeHead(sql);
    if (taken === null) return;
    const { head, last } = taken;
    const links = head.seq - (last?.seq ?? 0);
    const minutes = last === null ? Number.POSITIVE_INFINITY : (clock.nowMs() - toMs(last.at)) / minuteMs;
    const isDue = links >= settings.checkpointEveryLinks || minutes >= settings.checkpointEveryMinutes;
    if (links > 0 && isDue) await insertCheckpoint(sql, signCheckpoint(key, head.seq, head.hash, clock.now()));
  });
}

/** The oldest first; after one that fails the others wait for the next round. */
async function getOff(
  { db, clock, scope }: CheckpointPorts,
  way: Way,
  go: (checkpoint: AuditCheckpoint) => Promise<string | null>,
): Promise<void> {
  for (const checkpoint of await db.as(scope, (sql) => listHeld(sql, way))) {
    const failure = await go(checkpoint);
    await db.as(scope, (sql) => noteWay(sql, way, checkpoint.seq, clock.now(), failure));
    if (failure !== null) return;
  }
}

/** All that wait go in one mail: a mailbox is not flooded when mail begins, or works again. */
async function mailHeld(ports: CheckpointPorts, settings: MailConfig): Promise<void> {
  const { db, clock, scope, mail, readSecret } = ports;
  const triedBefore = toUtcTime(clock.nowMs() - mailAgainMs);
  const held = await db.as(scope, (sql) => claimForMail(sql, clock.now(), triedBefore));
  if (held.length === 0) return;
  const password = settings.password === undefined ? null : readSecret(settings.password);
  const mailed = await mail(settings, password, checkpointMail(held));
  await db.as(scope, (sql) =>
    noteMailed(
      sql,
      held.map(({ seq }) => seq),
      clock.now(),
      mailed,
    ),
  );
}

async function sendOne(
  { send, readSecret }: CheckpointPorts,
  { address, name, secret }: NonNullable<AuditConfig['sendTo']>,
  checkpoint: AuditCheckpoint,
): Promise<string | null> {
  const place = new URL('/v1/audit/received-checkpoints', address).href;
  const body = JSON.stringify({ peer: name, secret: readSecret(secret), checkpoint });
  const headers = { 'content-type': 'application/json', 'cordon-client': 'cordon' };
  const sent = await send(place, headers, body, sendMsMax);
  if ('failure' in sent) return sent.failure;
  return sent.status === 200 ? null : `It answered ${sent.status}.`;
}

/** @param said by whoever calls itself that peer */
export async function receiveCheckpoint(
  ports: Pick<CheckpointPorts, 'db' | 'clock' | 'scope' | 'settings' | 'readSecret'>,
  said: { readonly peer: string; readonly secret: string; readonly checkpoint: AuditCheckpoint },
): Promise<null | Refusal> {
  const { db, clock, scope, settings, readSecret } = ports;
  const known = settings.receiveFrom.find(({ name }) => name === said.peer);
  const secret = known === undefined ? '' : readSecret(known.secret);
  if (secret.length < secretCharactersMin || !isSame(secret, said.secret)) {
    return refuse('unknown-peer', 'No checkpoints are agreed with a Cordon of this name and secret.');
  }
  if (!isCheckpointSound(said.checkpoint)) {
    return refuse('bad-input', 'is not signed by the key that it names', 'checkpoint');
  }
  await db.as(scope, (sql) => insertPeerCheckpoint(sql, said.peer, said.checkpoint, clock.now()));
  return null;
}

/** In a time that tells nothing of where they differ. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));
}
