/** The listening server: HTTP on loopback, HTTPS with HTTP/2 beyond it. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { AddressInfo, Server } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Config } from '../../config/config.ts';
import { Fault } from '../../words/fault.ts';
import type { Hub } from '../live/hub.ts';
import type { Ports } from '../ports.ts';
import { createApp } from './app.ts';
import { followLive, isLive } from './live-door.ts';
import { createMessageDoor, type MessageDoorPorts } from './message-door.ts';

export type ServerOptions = {
  readonly config: Config;
  readonly ports: Ports;
  readonly door: MessageDoorPorts;
  readonly hub: Hub;
  readonly consoleFolder: string | null;
  readonly onMistake: (error: unknown) => void;
};

export type Listening = {
  readonly address: string;
  /** Takes no more connections, lets the requests in hand finish, then closes what is idle. */
  close(): Promise<void>;
};

/** Longest that closing waits for requests in hand, milliseconds. */
const closeMsMax = 5_000;

export async function listen(options: ServerOptions): Promise<Listening> {
  const { http } = options.config;
  const app = createApp({
    ports: options.ports,
    consoleFolder: options.consoleFolder,
    onMistake: options.onMistake,
  });
  const others = getRequestListener(app.fetch);
  const door = createMessageDoor(options.door);
  const inHand = new Set<Promise<unknown>>();
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const place = door.placeOf(request);
    const handled = place
      ? door.take(place, request, response)
      : isLive(request)
        ? followLive(options.ports, options.hub, request, response, options.onMistake)
        : Promise.resolve(others(request, response));
    const counted = handled.catch(options.onMistake).finally(() => inHand.delete(counted));
    inHand.add(counted);
  };
  const limits = limitsOf(http);
  const server = http.tls ? secureServer(http.tls, limits, onRequest) : createServer(limits, onRequest);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message = `Another program listens on ${http.host} port ${http.port}.`;
      reject(cause.code === 'EADDRINUSE' ? new Fault('address-in-use', message, cause.message, cause) : cause);
    });
    server.listen(http.port, http.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const scheme = http.tls ? 'https' : 'http';
  const host = http.host.includes(':') ? `[${http.host}]` : http.host;
  return {
    address: http.publicAddress ?? `${scheme}://${host}:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, closeMsMax);
      });
      await Promise.race([Promise.allSettled(inHand), late]);
      if ('closeAllConnections' in server) (server as { closeAllConnections(): void }).closeAllConnections();
      await Promise.race([closed, late]);
      clearTimeout(timer);
    },
  };
}

/** How often connections are looked at whether they are too slow, milliseconds. */
const lookEveryMs = 1_000;

/** Longest that a request may take to come in, milliseconds: a list file over a slow line. Messages have their own. */
const requestMsMax = 2 * 3_600_000;

type Limits = {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly connectionsCheckingInterval: number;
};

/** A sender that trickles the head of a request is cut off by Node; its body is the business of who reads it. */
function limitsOf({ headersSecondsMax }: Config['http']): Limits {
  const headersTimeout = headersSecondsMax * 1000;
  return { headersTimeout, requestTimeout: requestMsMax, connectionsCheckingInterval: lookEveryMs };
}

type OnRequest = (request: IncomingMessage, response: ServerResponse) => void;

/** How long an HTTP/2 connection may be without any traffic, milliseconds; live streams say something more often. */
const sessionSilentMsMax = 120_000;

function secureServer(tls: { certificateFile: string; keyFile: string }, limits: Limits, onRequest: OnRequest): Server {
  const options = {
    cert: readFileSync(tls.certificateFile),
    key: readFileSync(tls.keyFile),
    allowHTTP1: true,
    handshakeTimeout: limits.headersTimeout,
    ...limits,
  };
  // HTTP/2's compatibility objects have the fields of HTTP/1's that are used here.
  const server = createSecureServer(options, onRequest as never);
  server.on('session', (session) => session.setTimeout(sessionSilentMsMax, () => session.close()));
  return server as unknown as Server;
}
