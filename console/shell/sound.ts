/** A tone for a new hit, by priority, made on the spot (no sound files), heard from one tab only, with a kept mute. */
import type { Priority } from '../../src/words/entry.ts';

export type Sound = {
  play(priority: Priority): void;
  muted(): boolean;
  setMuted(muted: boolean): void;
  subscribe(listener: () => void): () => void;
};

const mutedKey = 'cordon-muted';

/** Rising for high, so that it is known without looking: hertz, and when each tone starts, seconds. */
const tones: Readonly<Record<Priority, readonly (readonly [hertz: number, at: number])[]>> = {
  high: [
    [659, 0],
    [880, 0.16],
    [1175, 0.32],
  ],
  medium: [
    [659, 0],
    [784, 0.18],
  ],
  low: [[523, 0]],
};

/** How long one priority stays quiet after it sounded, milliseconds; a hundred hits a minute must not be a siren. */
const restMs = 1200;
const loudness = 0.12;

/** Made once in main.tsx; reached with `useServices().sound`. */
export function createSound(): Sound {
  const listeners = new Set<() => void>();
  let muted = readMuted();
  let audio: AudioContext | undefined;

  // A browser lets a page sound only after a person has touched it.
  const wake = () => {
    audio ??= new AudioContext();
    void audio.resume();
  };
  window.addEventListener('pointerdown', wake, { once: true });
  window.addEventListener('keydown', wake, { once: true });
  // Muting in one tab mutes them all.
  window.addEventListener('storage', (event) => {
    if (event.key !== mutedKey) return;
    muted = event.newValue === 'yes';
    for (const listener of listeners) listener();
  });

  return {
    play: (priority) => {
      const ready = audio;
      if (muted || ready?.state !== 'running') return;
      // Of several tabs the first to take the lock sounds; the lock also spaces the tones.
      void takeTurn(priority, () => ring(ready, priority));
    },
    muted: () => muted,
    setMuted: (next) => {
      muted = next;
      keepMuted(next);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function takeTurn(priority: Priority, sound: () => void): Promise<void> {
  if (!('locks' in navigator)) {
    sound();
    return;
  }
  await navigator.locks.request(`cordon-sound-${priority}`, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    sound();
    await new Promise((resolve) => setTimeout(resolve, restMs));
  });
}

function ring(audio: AudioContext, priority: Priority): void {
  for (const [hertz, at] of tones[priority]) {
    const start = audio.currentTime + at;
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    tone.frequency.value = hertz;
    // Starts and ends softly; a hard edge clicks.
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(loudness, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, start + 0.15);
    tone.connect(gain).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.16);
  }
}

function readMuted(): boolean {
  try {
    return localStorage.getItem(mutedKey) === 'yes';
  } catch {
    return false;
  }
}

function keepMuted(muted: boolean): void {
  try {
    localStorage.setItem(mutedKey, muted ? 'yes' : 'no');
  } catch {
    // Storage may be barred; it then holds until the page is closed.
  }
}
