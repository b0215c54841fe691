/** Where cameras' messages come in: straight on Node's server, since it answers more than everything else together. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Directory, SenderRefusal } from '../../forces/directory.ts';
import { type PathPorts, receive } from '../../path.ts';
import type { Clock } from '../../words/clock.ts';
import { Fault } from '../../words/fault.ts';
import type { Adapter, Answer, Message } from '../../words/message.ts';
import { messageBytesMax } from '../contract/request.ts';
import { requests } from '../contract/requests.ts';
import { type Problem, problem, problemOf } from './problem.ts';

export type MessageDoorPorts = {
  readonly clock: Clock;
  readonly directory: Directory;
  readonly path: PathPorts;
  readonly adapterNamed: (name: string) => Adapter | undefined;
  readonly noteSender: (refusal: SenderRefusal, adapter: string, address: string) => void;
  readonly onMistake: (error: unknown) => void;
};

const prefix = requests.sendMessage.path.replace('{adapter}', '');

export function isMessage(request: IncomingMessage): boolean {
  return request.url?.startsWith(prefix) === true && request.method === 'POST';
}

export async function takeMessage(
  ports: MessageDoorPorts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const outcome = await takeIn(ports, request);
    if ('problem' in outcome) sendProblem(request, response, outcome.problem);
    else {
      response.writeHead(200, { 'content-type': outcome.answer.contentType });
      response.end(outcome.answer.body);
    }
  } catch (error) {
    if (!(error instanceof Fault)) ports.onMistake(error);
    sendProblem(request, response, problemOf(error));
  }
}

type Outcome = { readonly answer: Answer } | { readonly problem: Problem };

async function takeIn(ports: MessageDoorPorts, request: IncomingMessage): Promise<Outcome> {
  const name = decodeName(request.url ?? '');
  const adapter = ports.adapterNamed(name);
  const credential = ports.directory.signIn(request.headers.authorization);
  if ('refused' in credential) {
    ports.noteSender(credential, name, request.socket.remoteAddress ?? '');
    const body = problem(
      401,
      credential.refused,
      'Send this camera’s username and secret (HTTP Basic). Nothing was kept.',
    );
    return {
      problem: { ...body, headers: { ...body.headers, 'www-authenticate': 'Basic realm="Cordon", charset="UTF-8"' } },
    };
  }
  if (!adapter) return { problem: problem(404, 'not-found', `There is no adapter ${name}. Nothing was kept.`) };
  const bytes = await readBody(request);
  if (bytes === null) {
    return {
      problem: problem(413, 'too-large', `The message is larger than ${messageBytesMax} bytes. Nothing was kept.`),
    };
  }
  const message: Message = {
    contentType: request.headers['content-type'] ?? '',
    path: request.url?.split('?', 1)[0] ?? '',
    bytes,
    receivedAt: ports.clock.now(),
  };
  await receive(ports.path, adapter, credential, message);
  return { answer: adapter.answer(message) };
}

/** @returns null when the body is too large; the rest of it is not read */
async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > messageBytesMax) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > messageBytesMax) return null;
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function sendProblem(request: IncomingMessage, response: ServerResponse, sent: Problem): void {
  if (response.headersSent) return;
  // A body that was not read to its end would be taken for the next request on this connection.
  const unread = request.complete ? {} : { connection: 'close' };
  response.writeHead(sent.status, { ...sent.headers, ...unread });
  response.end(sent.body);
}

function decodeName(url: string): string {
  const name = url.slice(prefix.length).split(/[?/]/, 1)[0] ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
