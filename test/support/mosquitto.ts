/** A real MQTT broker for tests, Debian's mosquitto, that keeps its sessions on the disk as an operator's would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { eventually } from './cordon.ts';

const places = ['/usr/sbin/mosquitto', '/usr/bin/mosquitto', '/usr/local/sbin/mosquitto'];

export type Broker = {
  readonly address: string;
  /** What it wrote. */
  said(): string;
  stop(): Promise<void>;
  /** On the same port, with the sessions that it had. */
  start(): Promise<void>;
  close(): Promise<void>;
};

/** @param settings more lines of its configuration */
export async function startBroker(settings: readonly string[] = ['allow_anonymous true']): Promise<Broker> {
  const program = places.find((path) => existsSync(path));
  if (!program) throw new Error('mosquitto is not installed; npm test installs the Debian package mosquitto');
  const folder = mkdtempSync(join(tmpdir(), 'cordon-broker-'));
  const port = await freePort();
  const file = join(folder, 'mosquitto.conf');
  const account = process.getuid?.() === 0 ? ['user root'] : [];
  const kept = ['persistence true', `persistence_location ${folder}/`, 'max_queued_messages 0'];
  writeFileSync(file, [...account, `listener ${port} 127.0.0.1`, ...kept, ...settings, ''].join('\n'));
  let said = '';
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const own = spawn(program ?? '', ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
    child = own;
    own.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await eventually(() => reach(port));
  }

  async function stop(): Promise<void> {
    if (!child) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
    child = null;
  }

  await start();
  return {
    address: `mqtt://127.0.0.1:${port}`,
    said: () => said,
    stop,
    start,
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** mosquitto cannot be told to take a free one and say which. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function reach(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}

/** A device that publishes, with QoS 1 as an operator should set it. */
export type Publisher = { publish(topic: string, message: unknown): Promise<void>; close(): Promise<void> };

export async function startPublisher(broker: Broker): Promise<Publisher> {
  const client: MqttClient = await connectAsync(broker.address);
  return {
    async publish(topic, message) {
      const text = typeof message === 'string' ? message : JSON.stringify(message);
      await client.publishAsync(topic, text, { qos: 1 });
    },
    close: () => client.endAsync(),
  };
}
