/** Sends over plain TCP, as cameras do that know no HTTP: what the connection has taken counts as taken. */
import { connect, type Socket } from 'node:net';
import type { Sender } from './sender.ts';

/** @param address such as tcp://127.0.0.1:8481 */
export function createTcpSender(address: string): Sender {
  const { hostname, port } = new URL(address);
  let socket: Socket | null = null;

  async function connected(): Promise<Socket> {
    if (socket !== null && !socket.destroyed) return socket;
    const fresh = connect({ host: hostname, port: Number(port) });
    // One that is lost is made anew with the next message.
    fresh.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      fresh.once('connect', resolve);
      fresh.once('close', () => reject(new Error('no connection')));
    });
    socket = fresh;
    return fresh;
  }

  return {
    async send(message) {
      try {
        const open = await connected();
        await new Promise<void>((resolve, reject) => {
          open.write(message.body, (error) => (error ? reject(error) : resolve()));
        });
        return 'accepted';
      } catch {
        return { waitMs: null };
      }
    },
    close: async () => void socket?.destroySoon(),
  };
}
