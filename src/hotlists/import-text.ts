/** An import in one go, of a list whose file is at hand and needs nobody to look at it first. */
import { isRefusal, type Refusal } from '../words/fault.ts';
import { applyImport, type Beginning, type Imported, type ImportPorts, readFile, startImport } from './import-list.ts';

export type ListText = Pick<Beginning, 'name' | 'ownerForceId'> & Partial<Beginning> & { readonly text: string };

export async function importText(ports: ImportPorts, { text, ...said }: ListText): Promise<Imported | Refusal> {
  const plain = { kind: 'whole', columnsId: null, encoding: null, baseRevision: null, bytes: null } as const;
  const begun = await startImport(ports, { ...plain, ...said });
  if (isRefusal(begun)) return begun;
  const read = await readFile(ports, begun.id, bytesOf(text));
  return isRefusal(read) ? read : applyImport(ports, begun.id, null);
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
