/** `cordon decode`: what Cordon makes of one message kept in a file, to try a camera's format without a server. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { adapterNamed, adapters } from '../cameras/adapters.ts';
import { toDecodeJson, toPictureJson } from '../cameras/canonical-json.ts';
import { parseJson } from '../cameras/shared/json-value.ts';
import { isZone } from '../cameras/shared/local-time.ts';
import { toUtcTime, type UtcTime } from '../words/clock.ts';
import { type MappingDefinition, mappingDefinition } from '../words/mapping.ts';
import type { RefusedPart } from '../words/message.ts';

/** EX_DATAERR of sysexits.h: the input was wrong. */
const exitBadInput = 65;
const zoneDefault = 'Europe/London';

const example = `
Example:
  $ ./cordon decode hikvision src/cameras/hikvision/cases/plain-event/input.xml
  {"plate":"KT01OVA","plateAsSent":"KT01OVA","country":null,"capturedAt":"2026-03-14T09:26:53.000Z", ...}
  $ ./cordon decode mapping message.json --mapping src/cameras/mapping/templates/vaxtor.json

Each read is one line of JSON on standard output; a heartbeat is a line { heartbeat }, a picture that follows its read a
line { laterPicture }. What cannot be read is named on standard error, one reason a line,
and the exit code is then 65; good reads of the same message are printed all the same.`;

export type DecodeOutput = { readonly lines: readonly string[]; readonly reasons: readonly string[] };

export function decodeCommand(): Command {
  return new Command('decode')
    .description('print the reads that one message file holds, as JSON, one object a line')
    .argument('<adapter>', `the message's format: ${adapters.map(({ name }) => name).join(', ')}`)
    .argument('<file>', 'the message as the camera sent it: its body, without HTTP headers')
    .option('--zone <zone>', 'IANA time zone of the camera, for local times without an offset', zoneDefault)
    .option('--mapping <file>', 'for the adapter mapping: its definition, JSON')
    .addHelpText('after', example)
    .action((adapter: string, file: string, options: { zone: string; mapping?: string }) => {
      const { lines, reasons } = decodeFile(adapter, file, options.zone, toUtcTime(Date.now()), options.mapping);
      for (const line of lines) process.stdout.write(`${line}\n`);
      for (const reason of reasons) process.stderr.write(`cordon decode: ${reason}\n`);
      // Not process.exit: what was written must reach its pipe first.
      if (reasons.length > 0) process.exitCode = exitBadInput;
    });
}

/** @param mappingFile of the adapter that reads by a mapping */
export function decodeFile(
  adapterName: string,
  file: string,
  zone: string,
  receivedAt: UtcTime,
  mappingFile?: string,
): DecodeOutput {
  const adapter = adapterNamed(adapterName);
  if (adapter === undefined) {
    const names = adapters.map(({ name }) => name).join(', ');
    return { lines: [], reasons: [`no adapter is called '${adapterName}'; there are: ${names}`] };
  }
  if (!isZone(zone)) {
    return { lines: [], reasons: [`--zone '${zone}' is not an IANA time zone, such as ${zoneDefault}`] };
  }
  const bytes = readOrReason(file);
  if (typeof bytes === 'string') return { lines: [], reasons: [bytes] };
  const mapping = mappingFile === undefined ? null : readMapping(mappingFile);
  if (Array.isArray(mapping)) return { lines: [], reasons: mapping };
  // The adapters tell the form of a message without its header by its first bytes.
  const message = { contentType: '', path: '', bytes, receivedAt };
  const { reads, refused, heartbeats, laterPictures } = adapter.decode(message, { zone, mapping });
  return {
    lines: [
      ...reads.map((read) => JSON.stringify(toDecodeJson(read))),
      ...heartbeats.map((heartbeat) => JSON.stringify({ heartbeat })),
      ...laterPictures.map((picture) => JSON.stringify({ laterPicture: toPictureJson(picture) })),
    ],
    reasons: refused.map(reasonText),
  };
}

/** @returns the bytes, or why there are none */
function readOrReason(file: string): Uint8Array | string {
  try {
    return readFileSync(file);
  } catch (error) {
    return `cannot read the file: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** @returns the definition, or everything that is wrong with it */
function readMapping(file: string): MappingDefinition | string[] {
  const bytes = readOrReason(file);
  if (typeof bytes === 'string') return [bytes];
  const value = parseJson(bytes);
  if (value === undefined) return [`--mapping ${file} is not JSON`];
  const parsed = mappingDefinition.safeParse(value);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map(({ path, message }) => `--mapping ${path.join('.') || file} ${message}`);
}

function reasonText({ reason, detail, where }: RefusedPart): string {
  return `${where === '' ? '' : `${where}: `}${detail} (${reason})`;
}
