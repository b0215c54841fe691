/** Adapters: the table of every maker's format that Cordon reads. A new camera is a new folder and a line here. */
import type { Adapter } from '../words/message.ts';
import { axis } from './axis/decode.ts';
import { bof2 } from './bof2/decode.ts';
import { dahua } from './dahua/decode.ts';
import { frigate } from './frigate/decode.ts';
import { genetec } from './genetec/decode.ts';
import { hikvision } from './hikvision/decode.ts';
import { intelbras } from './intelbras/decode.ts';
import { json } from './json/decode.ts';
import { mapping } from './mapping/decode.ts';
import { milesight } from './milesight/decode.ts';
import { ngsi } from './ngsi/decode.ts';
import { onvif } from './onvif/decode.ts';
import { platerecognizer } from './platerecognizer/decode.ts';
import { rekor } from './rekor/decode.ts';
import { tattile } from './tattile/decode.ts';
import { verkada } from './verkada/decode.ts';

export const adapters: readonly Adapter[] = [
  json,
  hikvision,
  bof2,
  tattile,
  axis,
  milesight,
  genetec,
  platerecognizer,
  verkada,
  frigate,
  rekor,
  dahua,
  intelbras,
  onvif,
  ngsi,
  mapping,
];

export function adapterNamed(name: string): Adapter | undefined {
  return adapters.find((adapter) => adapter.name === name);
}
