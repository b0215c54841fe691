/** Copies a text, and says that it did. */
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';

/** How long it says so, milliseconds. */
const saidMs = 3_000;

/** @param what completes "Copy": "secret". */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), saidMs);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  return (
    <Button onClick={copy}>
      <span aria-live="polite">
        {state === 'ready' ? `Copy ${what}` : state === 'copied' ? 'Copied' : 'Not copied: select the text'}
      </span>
    </Button>
  );
}
