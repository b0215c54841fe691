/** Tries a mapping on a message as it is typed: asks the server once the typing rests, and forgets older answers. */
import { useEffect, useState } from 'react';
import { call, type Input, type Output } from '../../api/client.ts';
import { isEmpty, type TriedMessage } from './tried-message.ts';

export type Tried = Output<'tryMapping'>;
export type TriedRead = Tried['reads'][number];

export type Trying = {
  /** What the last answer said; it stays while the next is awaited. */
  readonly tried: Tried | null;
  readonly error: unknown;
  readonly busy: boolean;
};

/** How long the typing rests before the server is asked, milliseconds. */
const restMs = 350;

const nothing: Trying = { tried: null, error: null, busy: false };

export function useTry(definition: Input<'tryMapping'>['definition'], message: TriedMessage, zone: string): Trying {
  const [trying, setTrying] = useState<Trying>(nothing);
  // A definition is made anew with every keystroke; only what it says counts.
  const text = JSON.stringify(definition);
  useEffect(() => {
    if (isEmpty(message)) {
      setTrying(nothing);
      return;
    }
    const abort = new AbortController();
    setTrying((before) => ({ ...before, busy: true }));
    const timer = setTimeout(() => {
      const bytes = 'text' in message ? { text: message.text } : { base64: message.base64 };
      const input = { definition: JSON.parse(text) as unknown, zone, ...bytes };
      call('tryMapping', input, abort.signal).then(
        (tried) => setTrying({ tried, error: null, busy: false }),
        (error: unknown) => {
          if (!abort.signal.aborted) setTrying((before) => ({ ...before, error, busy: false }));
        },
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, message, zone]);
  return trying;
}
