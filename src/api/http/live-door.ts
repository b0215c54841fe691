/** Where consoles listen: server-sent events, straight on Node's server for the sake of back-pressure. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AuditOpening, nothingReturned } from '../../governance/audit-store.ts';
import { roleUsed } from '../../governance/authority.ts';
import { systemScope } from '../../governance/scope.ts';
import { noteShareUses } from '../../governance/share-uses-store.ts';
import { findSignedInAgain } from '../../governance/sign-in.ts';
import { Fault, type Refusal } from '../../words/fault.ts';
import type { Scope } from '../../words/scope.ts';
import { requests } from '../contract/requests.ts';
import type { Hub, Listener } from '../live/hub.ts';
import type { Ports } from '../ports.ts';
import { createLiveShown, type LiveShown } from './live-shown.ts';
import { inputProblem, type Problem, problemOf, refusalProblem } from './problem.ts';
import { admit, crossSite, findHeld } from './sessions.ts';

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
  const held = await findHeld(ports, (name) => request.headers[name]?.toString(), address, true);
  const scope = held?.scope ?? systemScope('sign-in');
  const refusal = admit(held, scope, requests.followLive);
  if (refusal) {
    if (held) await noteRefused(ports, address, scope, refusal);
    return refusalProblem(refusal);
  }
  const query = new URL(request.url ?? '/', 'http://local').searchParams;
  const after = request.headers['last-event-id'] ?? query.get('after') ?? undefined;
  const parsed = requests.followLive.input.safeParse(after === undefined || after === '' ? {} : { after });
  if (!parsed.success) return inputProblem(parsed.error);
  const opening = openingOf(ports, scope, address, { after: parsed.data.after ?? null });
  const audit = await ports.audit.open(scope, opening);
  const shown = createLiveShown();
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
    const closing = { at: ports.clock.now(), outcome: 'done', ...shown.summary() };
    ports.audit.close(scope, audit, closing).catch(() => undefined);
    const { ids } = closing.returned;
    const [system, { name }] = [systemScope('audit'), requests.followLive];
    noteShareUses(ports.db, system, scope, name, ids, closing.at).catch(() => undefined);
  });
  const renew = async () => {
    const again = held && (await findSignedInAgain(ports, held));
    return again && admit(again, again.scope, requests.followLive) === null ? again.scope : null;
  };
  leave = await hub.join(listenerOf(response, gone, shown), scope, parsed.data.after ?? null, renew);
  if (left) leave();
  return null;
}

function openingOf(ports: Ports, scope: Scope, address: string, kept: AuditOpening['kept']): AuditOpening {
  const role = roleUsed(scope, requests.followLive);
  return { request: requests.followLive.name, class: 'consultation', kept, role, address, at: ports.clock.now() };
}

/** A person who may not listen is on record like one who may. */
async function noteRefused(ports: Ports, address: string, scope: Scope, refusal: Refusal): Promise<void> {
  const audit = await ports.audit.open(scope, openingOf(ports, scope, address, { after: null }));
  const outcome = `refused: ${refusal.code}`;
  await ports.audit.close(scope, audit, { at: ports.clock.now(), outcome, detail: null, returned: nothingReturned });
}

function listenerOf(response: ServerResponse, gone: Promise<void>, shown: LiveShown): Listener {
  return {
    send(text, change) {
      if (response.writableLength > unreadBytesMax) return false;
      response.write(text);
      if (change) shown.note(change);
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
