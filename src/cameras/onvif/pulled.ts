/**
 * Pulled: the answer of a pull point, cut into messages that hold only what tells of plates. What else a device gives
 * (motion, faces, doors) is let go here, before anything is kept. It is cut as text, so that what is kept is what the
 * device wrote.
 */
import { readUtcTime } from './parts.ts';
import { plateTopic } from './topics.ts';

/** The longest message that is put together, characters; one event that is longer goes alone. */
const messageCharactersMax = 1024 * 1024;

export type Pulled = {
  /** Whole documents, each to be kept as one message. One without events where the device had none: it is there. */
  readonly messages: readonly string[];
  /** How long the subscription still lives by the device's own clock, milliseconds; null where it does not say. */
  readonly leftMs: number | null;
};

/** @returns null for what is no PullMessagesResponse */
export function readPulled(text: string): Pulled | null {
  if (!/<(?:[\w.-]+:)?PullMessagesResponse[\s/>]/.test(text)) return null;
  const { head, events, tail } = cut(text);
  const leftMs = leftOf(head);
  if (events.length === 0) return { messages: [text], leftMs };
  const messages: string[] = [];
  let group = '';
  for (const event of events.filter((one) => plateTopic(topicIn(one)) !== null)) {
    if (group !== '' && group.length + event.length > messageCharactersMax) {
      messages.push(head + group + tail);
      group = '';
    }
    group += event;
  }
  if (group !== '') messages.push(head + group + tail);
  return { messages, leftMs };
}

/** NotificationMessages stand side by side and never within one another. */
function cut(text: string): { head: string; events: string[]; tail: string } {
  const begin = /<((?:[\w.-]+:)?NotificationMessage)[\s>]/g;
  const events: string[] = [];
  let headEnd = text.length;
  let at = text.length;
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    const close = `</${found[1]}`;
    const closeAt = text.indexOf(close, begin.lastIndex);
    const end = closeAt < 0 ? -1 : text.indexOf('>', closeAt);
    if (end < 0) break;
    if (events.length === 0) headEnd = found.index;
    events.push(text.slice(found.index, end + 1));
    at = end + 1;
    begin.lastIndex = at;
  }
  return { head: text.slice(0, headEnd), events, tail: text.slice(at) };
}

function topicIn(event: string): string {
  return elementText(event, 'Topic') ?? '';
}

function leftOf(head: string): number | null {
  const now = readUtcTime(elementText(head, 'CurrentTime') ?? '');
  const end = readUtcTime(elementText(head, 'TerminationTime') ?? '');
  return now === null || end === null ? null : Date.parse(end.utc) - Date.parse(now.utc);
}

/** @returns the text of the first element of that local name; null where it is absent or holds elements */
export function elementText(xml: string, name: string): string | null {
  return new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?>([^<>]*)<`).exec(xml)?.[1]?.trim() ?? null;
}
