/**
 * Kills a server under load, seed after seed, and prints a line for each: `node test/faults/kill.ts --seeds 50`, or one
 * again with `--seed 17`. Several seeds share a data folder, which is new every so often. Ends at the first check that
 * fails, with the seed and what failed.
 */
import { parseArgs } from 'node:util';
import { type Killed, killLine, killOnce, openKillWorld } from '../support/killing.ts';

/** Kills of one data folder: what an earlier one left behind is still there for the next. */
const seedsAFolder = 10;

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '50' }, seed: { type: 'string' } } });
const seeds = values.seed ? [values.seed] : Array.from({ length: Number(values.seeds) }, (_, at) => String(at + 1));

const all: Killed[] = [];
for (let from = 0; from < seeds.length; from += seedsAFolder) {
  const world = await openKillWorld();
  try {
    for (const seed of seeds.slice(from, from + seedsAFolder)) {
      try {
        const killed = await killOnce(world, seed);
        all.push(killed);
        print(killLine(killed));
      } catch (cause) {
        throw new Error(`seed ${seed} failed`, { cause });
      }
    }
  } finally {
    await world.close();
  }
}
const sum = (of: (killed: Killed) => number): number => all.reduce((total, one) => total + of(one), 0);
const backMs = all.map((one) => one.backMs).sort((a, b) => a - b);
print(
  `${all.length} kills, ${all.filter((one) => one.withDatabase).length} of them with the database: ` +
    `${sum((one) => one.acknowledged)} reads acknowledged, ${sum((one) => one.stored)} stored, none lost; ` +
    `${sum((one) => one.hits)} hits, none lost and none twice; ${sum((one) => one.resent)} messages sent again; ` +
    `back in ${backMs[Math.floor(backMs.length / 2)]} ms at the median, ${backMs.at(-1)} ms at most`,
);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
