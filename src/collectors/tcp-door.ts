/** TCP door: where cameras send that know no HTTP. Their address is all that tells who they are. */
import { type AddressInfo, createServer, isIP, type Server, type Socket, SocketAddress } from 'node:net';
import type { Framed, FramerMaker } from '../cameras/shared/frames.ts';
import { Fault } from '../words/fault.ts';
import type { Adapter } from '../words/message.ts';
import { keepAtLast } from './keep.ts';
import type { CollectingPorts } from './ports.ts';
import { createStanding, type Standing } from './standing.ts';

export type TcpDoor = {
  readonly host: string;
  readonly port: number;
  readonly adapter: Adapter;
  readonly makeFramer: FramerMaker;
  /** Usernames of Cordon by IP address. */
  readonly senders: readonly { readonly address: string; readonly credential: string }[];
  readonly limits: TcpLimits;
};

export type TcpLimits = {
  /** A message whose next byte does not come for so long was cut off: it is kept aside. Milliseconds. */
  readonly pauseMsMax: number;
  /** A connection on which nothing comes for so long is closed; a camera connects again. Milliseconds. */
  readonly silenceMsMax: number;
  /** Most connections of one sender: above it the oldest is closed, which a camera left behind when it lost its net. */
  readonly connectionsMax: number;
};

export const usualTcpLimits: TcpLimits = { pauseMsMax: 10_000, silenceMsMax: 3_600_000, connectionsMax: 4 };

/** A peer that vanished is noticed after about so long, milliseconds. */
const keepAliveMs = 60_000;

export type OpenTcpDoor = {
  readonly port: number;
  /** Takes nothing more; resolves when what was in hand is kept. */
  close(): Promise<void>;
};

type Sender = {
  readonly credential: string;
  readonly sockets: Set<Socket>;
  /** Whether what it sends is kept. */
  readonly standing: Standing;
  /** What is wrong with its stream. It is never told to be well again: a camera may err before every message. */
  readonly stream: Standing;
};

export async function openTcpDoor(ports: CollectingPorts, door: TcpDoor): Promise<OpenTcpDoor> {
  const senders = new Map<string, Sender>(
    door.senders.map(({ address, credential }) => {
      const standing = createStanding(ports.log, 'tcp', { address, credential });
      const stream = createStanding(ports.log, 'tcp stream', { address, credential });
      return [canonical(address), { credential, sockets: new Set(), standing, stream }];
    }),
  );
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  const server = createServer({ keepAlive: true, keepAliveInitialDelay: keepAliveMs }, (socket) => {
    // Without a listener a reset connection would end the process.
    socket.on('error', () => undefined);
    const address = canonical(socket.remoteAddress ?? '');
    const sender = senders.get(address);
    if (!sender) {
      ports.noteSender({ refused: 'no-credentials', username: '' }, door.adapter.name, address);
      socket.destroy();
      return;
    }
    const [oldest] = sender.sockets;
    if (oldest && sender.sockets.size >= door.limits.connectionsMax) oldest.destroy();
    sender.sockets.add(socket);
    const run = takeFrom(ports, door, sender, socket, stopping.signal)
      .catch(ports.onMistake)
      .finally(() => {
        socket.destroy();
        sender.sockets.delete(socket);
        running.delete(run);
      });
    running.add(run);
  });
  await listenAt(server, door);
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      stopping.abort();
      server.close();
      for (const { sockets } of senders.values()) for (const socket of sockets) socket.destroy();
      await Promise.all(running);
    },
  };
}

/** One connection, from its beginning to its end. The next bytes are read when all messages before them are kept. */
async function takeFrom(
  ports: CollectingPorts,
  door: TcpDoor,
  { credential, standing, stream }: Sender,
  socket: Socket,
  signal: AbortSignal,
): Promise<void> {
  const framer = door.makeFramer(ports.messageBytesMax);
  const source = { adapter: door.adapter, credential };
  const keep = async ({ messages, faults }: Framed): Promise<void> => {
    for (const fault of faults) stream.ill(fault);
    for (const bytes of messages) {
      await keepAtLast(ports, source, { contentType: '', path: '', bytes }, standing, signal);
    }
  };
  let cutOff: Promise<void> = Promise.resolve();
  let pause: NodeJS.Timeout | undefined;
  socket.setTimeout(door.limits.silenceMsMax, () => socket.destroy());
  try {
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      clearTimeout(pause);
      await cutOff;
      await keep(framer.push(chunk));
      pause = setTimeout(() => {
        cutOff = keep(framer.end());
      }, door.limits.pauseMsMax);
    }
  } catch (error) {
    if (!signal.aborted && !isOfNetwork(error)) throw error;
  } finally {
    clearTimeout(pause);
  }
  await cutOff;
  if (!signal.aborted) await keep(framer.end());
}

/** Reset, or closed by us: both end a connection as well as any. */
function isOfNetwork(error: unknown): boolean {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string';
}

/** One way to write each address: an IPv4 sender to a door of both kinds has its address in an IPv6 one. */
function canonical(address: string): string {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) === 0) return address;
  return new SocketAddress({ address, family }).address.replace(/^::ffff:(?=[\d.]+$)/, '');
}

async function listenAt(server: Server, { host, port }: TcpDoor): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message = `Another program listens on ${host} port ${port}.`;
      reject(cause.code === 'EADDRINUSE' ? new Fault('address-in-use', message, cause.message, cause) : cause);
    });
    server.listen(port, host, resolve);
  });
}
