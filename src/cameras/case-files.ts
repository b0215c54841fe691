/** Case files: the cases of every adapter as they lie in its folder, for the runner and for whoever checks them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MappingDefinition, mappingDefinition } from '../words/mapping.ts';
import type { Decoded, Message } from '../words/message.ts';
import { toDecodeJson, toPictureJson } from './canonical-json.ts';

const zoneDefault = 'Europe/London';
/** The moment at which every case is received, unless its case.json says another. */
const receivedAtDefault = '2026-12-01T12:00:00.000Z';

export type Case = {
  readonly name: string;
  readonly folder: string;
  readonly message: Message;
  readonly zone: string;
  readonly mapping: MappingDefinition | null;
};

/** `mapping`: the file of its definition, from the case's folder. */
type CaseFile = { contentType?: string; path?: string; zone?: string; receivedAt?: string; mapping?: string };

/** @param folder an adapter's folder */
export function casesOf(folder: string): Case[] {
  const cases = join(folder, 'cases');
  return readdirSync(cases, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readCase(entry.name, join(cases, entry.name)));
}

function readCase(name: string, folder: string): Case {
  const input = readdirSync(folder).find((file) => file.startsWith('input.'));
  if (input === undefined) throw new Error(`${folder} has no input file`);
  const file = join(folder, 'case.json');
  const settings = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CaseFile) : {};
  const receivedAt = (settings.receivedAt ?? receivedAtDefault) as Message['receivedAt'];
  const bytes = readFileSync(join(folder, input));
  return {
    name,
    folder,
    message: { contentType: settings.contentType ?? '', path: settings.path ?? '', bytes, receivedAt },
    zone: settings.zone ?? zoneDefault,
    mapping: settings.mapping === undefined ? null : readMapping(join(folder, settings.mapping)),
  };
}

function readMapping(file: string): MappingDefinition {
  return mappingDefinition.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/**
 * What expected.json holds: a message that is one good read is that read, several are an array, one wholly refused is
 * `{ refused }`, and a mixed one is `{ reads, refused }`; with `heartbeats` and `laterPictures` where there are any.
 */
export function toExpected({ reads, refused, heartbeats, laterPictures }: Decoded): unknown {
  const printed = reads.map(toDecodeJson);
  if (refused.length + heartbeats.length + laterPictures.length === 0) {
    return printed.length === 1 ? printed[0] : printed;
  }
  return {
    ...(printed.length === 0 ? {} : { reads: printed }),
    ...(refused.length === 0 ? {} : { refused }),
    ...(heartbeats.length === 0 ? {} : { heartbeats }),
    ...(laterPictures.length === 0 ? {} : { laterPictures: laterPictures.map(toPictureJson) }),
  };
}
