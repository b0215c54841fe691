/** Files of models on the disk, each the very one that was meant. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Fault } from '../words/fault.ts';

export type ModelFile = {
  readonly path: string;
  /** Of its bytes, 64 hexadecimal digits. */
  readonly sha256: string;
};

/** The bytes of a file that is what it is said to be. */
export function checkedBytes({ path, sha256 }: ModelFile): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new Fault('model-unusable', `The model ${path} cannot be read`, String(error), error);
  }
  const is = createHash('sha256').update(bytes).digest('hex');
  if (is === sha256) return bytes;
  throw new Fault('model-unusable', `The model ${path} is not the file it should be`, `sha256 ${is}, not ${sha256}`);
}
