/** A cheap load generator: keep-alive connections over plain sockets, each sending its next request on an answer. */
import { connect, type Socket } from 'node:net';

export type Load = {
  readonly address: string;
  readonly connections: number;
  /** The next request's head (without Content-Length) and body parts, or null when there is no more. */
  readonly next: () => { readonly head: string; readonly body: readonly Buffer[] } | null;
};

export type LoadResult = { readonly answered: number; readonly refused: number; readonly seconds: number };

/** Sends until `next` has no more and every request is answered. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const url = new URL(load.address);
  const sockets = await Promise.all(Array.from({ length: load.connections }, () => open(url)));
  const counts = { answered: 0, refused: 0 };
  const startedMs = performance.now();
  await Promise.all(sockets.map((socket) => drive(socket, load, counts)));
  const seconds = (performance.now() - startedMs) / 1000;
  for (const socket of sockets) socket.destroy();
  return { ...counts, seconds };
}

function open(url: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => {
      socket.setNoDelay(true);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

function drive(socket: Socket, load: Load, counts: { answered: number; refused: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const sendNext = (): void => {
      const request = load.next();
      if (!request) {
        resolve();
        return;
      }
      const bytes = request.body.reduce((sum, part) => sum + part.length, 0);
      socket.cork();
      socket.write(`${request.head}Content-Length: ${bytes}\r\n\r\n`);
      for (const part of request.body) socket.write(part);
      socket.uncork();
    };
    socket.on('data', (chunk) => {
      seen += chunk.toString('latin1');
      const head = seen.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(seen)?.[1] ?? 0);
      const chunked = /transfer-encoding: chunked/i.test(seen);
      if (chunked ? !seen.endsWith('0\r\n\r\n') : seen.length < head + 4 + length) return;
      counts.answered++;
      if (!seen.startsWith('HTTP/1.1 200')) counts.refused++;
      seen = '';
      sendNext();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection')));
    sendNext();
  });
}
