/** The models of @vladmandic/human that find faces and people: BlazeFace and MobileNetV3-CenterNet, MIT licence. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ModelFile } from './model-files-store.ts';

const { resolve } = createRequire(import.meta.url);

/** Where the WebAssembly lies that runs them. */
export const wasmFolder = dirname(resolve('@tensorflow/tfjs-backend-wasm'));

/** The package's code is not run: only its models are taken. */
const folder = join(dirname(dirname(resolve('@vladmandic/human'))), 'models');

export type ModelParts = { readonly graph: ModelFile; readonly weights: ModelFile };

export const faceModel: ModelParts = {
  graph: {
    path: join(folder, 'blazeface.json'),
    sha256: 'cd7bbfc078270572beb39f9e5ae67aadbd50b5e67cff37e6d4f6b3ea39312e5f',
  },
  weights: {
    path: join(folder, 'blazeface.bin'),
    sha256: 'dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72',
  },
};

export const personModel: ModelParts = {
  graph: {
    path: join(folder, 'centernet.json'),
    sha256: 'bfb942eaacc5becf738d536663bc4580a0ae9e560722306e6d4dd7fe4a09de05',
  },
  weights: {
    path: join(folder, 'centernet.bin'),
    sha256: '1b635a15009071f506f9f2b3519b31c072c534888989f30d269ffd44734ef7ef',
  },
};
