/**
 * Device: a camera that must be asked, because it does not push, or keeps its pictures to itself. Whatever a message
 * says, only the address that an engineer registered is ever asked.
 */
import { Fault } from '../../words/fault.ts';
import type { Message } from '../../words/message.ts';
import { authorizationFor } from './digest-client.ts';

export type Device = {
  /** Scheme, host and port, such as http://192.0.2.7:80, without a path. */
  readonly address: string;
  readonly username: string;
  readonly password: string;
};

/** A message that a device gave when it was asked. */
export type Collected = Pick<Message, 'contentType' | 'path' | 'bytes'>;

/**
 * Asks one device for its messages until the signal aborts or the connection ends. Throws when it cannot go on; whoever
 * runs it tries again, later each time.
 */
export type Collector = (
  device: Device,
  /** Resolves when the message is kept. The next is not given before, so that a slow disk slows the device. */
  deliver: (message: Collected) => Promise<void>,
  signal: AbortSignal,
) => Promise<void>;

export type DeviceRequest = {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
};

/** The device gave an answer that is no success. */
export class DeviceRefused extends Fault {
  readonly status: number;
  constructor(address: string, status: number) {
    super('device-refused', `The device ${address} answered ${status}.`, `${address} ${status}`);
    this.name = 'DeviceRefused';
    this.status = status;
  }
}

/**
 * Asks one device, and signs in where it asks for that: by HTTP Digest, or else Basic. It is never followed elsewhere.
 * @param path with its query, on the device itself: whatever leads to another host is refused
 * @returns an answer of success, its body not yet read. Throws DeviceRefused for any other, a Fault where there is none
 */
export async function requestDevice(device: Device, path: string, options: DeviceRequest): Promise<Response> {
  const url = urlOn(device, path);
  const { signal, method = 'GET', headers = {}, body } = options;
  const ask = async (authorization: Readonly<Record<string, string>>): Promise<Response> => {
    const init = { method, headers: { ...headers, ...authorization }, signal, redirect: 'error' as const };
    try {
      return await fetch(url, body === undefined ? init : { ...init, body });
    } catch (error) {
      signal.throwIfAborted();
      const why = error instanceof Error ? String(error.cause ?? error.message) : String(error);
      throw new Fault('device-unreachable', `The device ${device.address} gave no answer.`, why, error);
    }
  };

  const first = await ask({});
  if (first.status !== 401) return succeeded(device, first);
  const asked = { username: device.username, password: device.password, method, uri: url.pathname + url.search };
  const authorization = authorizationFor(first.headers.get('www-authenticate') ?? '', asked);
  if (authorization === null) return succeeded(device, first);
  await first.body?.cancel();
  return succeeded(device, await ask({ authorization }));
}

/** `//elsewhere/x` and `/\\elsewhere/x` are addresses of other hosts, as the URL standard reads them. */
function urlOn(device: Device, path: string): URL {
  const { origin } = new URL(device.address);
  const url = path.startsWith('/') ? new URL(path, origin) : null;
  if (url?.origin === origin && url.username === '' && url.password === '') return url;
  throw new Fault(
    'device-refused',
    `The path to ask the device ${device.address} for leads elsewhere.`,
    device.address,
  );
}

async function succeeded(device: Device, response: Response): Promise<Response> {
  if (response.ok) return response;
  await response.body?.cancel();
  throw new DeviceRefused(device.address, response.status);
}
