/** A sender on a bare socket, which sends as little as it is told and tells what came back. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { eventually } from './cordon.ts';

export type SlowSender = {
  send(text: string | Uint8Array): void;
  /** Sends a byte every so often, until the connection ends. */
  trickle(everyMs: number): void;
  /** The status of the nth answer, once it has come. */
  status(nth?: number): Promise<number>;
  /** All that came back. */
  heard(): string;
  /** Done when the other side has ended or cut the connection. */
  readonly ended: Promise<void>;
  hangUp(): void;
};

export async function openSlowSender(address: string): Promise<SlowSender> {
  const { hostname, port } = new URL(address);
  const socket: Socket = connect(Number(port), hostname);
  let heard = '';
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'connect');
  return {
    send: (text) => void socket.write(text),
    trickle(everyMs) {
      const timer = setInterval(() => socket.write('.'), everyMs);
      socket.once('close', () => clearInterval(timer));
    },
    status: (nth = 1) =>
      eventually(() => {
        const status = [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)][nth - 1]?.[1];
        if (status === undefined) throw new Error(`${nth - 1} answers have come: ${heard}`);
        return Number(status);
      }),
    heard: () => heard,
    ended,
    hangUp: () => socket.destroy(),
  };
}

/** The head of a message. @param length of its body, bytes; null for chunks */
export function headOf(path: string, headers: Readonly<Record<string, string>>, length: number | null): string {
  const all = {
    host: 'cordon.example',
    ...headers,
    ...(length === null ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(length) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
