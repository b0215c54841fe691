/** Where consoles listen: server-sent events, straight on Node's server for the sake of back-pressure. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AuditOpening, closeAudit, openAudit } from '../../governance/audit-store.ts';
import { authorise } from '../../governance/authority.ts';
import { systemScope } from '../../governance/scope.ts';
import { Fault, type Refusal } from '../../words/fault.ts';
import type { Scope } from '../../words/scope.ts';
import { requests } from '../contract/requests.ts';
import type { Hub, Listener } from '../live/hub.ts';
import type { Ports } from '../ports.ts';
import { inputProblem, type Problem, problemOf, refusalProblem } from './problem.ts';
import { crossSite, findHeld } from './sessions.ts';

/** A console that has this much unread is dropped, bytes; it comes back and catches up by number. */
const unreadBytesMax = 1024 * 1024;

export function isLive(request: IncomingMessage): boolean {
  return request.method === 'GET' && request.url?.split('?', 1)[0] === requests.followLive.path;
}

export async function followLive(
  ports: Ports,
  hub: Hub,
  request: IncomingMessage,
  response: ServerResponse,
  onMistake: (error: unknown) => void,
): Promise<void> {
  try {
    const refused = await tryFollow(ports, hub, request, response);
    if (refused) send(response, refused);
  } catch (error) {
    if (!(error instanceof Fault)) onMistake(error);
    if (!response.headersSent) send(response, problemOf(error));
    else response.destroy();
  }
}

async function tryFollow(
  ports: Ports,
  hub: Hub,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Problem | null> {
  // Listened for before anything is awaited: a console that leaves at once must not stay joined, nor its entry open.
  const gone = new Promise<void>((resolve) => response.once('close', resolve));
  const address = request.socket.remoteAddress ?? '';
  const foreign = crossSite('GET', (name) => request.headers[name]?.toString());
  if (foreign) return refusalProblem(foreign);
  const held = await findHeld(ports, request.headers.cookie);
  const scope = held?.scope ?? systemScope('sign-in');
  const refusal = authorise(scope, requests.followLive);
  if (refusal) {
    if (held) await noteRefused(ports, address, scope, refusal);
    return refusalProblem(refusal);
  }
  const query = new URL(request.url ?? '/', 'http://local').searchParams;
  const after = request.headers['last-event-id'] ?? query.get('after') ?? undefined;
  const parsed = requests.followLive.input.safeParse(after === undefined || after === '' ? {} : { after });
  if (!parsed.success) return inputProblem(parsed.error);
  const opening = openingOf(ports, address, { after: parsed.data.after ?? null });
  const audit = await ports.db.as(systemScope('audit'), (sql) => openAudit(sql, scope, opening));
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  let leave: () => void = () => {};
  let left = false;
  void gone.then(() => {
    left = true;
    leave();
    const closing = ports.db.as(systemScope('audit'), (sql) => closeAudit(sql, audit, ports.clock.now(), 'done', null));
    closing.catch(() => undefined);
  });
  const renew = async () => {
    const again = await findHeld(ports, request.headers.cookie);
    return again && authorise(again.scope, requests.followLive) === null ? again.scope : null;
  };
  leave = await hub.join(listenerOf(response, gone), scope, parsed.data.after ?? null, renew);
  if (left) leave();
  return null;
}

function openingOf(ports: Ports, address: string, kept: AuditOpening['kept']): AuditOpening {
  return { request: requests.followLive.name, class: 'consultation', kept, address, at: ports.clock.now() };
}

/** A person who may not listen is on record like one who may. */
async function noteRefused(ports: Ports, address: string, scope: Scope, refusal: Refusal): Promise<void> {
  await ports.db.as(systemScope('audit'), async (sql) => {
    const audit = await openAudit(sql, scope, openingOf(ports, address, { after: null }));
    await closeAudit(sql, audit, ports.clock.now(), `refused: ${refusal.code}`, null);
  });
}

function listenerOf(response: ServerResponse, gone: Promise<void>): Listener {
  return {
    send(text) {
      if (response.writableLength > unreadBytesMax) return false;
      response.write(text);
      return true;
    },
    async drained() {
      if (response.writableLength <= response.writableHighWaterMark) return;
      await Promise.race([gone, new Promise((resolve) => response.once('drain', resolve))]);
    },
    close: () => {
      response.end();
      response.destroy();
    },
  };
}

function send(response: ServerResponse, problem: Problem): void {
  response.writeHead(problem.status, problem.headers);
  response.end(problem.body);
}
