/** Runs work that brings something up to date: never twice at once, and once more when asked while it runs. */

/**
 * What is asked for while a run is under way may have happened after that run looked, so it waits for one more run;
 * however many ask, one more is enough. Two runs at once could finish in the wrong order and leave the older state.
 * @returns what asks; it resolves when a run that began after the asking has ended
 */
export function onceMore(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  function start(): Promise<void> {
    running = work().finally(() => {
      running = null;
    });
    return running;
  }

  return () => {
    if (!running) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
