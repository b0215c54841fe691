/** Adapters: the table of every maker's format that Cordon reads. A new camera is a new folder and a line here. */
import type { Adapter } from '../words/message.ts';
import { hikvision } from './hikvision/decode.ts';
import { json } from './json/decode.ts';

export const adapters: readonly Adapter[] = [json, hikvision];

export function adapterNamed(name: string): Adapter | undefined {
  return adapters.find((adapter) => adapter.name === name);
}
