/**
 * Collects an ONVIF device's events of plates: subscribes to a pull point, asks it again and again, and keeps the
 * subscription alive. Everything is subscribed to, because devices answer a filter with a fault, or with silence, when
 * they do not know one of its topics; what tells of no plate is let go here.
 */
import { Fault } from '../../words/fault.ts';
import type { Collected, Collector } from '../shared/device.ts';
import { type Asking, ask, type Request } from './ask.ts';
import { elementText, readPulled } from './pulled.ts';

const eventPath = '/onvif/event_service';
/** How long a subscription lives that nobody renews. */
const lifetime = 'PT120S';
/** With less than this to live it is renewed, milliseconds: several pulls before its end. */
const renewBelowMs = 60_000;
/** The device answers a pull at the latest after this, events or none. */
const pullTimeout = 'PT10S';
const messageLimit = 50;
/** Longest that leaving in good order may take, milliseconds. */
const leaveMsMax = 3_000;

/** As much of the answer to a subscription is looked at, characters: it is an address and two times. */
const subscriptionCharactersMax = 64 * 1024;
/** XML that is given back to the device with every request to its subscription: an id, never more. */
const referenceCharactersMax = 2_000;

const namespaces = {
  events: 'http://www.onvif.org/ver10/events/wsdl',
  notifications: 'http://docs.oasis-open.org/wsn/b-2',
};
const actions = {
  create: 'http://www.onvif.org/ver10/events/wsdl/EventPortType/CreatePullPointSubscriptionRequest',
  pull: 'http://www.onvif.org/ver10/events/wsdl/PullPointSubscription/PullMessagesRequest',
  renew: 'http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/RenewRequest',
  unsubscribe: 'http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/UnsubscribeRequest',
};

/** Where the subscription is asked. */
type PullPoint = Pick<Request, 'path' | 'reference'>;

// Three times what the device may wait for an event.
export const collectOnvif: Collector = onvifCollector(30_000);

/** @param answerMsMax how long the device may take for one answer, milliseconds */
export function onvifCollector(answerMsMax: number): Collector {
  return async (device, deliver, signal) => {
    const asking: Asking = { device, answerMsMax };
    try {
      const point = await subscribe(asking, signal);
      try {
        for (;;) await pull(asking, point, deliver, signal);
      } finally {
        await unsubscribe(asking, point);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  };
}

async function subscribe(asking: Asking, signal: AbortSignal): Promise<PullPoint> {
  const body =
    `<CreatePullPointSubscription xmlns="${namespaces.events}">` +
    `<InitialTerminationTime>${lifetime}</InitialTerminationTime></CreatePullPointSubscription>`;
  const request = { path: eventPath, action: actions.create, body, reference: '' };
  const answer = (await ask(asking, request, signal)).slice(0, subscriptionCharactersMax);
  const start = answer.search(/<(?:[\w.-]+:)?SubscriptionReference[\s>]/);
  const address = start < 0 ? null : elementText(answer.slice(start), 'Address');
  // Whatever host the device calls itself by, behind a router another one: only the path is taken.
  const url = address === null ? null : URL.parse(address.replaceAll('&amp;', '&'), asking.device.address);
  if (url === null) throw noSuch(asking, 'SubscriptionReference');
  return { path: url.pathname + url.search, reference: referenceIn(answer) };
}

/**
 * WS-Addressing, section 2.3: what stands in ReferenceParameters is put into the header of every request. Axis tells
 * its subscriptions apart by nothing else.
 */
function referenceIn(answer: string): string {
  const found = /<((?:[\w.-]+:)?ReferenceParameters)(?:\s[^<>]*)?>([\s\S]*?)<\/\1\s*>/.exec(answer);
  const inner = found?.[2]?.trim() ?? '';
  if (inner.length > referenceCharactersMax) return '';
  // Its prefixes may be declared further out.
  const declared = new Map<string, string>();
  for (const [declaration, prefix = ''] of answer.matchAll(/\sxmlns:([\w.-]+)\s*=\s*(?:"[^"<]*"|'[^'<]*')/g)) {
    if (!declared.has(prefix)) declared.set(prefix, declaration);
  }
  return inner.replace(/^<([\w.-]+):[\w.-]+(?=[\s/>])/, (element, prefix: string) => {
    return inner.includes(`xmlns:${prefix}`) ? element : element + (declared.get(prefix) ?? '');
  });
}

async function pull(
  asking: Asking,
  point: PullPoint,
  deliver: (message: Collected) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const body =
    `<PullMessages xmlns="${namespaces.events}"><Timeout>${pullTimeout}</Timeout>` +
    `<MessageLimit>${messageLimit}</MessageLimit></PullMessages>`;
  const pulled = readPulled(await ask(asking, { ...point, action: actions.pull, body }, signal));
  if (pulled === null) throw noSuch(asking, 'PullMessagesResponse');
  for (const text of pulled.messages) {
    await deliver({ contentType: 'application/soap+xml; charset=utf-8', path: '', bytes: Buffer.from(text) });
  }
  if (pulled.leftMs !== null && pulled.leftMs >= renewBelowMs) return;
  const renewal = `<Renew xmlns="${namespaces.notifications}"><TerminationTime>${lifetime}</TerminationTime></Renew>`;
  await ask(asking, { ...point, action: actions.renew, body: renewal }, signal);
}

/** A device has room for a few subscriptions. One that cannot be ended ends by itself in time. */
async function unsubscribe(asking: Asking, point: PullPoint): Promise<void> {
  const body = `<Unsubscribe xmlns="${namespaces.notifications}"/>`;
  const signal = AbortSignal.timeout(leaveMsMax);
  await ask(asking, { ...point, action: actions.unsubscribe, body }, signal).catch(() => undefined);
}

function noSuch({ device }: Asking, name: string): Fault {
  return new Fault('device-refused', `The device ${device.address} gave no ${name}.`, `no ${name}`);
}
