/** Prepares collecting: what the configuration asks for, checked against what Cordon can do, with its secrets read. */
import type { Collector, Device } from '../cameras/shared/device.ts';
import type { FramerMaker } from '../cameras/shared/frames.ts';
import type { BrokerConfig, DeviceConfig, TcpConfig } from '../config/collecting.ts';
import { readSecret } from '../config/load.ts';
import { Fault } from '../words/fault.ts';
import type { Adapter } from '../words/message.ts';
import type { FollowedBroker } from './broker.ts';
import type { AskedDevice } from './device-collecting.ts';
import { type PictureDevice, usualPictureLimits } from './device-pictures.ts';
import { type TcpDoor, usualTcpLimits } from './tcp-door.ts';

export type Prepared = {
  readonly devices: readonly AskedDevice[];
  readonly pictures: readonly PictureDevice[];
  readonly brokers: readonly FollowedBroker[];
  readonly doors: readonly TcpDoor[];
};

/** What Cordon knows of makers. */
export type Makers = {
  readonly adapterNamed: (name: string) => Adapter | undefined;
  readonly collectors: ReadonlyMap<string, Collector>;
  readonly framers: ReadonlyMap<string, FramerMaker>;
};

export type CollectingConfig = {
  readonly collect: readonly DeviceConfig[];
  readonly brokers: readonly BrokerConfig[];
  readonly tcp: readonly TcpConfig[];
};

/** Throws a Fault that names every wrong key, or the secret file that is not there. */
export function prepareCollecting(config: CollectingConfig, makers: Makers): Prepared {
  const wrong: string[] = [];
  const prepared = {
    ...prepareDevices(config.collect, makers, wrong),
    brokers: prepareBrokers(config.brokers, makers, wrong),
    doors: prepareDoors(config.tcp, makers, wrong),
  };
  if (wrong.length === 0) return prepared;
  throw new Fault('config-invalid', `The configuration is not valid:\n  ${wrong.join('\n  ')}`, wrong.join('; '));
}

function prepareDevices(
  configs: readonly DeviceConfig[],
  { adapterNamed, collectors }: Makers,
  wrong: string[],
): Pick<Prepared, 'devices' | 'pictures'> {
  const devices: AskedDevice[] = [];
  const pictures: PictureDevice[] = [];
  const onlyOne = createOnce(wrong);
  for (const [index, config] of configs.entries()) {
    const { credential, address, username } = config;
    const adapter = adapterNamed(config.adapter);
    const collector = collectors.get(config.adapter);
    const at = `collect.${index}`;
    if (!adapter) wrong.push(`${at}.adapter: there is no adapter ${config.adapter}`);
    else if (config.collect && !collector) {
      const able = [...collectors.keys()].join(', ');
      wrong.push(`${at}.adapter: devices of ${config.adapter} send by themselves; those that can be asked: ${able}`);
    }
    if (config.pictures)
      onlyOne(credential, `${at}.credential: ${credential} has pictures from another device already`);
    if (!adapter) continue;
    const device: Device = { address, username, password: config.password ? readSecret(config.password) : '' };
    if (config.collect && collector) devices.push({ credential, adapter, device, collector });
    if (config.pictures) pictures.push({ credential, adapter, device, limits: usualPictureLimits });
  }
  return { devices, pictures };
}

function prepareBrokers(configs: readonly BrokerConfig[], { adapterNamed }: Makers, wrong: string[]): FollowedBroker[] {
  const onlyOne = createOnce(wrong);
  return configs.flatMap((config, index) => {
    const { credential, address, username, topics } = config;
    const adapter = adapterNamed(config.adapter);
    const clientId = config.clientId ?? `cordon-${credential}`;
    const at = `brokers.${index}`;
    if (!adapter) wrong.push(`${at}.adapter: there is no adapter ${config.adapter}`);
    // The broker would throw out the one whenever the other comes.
    onlyOne(`${address} ${clientId}`, `${at}.clientId: ${clientId} is taken at ${address}; give another`);
    if (!adapter) return [];
    const password = config.password ? readSecret(config.password) : undefined;
    return [{ credential, adapter, address, username, password, topics, clientId }];
  });
}

function prepareDoors(configs: readonly TcpConfig[], { adapterNamed, framers }: Makers, wrong: string[]): TcpDoor[] {
  return configs.flatMap((config, index) => {
    const { host, port, senders } = config;
    const adapter = adapterNamed(config.adapter);
    const makeFramer = framers.get(config.adapter);
    const onlyOne = createOnce(wrong);
    for (const [place, { address }] of senders.entries()) {
      onlyOne(address, `tcp.${index}.senders.${place}.address: ${address} stands here twice`);
    }
    if (adapter && makeFramer) return [{ host, port, senders, adapter, makeFramer, limits: usualTcpLimits }];
    const able = [...framers.keys()].join(', ');
    wrong.push(`tcp.${index}.adapter: ${config.adapter} is not sent over TCP; those that are: ${able}`);
    return [];
  });
}

/** @returns what says so when it sees the same thing again */
function createOnce(wrong: string[]): (what: string, says: string) => void {
  const seen = new Set<string>();
  return (what, says) => {
    if (seen.has(what)) wrong.push(says);
    seen.add(what);
  };
}
