/** What every benchmark prints: its figures, what they were compared with in the same run, and the machine. */
import { cpus, totalmem } from 'node:os';

/** A number under its name, or several of one thing. */
export type Figures = { readonly [name: string]: number | Figures };

export type BenchReport = {
  readonly bench: string;
  readonly machine: string;
  readonly date: string;
  readonly figures: Figures;
  readonly comparedWith: string;
};

export function report(bench: string, figures: Figures, comparedWith: string): BenchReport {
  const date = new Date().toISOString().slice(0, 10);
  return { bench, machine: machine(), date, figures: rounded(figures), comparedWith };
}

function machine(): string {
  const processors = cpus();
  const memoryGib = Math.round(totalmem() / 2 ** 30);
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  return `${processors.length} x ${model}, ${memoryGib} GiB, Node ${process.version}`;
}

function rounded(figures: Figures): Figures {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, typeof value === 'number' ? round(value) : rounded(value)]),
  );
}

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 1000) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
}
