/** Answers the requests about stops and searches. */
import { listForces } from '../../forces/forces-store.ts';
import { holdsOneFor } from '../../governance/authority.ts';
import { stopGroups } from '../../stops/figures.ts';
import { correctStop, endStop, getStop, recordStop, seesStopsOfOthers } from '../../stops/keep-stops.ts';
import { monthBounds, publishedCsv } from '../../stops/publish.ts';
import { writeReceipt } from '../../stops/receipt.ts';
import { listStops, type StopsAsked, stopsCountedMax, stopsListedMax } from '../../stops/stops-store.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import type { Scope } from '../../words/scope.ts';
import type { Stop } from '../../words/stop.ts';
import type { Handlers, Ports } from '../ports.ts';

type StopHandlers = Pick<
  Handlers,
  | 'recordStop'
  | 'endStop'
  | 'correctStop'
  | 'listStops'
  | 'getStop'
  | 'getStopReceipt'
  | 'exportStops'
  | 'getStopFigures'
>;

export const stopHandlers: StopHandlers = {
  recordStop: async (input, scope, ports) => answer(await recordStop(ports, scope, input)),

  endStop: async (input, scope, ports) => answer(await endStop(ports, scope, input)),

  correctStop: async (input, scope, ports) => answer(await correctStop(ports, scope, input)),

  async listStops({ operationId = null }, scope, { db, clock }) {
    const { person } = scope;
    if (!person) return signInFirst();
    const mine = holdsOneFor(scope, seesStopsOfOthers, operationId) ? {} : { officer: person.id };
    const asked = { ...mine, ...(operationId ? { operation: operationId } : { force: person.forceId }) };
    const stops = await db.as(scope, (sql) => listStops(sql, asked, clock.now(), stopsListedMax));
    return { stops: stops.slice(0, stopsListedMax) };
  },

  getStop: ({ stopId }, scope, ports) => getStop(ports, scope, stopId),

  async getStopReceipt({ stopId }, scope, ports) {
    const found = await getStop(ports, scope, stopId);
    if (isRefusal(found)) return found;
    const forces = await ports.db.as(scope, listForces);
    const force = forces.find(({ id }) => id === found.stop.forceId)?.name ?? '';
    return bytes('text/html; charset=utf-8', writeReceipt(found.stop, force), [found.stop]);
  },

  async exportStops({ month }, scope, ports) {
    const { person } = scope;
    if (!person) return signInFirst();
    const stops = await countable(ports, scope, { force: person.forceId, ...monthBounds(month) });
    return isRefusal(stops) ? stops : bytes('text/csv; charset=utf-8', publishedCsv(stops), stops);
  },

  async getStopFigures({ from, until, operationId }, scope, ports) {
    const { person } = scope;
    if (!person) return signInFirst();
    const whose = operationId ? { operation: operationId } : { force: person.forceId };
    const stops = await countable(ports, scope, { ...whose, from, until });
    return isRefusal(stops) ? stops : { groups: stopGroups(stops) };
  },
};

async function countable({ db, clock }: Ports, scope: Scope, asked: StopsAsked): Promise<Stop[] | Refusal> {
  const stops = await db.as(scope, (sql) => listStops(sql, asked, clock.now(), stopsCountedMax));
  if (stops.length <= stopsCountedMax) return stops;
  return refuse('too-many', `More than ${stopsCountedMax} stops; ask for a shorter time.`);
}

function bytes(contentType: string, text: string, stops: readonly Stop[]) {
  const ids = stops.map(({ id }) => id);
  const forces = [...new Set(stops.map(({ forceId }) => forceId))];
  return { contentType, data: new TextEncoder().encode(text), returned: { ids, total: ids.length, forces } };
}

function signInFirst(): Refusal {
  return refuse('not-signed-in', 'Sign in first.');
}

function answer(stop: Stop | Refusal) {
  return isRefusal(stop) ? stop : { stop };
}
