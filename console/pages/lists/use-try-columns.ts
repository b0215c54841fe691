/** Tries a column mapping on the beginning of a file as it is changed: asks once the changing rests. */
import { useEffect, useState } from 'react';
import { call, type Input, type Output } from '../../api/client.ts';
import type { Head } from './list-file.ts';

export type TriedColumns = Output<'tryColumns'>;

export type TryingColumns = {
  /** What the last answer said; it stays while the next is awaited. */
  readonly tried: TriedColumns | null;
  readonly error: unknown;
  readonly busy: boolean;
};

/** How long the changing rests before the server is asked, milliseconds. */
const restMs = 300;

export function useTryColumns(head: Head, draft: unknown, kind: Input<'tryColumns'>['kind']): TryingColumns {
  const [trying, setTrying] = useState<TryingColumns>({ tried: null, error: null, busy: true });
  // A draft is made anew with every change; only what it says counts.
  const text = JSON.stringify(draft);
  useEffect(() => {
    const abort = new AbortController();
    setTrying((before) => ({ ...before, busy: true }));
    const timer = setTimeout(() => {
      const input = { ...head, definition: JSON.parse(text) as unknown, kind };
      call('tryColumns', input, abort.signal).then(
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
  }, [head, text, kind]);
  return trying;
}
