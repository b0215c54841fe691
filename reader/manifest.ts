/** A recogniser of one's own: what its file says of it, checked before anything runs. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { Fault } from '../src/words/fault.ts';

const side = z.number().int().min(8).max(1024);

/** See docs/guides/reader.md, which explains each key. */
export const recogniserManifest = z.strictObject({
  name: z.string().min(1).max(80),
  licence: z.string().min(1).max(200),
  model: z.strictObject({ file: z.string().min(1), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  input: z.strictObject({
    type: z.literal('uint8'),
    layout: z.literal('nhwc'),
    colours: z.enum(['rgb', 'bgr']),
    width: side,
    height: side,
    margin: z.number().min(0).max(1),
  }),
  output: z.strictObject({
    name: z.string().min(1),
    slots: z.number().int().min(1).max(32),
    alphabet: z.string().min(2).max(100),
    padding: z.string().length(1),
  }),
});

export type RecogniserManifest = z.infer<typeof recogniserManifest>;

/** @returns the manifest, the model's file as a path from here */
export function readManifest(file: string): RecogniserManifest {
  const checked = recogniserManifest.safeParse(parsed(file));
  if (!checked.success) {
    const wrong = checked.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ');
    throw new Fault('model-unusable', `The manifest ${file} is not right: ${wrong}`, wrong);
  }
  const { model, output } = checked.data;
  if (!output.alphabet.includes(output.padding)) {
    throw new Fault(
      'model-unusable',
      `The manifest ${file} is not right: the alphabet lacks its padding`,
      output.padding,
    );
  }
  return { ...checked.data, model: { ...model, file: resolve(dirname(file), model.file) } };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Fault('model-unusable', `The manifest ${file} cannot be read`, String(error), error);
  }
}
