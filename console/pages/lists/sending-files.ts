/** Files on their way to the server: they go on while the person looks at another page of the console. */
import { sendImportFile } from '../../api/send-file.ts';

export type Sending = { readonly error: unknown };

const sendings = new Map<string, Sending>();
const listeners = new Set<() => void>();

function say(importId: string, sending: Sending | null): void {
  if (sending === null) sendings.delete(importId);
  else sendings.set(importId, sending);
  for (const listener of listeners) listener();
}

/** Reloading the page stops it, and the server then gives the import up. */
export function sendInBackground(importId: string, file: Blob): void {
  say(importId, { error: null });
  window.addEventListener('beforeunload', warn);
  sendImportFile(importId, file)
    .then(
      () => say(importId, null),
      (error: unknown) => say(importId, { error }),
    )
    .finally(() => {
      const isOver = [...sendings.values()].every(({ error }) => error !== null);
      if (isOver) window.removeEventListener('beforeunload', warn);
    });
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** @returns null when this page sends no file for the import */
export function sendingOf(importId: string): Sending | null {
  return sendings.get(importId) ?? null;
}

export function onSending(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
