/** Broker: follows what is published at one MQTT broker, and acknowledges a message only when it is kept. */
import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import { Fault } from '../words/fault.ts';
import { credentialOf, keepOnce, type Source } from './keep.ts';
import { keepTrying } from './keep-trying.ts';
import type { CollectingPorts } from './ports.ts';
import { createStanding } from './standing.ts';

export type FollowedBroker = Source & {
  readonly address: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly topics: readonly string[];
  /** By which the broker knows this subscriber again, and what it has had. */
  readonly clientId: string;
};

/** The broker ends a connection that is silent for one and a half of these, and so do we. Seconds. */
const keepaliveSeconds = 60;

/** Longest that the broker may take to let us in, milliseconds. */
const connectMsMax = 15_000;

/** Longest that leaving in good order may take, milliseconds. */
const leaveMsMax = 2_000;

/** Most messages that the broker sends before the first of them is acknowledged: what may wait in memory. */
const unacknowledgedMax = 20;

/** The session at the broker ends when the broker says so, not when we leave. MQTT 5, section 3.1.2.11.2. */
const neverSeconds = 0xffff_ffff;

/** Resolves when the signal has come and what was in hand is kept and acknowledged. */
export function followBroker(ports: CollectingPorts, broker: FollowedBroker, signal: AbortSignal): Promise<void> {
  const { address, credential } = broker;
  const standing = createStanding(ports.log, 'broker', { address, credential });
  return keepTrying(ports, standing, signal, async () => {
    credentialOf(ports, broker);
    const ended = Promise.withResolvers<never>();
    const stop = (): void => ended.reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    const client = connect(optionsOf(broker, ports.messageBytesMax));
    const inHand = handMessages(client, ports, broker, signal, ended.reject);
    client.on('connect', () => void subscribe(client, broker).then(standing.well, ended.reject));
    client.on('error', ended.reject);
    client.on('disconnect', ({ reasonCode }) => ended.reject(endedBy(address, `reason ${reasonCode}`)));
    client.on('close', () => ended.reject(endedBy(address, 'no reason given')));
    try {
      await ended.promise;
    } finally {
      signal.removeEventListener('abort', stop);
      await inHand();
      await leave(client, signal.aborted);
    }
  });
}

/** In good order when it is we who leave; a broker that does not answer to that is left all the same. */
async function leave(client: MqttClient, inOrder: boolean): Promise<void> {
  const late = setTimeout(() => client.stream.destroy(), leaveMsMax);
  await client.endAsync(!inOrder);
  clearTimeout(late);
}

function optionsOf(broker: FollowedBroker, messageBytesMax: number): IClientOptions {
  const { protocol, hostname, port } = new URL(broker.address);
  const secure = protocol === 'mqtts:';
  return {
    protocol: secure ? 'mqtts' : 'mqtt',
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 8883 : 1883) : Number(port),
    protocolVersion: 5,
    clientId: broker.clientId,
    clean: false,
    ...(broker.username === undefined ? {} : { username: broker.username }),
    ...(broker.password === undefined ? {} : { password: broker.password }),
    keepalive: keepaliveSeconds,
    connectTimeout: connectMsMax,
    // We connect anew ourselves, with a growing delay; this is its word for "never".
    reconnectPeriod: 0,
    properties: {
      sessionExpiryInterval: neverSeconds,
      receiveMaximum: unacknowledgedMax,
      maximumPacketSize: messageBytesMax,
    },
  };
}

/**
 * mqtt.js gives one message at a time, and acknowledges it when `done` is called without an error. What is not
 * acknowledged the broker gives again at the next connection.
 * @returns resolves when the message in hand is settled
 */
function handMessages(
  client: MqttClient,
  ports: CollectingPorts,
  source: Source,
  signal: AbortSignal,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  let inHand: Promise<void> = Promise.resolve();
  client.handleMessage = ({ topic, payload, properties }, done) => {
    if (signal.aborted) return;
    const contentType = properties?.contentType ?? '';
    const message = { contentType, path: topic, bytes: Buffer.from(payload) };
    inHand = keepOnce(ports, source, message).then(
      (kept) => done(kept ? undefined : new Error('a mistake: not acknowledged')),
      onFault,
    );
  };
  return () => inHand;
}

/** At most once is not enough, and exactly once costs two more packets: a repeat is stored once anyway. */
async function subscribe(client: MqttClient, { address, topics }: FollowedBroker): Promise<void> {
  const granted = await client.subscribeAsync([...topics], { qos: 1 });
  const refused = granted.filter(({ qos }) => qos >= 128).map(({ topic }) => topic);
  if (refused.length > 0) throw refusedBy(address, `the subscription to ${refused.join(', ')}`);
  const weak = granted.filter(({ qos }) => qos === 0).map(({ topic }) => topic);
  if (weak.length > 0) throw refusedBy(address, `acknowledged messages (QoS 1) of ${weak.join(', ')}`);
}

/** @param reason by its number in MQTT 5, section 2.4: 139 shutting down, 142 another has the same client id */
function endedBy(address: string, reason: string): Fault {
  return new Fault('device-unreachable', `The broker ${address} ended the connection.`, reason);
}

function refusedBy(address: string, what: string): Fault {
  return new Fault('device-refused', `The broker ${address} refused: ${what}.`, what);
}
