/** Imports of lists as a console makes them: begun, sent its file, previewed, applied. */
import type { Input, Output } from '../../console/api/requests.generated.ts';
import type { Asker, TestCordon } from './cordon.ts';

export type TestFile = Omit<Input<'startImport'>, 'ownerForceId'> & {
  readonly ownerForceId?: string;
  readonly text: string | Uint8Array;
};

export type Importing = {
  /** Begins an import and sends its file. Kent's unless told. */
  stage(asker: Asker, file: TestFile): Promise<Output<'getImport'>['import']>;
  preview(asker: Asker, file: TestFile): Promise<Output<'previewImport'>>;
  /** As a person does: previews, then imports what was previewed. */
  bring(asker: Asker, file: TestFile): Promise<Output<'applyImport'>>;
};

export function importing(cordon: TestCordon): Importing {
  const stage: Importing['stage'] = async (asker, { text, ...begin }) => {
    const ownerForceId = begin.ownerForceId ?? cordon.forces.kent.id;
    const begun = await asker.ask('startImport', { ...begin, ownerForceId });
    const answer = await sendFile(cordon, asker, begun.import.id, text);
    if (answer.status !== 200) throw new Error(`sendImportFile: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as Output<'sendImportFile'>).import;
  };
  const preview: Importing['preview'] = async (asker, file) => {
    const { id } = await stage(asker, file);
    return asker.ask('previewImport', { importId: id });
  };
  return {
    stage,
    preview,
    async bring(asker, file) {
      const previewed = await preview(asker, file);
      return asker.ask('applyImport', { importId: previewed.import.id, revision: previewed.preview.revision });
    },
  };
}

export function sendFile(
  cordon: TestCordon,
  asker: Asker,
  importId: string,
  body: string | Uint8Array | ReadableStream<Uint8Array>,
): Promise<Response> {
  return fetch(`${cordon.cordon.address}/v1/imports/${importId}/file`, {
    method: 'PUT',
    headers: { cookie: asker.cookie, 'cordon-client': 'test', 'content-type': 'application/octet-stream' },
    body: body as BodyInit,
    duplex: 'half',
  } as RequestInit);
}
