/** How long the server takes from its process to its address: cold (a new data folder, the database made) and warm. */
import { execFileSync } from 'node:child_process';
import { type BenchReport, median, report } from './support/report.ts';
import { makeFolder, removeFolder, startServer } from './support/server.ts';

const rounds = 3;

export async function benchStart(say: (line: string) => void): Promise<BenchReport> {
  const cold: number[] = [];
  const warm: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const folder = makeFolder();
    for (const times of [cold, warm]) {
      const server = await startServer(folder);
      times.push(server.startMs / 1000);
      await server.stop();
    }
    removeFolder(folder);
    const startedMs = performance.now();
    execFileSync(process.execPath, ['--eval', '0']);
    bare.push((performance.now() - startedMs) / 1000);
    say(`round ${round + 1}: cold ${cold.at(-1)?.toFixed(2)} s, warm ${warm.at(-1)?.toFixed(2)} s`);
  }
  const figures = { coldSeconds: median(cold), warmSeconds: median(warm), bareNodeSeconds: median(bare) };
  return report('start', figures, 'bareNodeSeconds: Node starting and ending with nothing to do, in the same rounds');
}
