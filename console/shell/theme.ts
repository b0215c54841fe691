/** Dark or light: as the system prefers, until this person chooses. The first paint is set by public/theme.js. */

export type ThemeName = 'dark' | 'light';

export type Theme = {
  name(): ThemeName;
  set(name: ThemeName): void;
  subscribe(listener: () => void): () => void;
};

const themeKey = 'cordon-theme';

/** Made once in main.tsx; reached with `useServices().theme`. */
export function createTheme(): Theme {
  const listeners = new Set<() => void>();
  const root = document.documentElement;
  const light = matchMedia('(prefers-color-scheme: light)');
  let name: ThemeName = readChosen() ?? (light.matches ? 'light' : 'dark');
  const apply = (next: ThemeName) => {
    name = next;
    root.dataset['theme'] = next;
    for (const listener of listeners) listener();
  };
  apply(name);
  light.addEventListener('change', () => {
    if (readChosen() === null) apply(light.matches ? 'light' : 'dark');
  });
  window.addEventListener('storage', (event) => {
    const chosen = event.key === themeKey ? readChosen() : null;
    if (chosen !== null) apply(chosen);
  });
  return {
    name: () => name,
    set: (next) => {
      try {
        localStorage.setItem(themeKey, next);
      } catch {
        // Storage may be barred; it then holds until the page is closed.
      }
      apply(next);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function readChosen(): ThemeName | null {
  try {
    const chosen = localStorage.getItem(themeKey);
    return chosen === 'dark' || chosen === 'light' ? chosen : null;
  } catch {
    return null;
  }
}
