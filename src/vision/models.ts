/** Neural networks kept in files: checked before they run, and run on one thread, as one worker a core does more. */
import type { InferenceSession, Tensor as OnnxTensor, TypedTensor } from 'onnxruntime-node';
import { Fault } from '../words/fault.ts';
import { checkedBytes, type ModelFile } from './model-files-store.ts';

export type Tensor = {
  readonly data: Float32Array | Uint8Array;
  readonly shape: readonly number[];
};

export type Model = {
  /** @returns the outputs by name */
  run(input: Tensor): Promise<ReadonlyMap<string, Tensor>>;
  close(): Promise<void>;
};

type Runtime = {
  readonly InferenceSession: { create(bytes: Uint8Array, options: object): Promise<InferenceSession> };
  readonly Tensor: new (type: 'float32' | 'uint8', data: Float32Array | Uint8Array, shape: number[]) => OnnxTensor;
};
export type LoadRuntime = () => Promise<Runtime>;

/** Native code first; where it cannot load, the same in WebAssembly, about three times slower. */
export const runtimes: readonly LoadRuntime[] = [
  async () => (await import('onnxruntime-node')) as unknown as Runtime,
  async () => {
    const web = await import('onnxruntime-web');
    web.env.wasm.numThreads = 1;
    return web as unknown as Runtime;
  },
];

/** @param from in order: the first that loads is used */
export async function openModel(file: ModelFile, from: readonly LoadRuntime[] = runtimes): Promise<Model> {
  const bytes = checkedBytes(file);
  const runtime = await firstOf(from);
  const session = await openSession(file, bytes, runtime);
  const [inputName = ''] = session.inputNames;
  return {
    run: async ({ data, shape }) => {
      const type = data instanceof Float32Array ? 'float32' : 'uint8';
      const outputs = await session.run({ [inputName]: new runtime.Tensor(type, data, [...shape]) });
      return new Map(
        Object.entries(outputs).map(([name, output]) => [name, fromOnnx(output as TypedTensor<'float32'>)]),
      );
    },
    close: () => session.release(),
  };
}

function fromOnnx({ data, dims }: TypedTensor<'float32'>): Tensor {
  return { data, shape: dims };
}

async function firstOf(from: readonly LoadRuntime[]): Promise<Runtime> {
  const reasons: unknown[] = [];
  for (const load of from) {
    try {
      return await load();
    } catch (error) {
      reasons.push(error);
    }
  }
  throw new Fault('model-unusable', 'Nothing that runs models could be loaded', reasons.join('; '), reasons[0]);
}

async function openSession({ path }: ModelFile, bytes: Uint8Array, runtime: Runtime): Promise<InferenceSession> {
  try {
    return await runtime.InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  } catch (error) {
    throw new Fault('model-unusable', `The model ${path} does not open`, String(error), error);
  }
}
