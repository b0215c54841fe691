/** How long the person at this screen has done nothing, in any tab: pages ask by themselves, and that is no use. */

const usedAtKey = 'cordon.used-at';

/** Written no more often than this, milliseconds. */
const writeEveryMs = 1_000;

/** Listens for as long as the tab lives. Opening it was a use. */
export function watchForUse(): void {
  const used = () => {
    if (Date.now() - usedAtMs() >= writeEveryMs) localStorage.setItem(usedAtKey, String(Date.now()));
  };
  for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
    window.addEventListener(event, used, { passive: true, capture: true });
  }
  used();
}

export function idleSeconds(): number {
  return Math.max(0, Math.floor((Date.now() - usedAtMs()) / 1000));
}

function usedAtMs(): number {
  return Number(localStorage.getItem(usedAtKey) ?? 0);
}
