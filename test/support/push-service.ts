/** A push service and a browser for tests: takes what is sent, and opens it with the browser's own keys. */
import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type KeyPair, makeKeyPair } from '../../src/alerts/push-message.ts';

/** As RFC 8291 has it, from the browser's side. */
export function decryptPush(sealed: Buffer, own: KeyPair, auth: Uint8Array): Buffer {
  const salt = sealed.subarray(0, 16);
  const keyBytes = sealed.readUInt8(20);
  const sender = sealed.subarray(21, 21 + keyBytes);
  const record = sealed.subarray(21 + keyBytes);
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(own.privateKey);
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), own.publicKey, sender]);
  const secret = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, about, 32));
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12));
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2));
}

export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

export type Receiver = {
  /** http://127.0.0.1:<port> */
  readonly address: string;
  readonly host: string;
  readonly received: Received[];
  /** What is answered from now on. `hang`: nothing, ever. */
  answer(status: number | 'hang', headers?: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
};

/** What takes POSTs on loopback: another system, or a push service. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let how: { status: number | 'hang'; headers: Readonly<Record<string, string>> } = { status: 204, headers: {} };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
      if (how.status === 'hang') return;
      response.writeHead(how.status, how.headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails before it closes its receiver fails, and does not hang.
  server.unref();
  server.on('connection', (socket) => socket.unref());
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    received,
    answer: (status, headers = {}) => {
      how = { status, headers };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type TestBrowser = {
  readonly keys: KeyPair;
  readonly auth: Buffer;
  /** What the console sends to subscribe. */
  subscription(endpoint: string): { endpoint: string; p256dh: string; auth: string; device: string };
  open(sealed: Buffer): unknown;
};

export function makeBrowser(device = 'Chromium on Linux'): TestBrowser {
  const keys = makeKeyPair();
  const auth = Buffer.from(makeKeyPair().privateKey.subarray(0, 16));
  return {
    keys,
    auth,
    subscription: (endpoint) => ({
      endpoint,
      p256dh: Buffer.from(keys.publicKey).toString('base64url'),
      auth: auth.toString('base64url'),
      device,
    }),
    open: (sealed) => JSON.parse(decryptPush(sealed, keys, auth).toString()),
  };
}
