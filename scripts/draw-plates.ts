/**
 * Draws vehicles with invented plates, and writes what each of them says: what the reader is measured on.
 * `node scripts/draw-plates.ts <folder> [how many] [seed]`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawnPlate } from '../simulator/drawn-plates.ts';

const [folder, count = '20', seed = '7'] = process.argv.slice(2);
if (folder === undefined) throw new Error('say which folder they are written to');
mkdirSync(folder, { recursive: true });
const truth = [];
for (let index = 0; index < Number(count); index += 1) {
  const { jpeg, ...told } = await drawnPlate(`${seed}/${index}`);
  const file = `${String(index).padStart(5, '0')}.jpg`;
  writeFileSync(join(folder, file), jpeg);
  truth.push({ file, ...told });
}
writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`);
process.stdout.write(`${truth.length} pictures in ${folder}\n`);
