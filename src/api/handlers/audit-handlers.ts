/** Answers the requests about the audit ledger. */
import { randomBytes } from 'node:crypto';
import { readSecret } from '../../config/load.ts';
import { listCheckpoints, listPeerCheckpoints } from '../../governance/audit-checkpoints-store.ts';
import { findLedgerEntry, listAuditedPeople, searchLedger } from '../../governance/audit-ledger-store.ts';
import { type Auditor, drawForPeriod, recordFinding } from '../../governance/audit-samples.ts';
import { listDrawn, listSamples } from '../../governance/audit-samples-store.ts';
import { ledgerMark } from '../../governance/audit-store.ts';
import { listUse } from '../../governance/audit-use-store.ts';
import { listFailedSignIns, listLockedAccounts } from '../../governance/failed-sign-ins-store.ts';
import { receiveCheckpoint } from '../../governance/keep-checkpoints.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import type { SampleId } from '../../words/id.ts';
import type { Scope } from '../../words/scope.ts';
import type { Handlers, Output, Ports } from '../ports.ts';

type AuditHandlers = Pick<
  Handlers,
  | 'searchLedger'
  | 'getLedgerEntry'
  | 'listAuditedPeople'
  | 'listFailedSignIns'
  | 'drawSample'
  | 'listSamples'
  | 'getSample'
  | 'recordFinding'
  | 'listCheckpoints'
  | 'receiveCheckpoint'
  | 'getUseRegister'
>;

/** Bytes of the seed of a drawing. */
const seedBytes = 16;

export const auditHandlers: AuditHandlers = {
  async searchLedger({ mark, state, ...input }, scope, ports) {
    const asked = mark === undefined || mark === '' ? undefined : ledgerMark(mark);
    if (asked === null) return refuse('bad-input', 'is not a registration mark', 'mark');
    const filter = { ...input, mark: asked, open: state === 'open' };
    const { entries, more } = await ports.db.as(scope, (sql) => searchLedger(sql, auditorOf(scope).forceId, filter));
    return { entries, next: more ? (entries.at(-1)?.id ?? null) : null };
  },

  async getLedgerEntry({ auditId }, scope, ports) {
    const entry = await ports.db.as(scope, (sql) => findLedgerEntry(sql, auditorOf(scope).forceId, auditId));
    return entry === null ? refuse('not-found', 'There is no such entry, or it is not open to your force.') : { entry };
  },

  async listAuditedPeople(_, scope, ports) {
    return { people: await ports.db.as(scope, (sql) => listAuditedPeople(sql, auditorOf(scope).forceId)) };
  },

  async listFailedSignIns({ username = null, before = null, ...period }, scope, { db, clock }) {
    if (period.to <= period.from) return refuse('bad-input', 'must come after the beginning', 'to');
    return db.as(scope, async (sql) => {
      const { failed, more } = await listFailedSignIns(sql, { ...period, username: username || null, before });
      const locked = await listLockedAccounts(sql, clock.now());
      return { locked, failed, next: more ? (failed.at(-1)?.id ?? null) : null };
    });
  },

  async drawSample(input, scope, ports) {
    const seed = randomBytes(seedBytes).toString('hex');
    const drawn = await drawForPeriod(ports.db, ports.clock, scope, auditorOf(scope), input, seed);
    if (isRefusal(drawn)) return drawn;
    const found = await sampleOf(scope, ports, drawn);
    return isRefusal(found) ? found : { sample: found.sample };
  },

  async listSamples(_, scope, ports) {
    return { samples: await ports.db.as(scope, (sql) => listSamples(sql, auditorOf(scope).forceId, null)) };
  },

  getSample: ({ sampleId }, scope, ports) => sampleOf(scope, ports, sampleId),

  async recordFinding(input, scope, ports) {
    const refused = await recordFinding(ports.db, ports.clock, scope, auditorOf(scope), input);
    return refused ?? sampleOf(scope, ports, input.sampleId);
  },

  async listCheckpoints(_, scope, { db, config, signingKey }) {
    const { checkpointFolder, sendTo, mail } = config.audit;
    return db.as(scope, async (sql) => ({
      publicKey: signingKey.publicKey,
      fingerprint: signingKey.fingerprint,
      folder: checkpointFolder ?? null,
      sentTo: sendTo?.address ?? null,
      mailedTo: mail?.to ?? null,
      ...(await listCheckpoints(sql)),
      received: await listPeerCheckpoints(sql, null),
    }));
  },

  async receiveCheckpoint(input, scope, { db, clock, config }) {
    return (await receiveCheckpoint({ db, clock, scope, settings: config.audit, readSecret }, input)) ?? {};
  },

  async getUseRegister(_, scope, ports) {
    return { counts: await ports.db.as(scope, (sql) => listUse(sql, ports.clock.now())) };
  },
};

async function sampleOf(scope: Scope, ports: Ports, id: SampleId): Promise<Output<'getSample'> | Refusal> {
  const { forceId } = auditorOf(scope);
  return ports.db.as(scope, async (sql) => {
    const [sample] = await listSamples(sql, forceId, id);
    if (!sample) return refuse('not-found', 'Your force has no such sample.', 'sampleId');
    return { sample, entries: await listDrawn(sql, forceId, id) };
  });
}

function auditorOf(scope: Scope): Auditor {
  if (scope.person === null) throw new Error('the role of auditor is asked for, so there is a person');
  return scope.person;
}
