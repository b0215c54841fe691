/** Publishes at an MQTT broker, which takes each message on itself (QoS 1); a message's path is its topic. */
import { connectAsync, type MqttClient } from 'mqtt';
import type { Sender } from './sender.ts';

/** @param address such as mqtt://127.0.0.1:1883 */
export function createMqttSender(address: string): Sender {
  let client: Promise<MqttClient> | null = null;
  return {
    async send(message) {
      try {
        // A broker that is not there is an error at once: the camera's own client waits and tries again.
        client ??= connectAsync(address, { protocolVersion: 5 }, false);
        await (await client).publishAsync(message.path, Buffer.from(message.body), { qos: 1 });
        return 'accepted';
      } catch {
        client = null;
        return { waitMs: null };
      }
    },
    async close() {
      await client?.then((one) => one.endAsync(true)).catch(() => undefined);
    },
  };
}
