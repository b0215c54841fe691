/** A front like those that stand before servers: passes everything on, or answers 503 while the server is away. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Front = {
  readonly address: string;
  /** Cuts every connection, and answers 503 to all that comes until `up`. */
  down(): void;
  up(): void;
  /** How many times 503 was answered. */
  refused(): number;
  close(): Promise<void>;
};

export async function openFront(target: string): Promise<Front> {
  const { hostname, port } = new URL(target);
  let isDown = false;
  let refused = 0;
  const server = createServer((incoming, outgoing) => {
    if (isDown) {
      refused++;
      outgoing.writeHead(503, { 'content-type': 'text/plain' });
      outgoing.end('away');
      return;
    }
    const { method, url, headers } = incoming;
    const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    down() {
      isDown = true;
      server.closeAllConnections();
    },
    up() {
      isDown = false;
    },
    refused: () => refused,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
