/** What is read out to people who listen to the page: new hits, gathered so that a busy minute is no long speech. */
import type { Hit } from './hit-book.ts';

export type News = {
  add(hits: readonly Hit[]): void;
  /** Something else to be read out: "Card of KX07 WPA". */
  say(words: string): void;
  words(): string;
  subscribe(listener: () => void): () => void;
};

/** How long new hits are gathered before they are told, milliseconds. */
const gatherMs = 4_000;

export function createNews(after: (ms: number, act: () => void) => unknown): News {
  const listeners = new Set<() => void>();
  let gathered: Hit[] = [];
  let waiting = false;
  let words = '';

  const say = (next: string) => {
    words = next;
    for (const listener of listeners) listener();
  };
  const tell = () => {
    say(newsOf(gathered));
    gathered = [];
    waiting = true;
    after(gatherMs, () => {
      waiting = false;
      if (gathered.length > 0) tell();
    });
  };
  return {
    add: (hits) => {
      gathered.push(...hits);
      if (!waiting) tell();
    },
    say,
    words: () => words,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export function newsOf(hits: readonly Hit[]): string {
  const high = hits.filter((hit) => hit.priority === 'high');
  const [first] = high.length > 0 ? high : hits;
  if (first === undefined) return '';
  const mark = first.plate.split('').join(' ');
  const one = `${mark}, ${first.priority} priority, ${first.cameraName}${first.late ? ', late' : ''}`;
  if (hits.length === 1) return `New hit: ${one}.`;
  const urgent = high.length === 0 ? '' : `, ${high.length} high priority`;
  return `${hits.length} new hits${urgent}. First: ${one}.`;
}
