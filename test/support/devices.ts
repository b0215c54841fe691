/** Cameras for tests that Cordon asks: real servers of HTTP, which may want to know who asks. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Device } from '../../src/cameras/shared/device.ts';

export const devicePassword = 'a password, with "marks"';

export type TestDevice = { readonly device: Device; close(): void };

export async function startDevice(answer: RequestListener): Promise<TestDevice> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    device: { address: `http://127.0.0.1:${port}`, username: 'cordon', password: devicePassword },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Answers only those who sign in by Digest. */
export function digestOnly(answer: RequestListener): RequestListener {
  return (request, response) => {
    if (isSignedIn(request)) answer(request, response);
    else response.writeHead(401, { 'www-authenticate': digestChallenge }).end('who are you?');
  };
}

export const digestChallenge = 'Digest realm="Camera", nonce="once", qop="auth", algorithm=SHA-256';

/** The device's own sum, by RFC 7616, section 3.4. */
export function isSignedIn(request: IncomingMessage): boolean {
  const said = new Map(
    [...(request.headers.authorization ?? '').matchAll(/(\w+)="?([^",]+)"?/g)].map(([, name, value]) => [name, value]),
  );
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const who = hash(`cordon:Camera:${devicePassword}`);
  const what = hash(`${request.method}:${request.url}`);
  const response = hash(`${who}:once:${said.get('nc')}:${said.get('cnonce')}:auth:${what}`);
  return said.get('uri') === request.url && said.get('nonce') === 'once' && said.get('response') === response;
}
