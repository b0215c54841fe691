/** A line on the terminal that says how far a long command is, and how long it will still take. */

/** Between two of them, milliseconds. */
const everyMs = 500;

/** @returns what is told how much is done. Says nothing where nobody watches. */
export function progressLine(what: string, total: number, unit: string): (done: number) => void {
  const begunMs = Date.now();
  let saidMs = 0;
  return (done) => {
    const nowMs = Date.now();
    const isLast = done >= total;
    if (!process.stderr.isTTY || total === 0 || (!isLast && nowMs - saidMs < everyMs)) return;
    saidMs = nowMs;
    const leftSeconds = Math.ceil(((nowMs - begunMs) * (total - done)) / Math.max(done, 1) / 1000);
    const left = isLast ? '' : `, ${leftSeconds} s left`;
    process.stderr.write(
      `\r\u001b[K${what}: ${grouped(done)} of ${grouped(total)} ${unit}${left}${isLast ? '\n' : ''}`,
    );
  };
}

function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}
