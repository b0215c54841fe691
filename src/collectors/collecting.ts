/** Collecting: everything that does not come by HTTP, started and stopped together. */
import { followBroker } from './broker.ts';
import { collectFrom } from './device-collecting.ts';
import { createDevicePictures, type DevicePictures } from './device-pictures.ts';
import type { CollectingPorts } from './ports.ts';
import type { Prepared } from './prepare.ts';
import { type OpenTcpDoor, openTcpDoor } from './tcp-door.ts';

export type Collecting = {
  readonly wantPictures: DevicePictures['want'];
  /** Throws a Fault when a port cannot be had. */
  start(): Promise<void>;
  /** Takes nothing more; resolves when what was in hand is kept, and acknowledged where that is done. */
  stop(): Promise<void>;
};

export function createCollecting(prepared: Prepared, ports: CollectingPorts): Collecting {
  const stopping = new AbortController();
  const pictures = createDevicePictures(ports, prepared.pictures);
  const doors: OpenTcpDoor[] = [];
  const connections: Promise<void>[] = [];
  return {
    wantPictures: pictures.want,
    async start() {
      for (const door of prepared.doors) {
        const open = await openTcpDoor(ports, door);
        doors.push(open);
        ports.log.info('listening', { tcp: `${door.host}:${open.port}`, adapter: door.adapter.name });
      }
      const { signal } = stopping;
      connections.push(
        ...prepared.devices.map((device) => collectFrom(ports, device, signal)),
        ...prepared.brokers.map((broker) => followBroker(ports, broker, signal)),
      );
    },
    async stop() {
      stopping.abort();
      await Promise.all([...connections, ...doors.map((door) => door.close())]);
      await pictures.close();
    },
  };
}
