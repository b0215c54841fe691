/** The keys that do things: a registry for the ? dialog, and the switch that turns single keys off (WCAG 2.1.4). */

export type Shortcut = { readonly keys: string; readonly does: string; readonly where: string };

export type Shortcuts = {
  /** Tells that these keys work now; the returned function takes them back. */
  register(shortcuts: readonly Shortcut[]): () => void;
  list(): readonly Shortcut[];
  singleKeys(): boolean;
  setSingleKeys(on: boolean): void;
  subscribe(listener: () => void): () => void;
};

const keptKey = 'cordon-single-keys';

/** Made once in main.tsx; reached with `useServices().shortcuts`. */
export function createShortcuts(): Shortcuts {
  const listeners = new Set<() => void>();
  const groups = new Set<readonly Shortcut[]>();
  let listed: readonly Shortcut[] = [];
  let on = readOn();
  const tell = () => {
    listed = [...groups].flat();
    for (const listener of listeners) listener();
  };
  return {
    register: (shortcuts) => {
      groups.add(shortcuts);
      tell();
      return () => {
        groups.delete(shortcuts);
        tell();
      };
    },
    list: () => listed,
    singleKeys: () => on,
    setSingleKeys: (next) => {
      on = next;
      try {
        localStorage.setItem(keptKey, next ? 'on' : 'off');
      } catch {
        // Storage may be barred; it then holds until the page is closed.
      }
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Keys typed into a field are text, never a command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

function readOn(): boolean {
  try {
    return localStorage.getItem(keptKey) !== 'off';
  } catch {
    return true;
  }
}
