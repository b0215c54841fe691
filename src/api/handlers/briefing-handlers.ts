/** Answers the requests about briefings, people of interest and the debrief of an operation. */
import { listConfirmedHits, listUnresolvedHits } from '../../hits/operation-hits-store.ts';
import { operationQuality } from '../../hits/quality.ts';
import * as interest from '../../hotlists/people-of-interest.ts';
import { listInterests } from '../../hotlists/people-of-interest-store.ts';
import { briefingPage } from '../../operations/briefing-page.ts';
import * as briefings from '../../operations/briefings.ts';
import * as debrief from '../../operations/debrief.ts';
import { hitsWithOutcome } from '../../outcomes/outcomes-store.ts';
import { isRefusal, type Refusal } from '../../words/fault.ts';
import type { PersonOfInterest } from '../../words/person-of-interest.ts';
import type { Scope } from '../../words/scope.ts';
import type { Handlers, Ports } from '../ports.ts';

type BriefingHandlers = Pick<
  Handlers,
  | 'listBriefings'
  | 'previewBriefing'
  | 'issueBriefing'
  | 'getBriefing'
  | 'printBriefing'
  | 'confirmBriefing'
  | 'listPeopleOfInterest'
  | 'addPersonOfInterest'
  | 'linkPersonOfInterest'
  | 'namePersonOfInterest'
  | 'endPersonOfInterest'
  | 'getDebrief'
  | 'saveDebrief'
  | 'closeDebrief'
>;

export const briefingHandlers: BriefingHandlers = {
  async listBriefings({ operationId }, scope, ports) {
    const all = await briefings.listBriefings(ports, scope, operationId);
    return isRefusal(all) ? all : { briefings: all };
  },

  async previewBriefing({ operationId }, scope, ports) {
    const draft = await briefings.previewBriefing(ports, scope, operationId);
    return isRefusal(draft) ? draft : { ...draft, sections: [...draft.sections] };
  },

  async issueBriefing({ operationId, revision }, scope, ports) {
    const briefing = await briefings.issueBriefing(ports, scope, operationId, revision);
    return isRefusal(briefing) ? briefing : { briefing };
  },

  async getBriefing({ briefingId }, scope, ports) {
    const read = await briefings.getBriefing(ports, scope, briefingId);
    if (isRefusal(read)) return read;
    const { briefing, sections, receipts, awaited } = read;
    return { briefing, sections: [...sections], receipts: [...receipts], awaited: [...awaited] };
  },

  async printBriefing({ briefingId }, scope, ports) {
    const read = await briefings.getBriefing(ports, scope, briefingId);
    if (isRefusal(read)) return read;
    const data = Buffer.from(briefingPage(read.briefing, read.sections));
    const returned = { ids: [briefingId], total: 1, forces: [] };
    return { contentType: 'text/html; charset=utf-8', data, returned };
  },

  async confirmBriefing({ briefingId, readAt }, scope, ports) {
    const briefing = await briefings.confirmBriefing(ports, scope, briefingId, readAt);
    return isRefusal(briefing) ? briefing : { briefing };
  },

  async listPeopleOfInterest({ operationId }, scope, { db, clock }) {
    return { people: await db.as(scope, (sql) => listInterests(sql, operationId, clock.now())) };
  },

  addPersonOfInterest: async (input, scope, ports) => person(await interest.addInterest(ports, scope, input)),

  linkPersonOfInterest: async ({ interestId, entryIds }, scope, ports) =>
    person(await interest.linkInterest(ports, scope, interestId, entryIds)),

  namePersonOfInterest: ({ interestId }, scope, ports) => interest.nameInterest(ports, scope, interestId),

  endPersonOfInterest: async ({ interestId, endedAs, words }, scope, ports) =>
    person(await interest.endInterest(ports, scope, interestId, endedAs, words)),

  getDebrief: async ({ operationId }, scope, ports) =>
    withHits(ports, scope, await debrief.getDebrief(ports, scope, operationId)),

  saveDebrief: async ({ operationId, revision, content }, scope, ports) =>
    withHits(ports, scope, await debrief.saveDebrief(ports, scope, operationId, revision, content)),

  closeDebrief: async ({ operationId, revision }, scope, ports) =>
    withHits(ports, scope, await debrief.closeDebrief(ports, scope, operationId, revision)),
};

function person(found: PersonOfInterest | Refusal) {
  return isRefusal(found) ? found : { person: found };
}

async function withHits({ db }: Ports, scope: Scope, found: debrief.WholeDebrief | Refusal) {
  if (isRefusal(found)) return found;
  const hits = await db.as(scope, async (sql) => {
    const confirmed = await listConfirmedHits(sql, found.within);
    const told = await hitsWithOutcome(
      sql,
      confirmed.map(({ id }) => id),
    );
    const missingOutcomes = confirmed.filter(({ id }) => !told.has(id));
    const quality = await operationQuality(sql, found.within);
    return { unresolvedHits: await listUnresolvedHits(sql, found.within), missingOutcomes, quality };
  });
  const { operation, debriefs, unsaidActivities } = found;
  return { operation, debriefs: [...debriefs], ...hits, unsaidActivities: [...unsaidActivities] };
}
