/** Opens the formats that are plain text: a web form, lines of key=value, and lines of columns. */
import type { MappingDefinition } from '../../words/mapping.ts';
import type { PathStep } from '../../words/mapping-path.ts';
import type { Decoded, Message } from '../../words/message.ts';
import { refusedWhole } from '../shared/blank-read.ts';
import { boundaryOf, readMultipart } from '../shared/multipart.ts';
import { pictureType } from '../shared/picture-type.ts';
import { decodeText } from '../shared/text.ts';
import { type Opened, oneVehicle, type Place, readsPerMessageMax, type Value } from './opened.ts';

/** More fields than any form has; further ones are not looked at. */
const fieldsMax = 1000;

export type Field = readonly [name: string, value: Value];

export function openForm(message: Message): Opened | Decoded {
  const fields = formFields(message);
  return 'reads' in fields ? fields : oneVehicle(places(fields));
}

/** `application/x-www-form-urlencoded`, or the parts of a multipart form, whose pictures need no base64. */
export function formFields({ bytes, contentType }: Message): readonly Field[] | Decoded {
  const boundary = boundaryOf(contentType, bytes);
  if (boundary === null) {
    // Field by field: a form of a million fields costs no more than one of a thousand.
    const fields = decodeText(bytes).trim().split('&', fieldsMax);
    return fields.flatMap((field) => [...new URLSearchParams(field)]);
  }
  const { parts, fault } = readMultipart(bytes, boundary);
  if (parts.length === 0) return refusedWhole('bad-multipart', fault ?? 'the message has no parts');
  return parts.map((part): Field => {
    return [part.name || part.fileName, pictureType(part.bytes) === null ? decodeText(part.bytes) : part.bytes];
  });
}

export function openLines(bytes: Uint8Array): Opened {
  return oneVehicle(places(lineFields(bytes)));
}

export function lineFields(bytes: Uint8Array): readonly Field[] {
  return linesOf(bytes, fieldsMax).flatMap(({ text }): Field[] => {
    const sign = text.indexOf('=');
    return sign < 1 ? [] : [[text.slice(0, sign).trim(), text.slice(sign + 1).trim()]];
  });
}

/** One vehicle a line. */
export function openCsv(bytes: Uint8Array, separator: MappingDefinition['separator']): Opened {
  // One more than are taken, so that it is seen that there are too many.
  const vehicles = csvRows(bytes, separator, readsPerMessageMax + 1).map(({ fields, line }) => {
    return { value: places(fields), item: null, line };
  });
  return { whole: vehicles[0]?.value ?? (() => null), vehicles };
}

export type CsvRow = { readonly line: number; readonly fields: readonly Field[] };

/** The columns of each line, named by their numbers, 1 for the first. */
export function csvRows(bytes: Uint8Array, separator: MappingDefinition['separator'] = ',', rowsMax: number): CsvRow[] {
  const sign = separator === 'tab' ? '\t' : separator;
  return linesOf(bytes, rowsMax).map(({ text, line }) => {
    return { line, fields: cellsOf(text, sign).map((cell, at): Field => [String(at + 1), cell]) };
  });
}

/** What stands first under a name is taken. */
function places(fields: readonly Field[]): Place {
  const found = new Map<string, Value>();
  for (const [name, value] of fields) if (!found.has(name)) found.set(name, value);
  return ([step]: readonly PathStep[]) =>
    step !== undefined && 'name' in step ? (found.get(step.name) ?? null) : null;
}

function linesOf(bytes: Uint8Array, linesMax: number): { readonly text: string; readonly line: number }[] {
  return decodeText(bytes)
    .split(/\r\n|\n|\r/)
    .map((text, at) => ({ text, line: at + 1 }))
    .filter(({ text }) => text.trim() !== '')
    .slice(0, linesMax);
}

/** A cell may stand in quotation marks, in which two are one. A mark that is never closed runs to the line's end. */
function cellsOf(text: string, separator: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (cells.length < fieldsMax) {
    let start = at;
    while (text[start] === ' ') start += 1;
    const quoted = text[start] === '"' ? quotedAt(text, start) : null;
    const end = text.indexOf(separator, quoted?.end ?? at);
    cells.push(quoted?.text ?? text.slice(at, end < 0 ? undefined : end).trim());
    if (end < 0) return cells;
    at = end + separator.length;
  }
  return cells;
}

function quotedAt(text: string, start: number): { readonly text: string; readonly end: number } {
  let end = start + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0) return { text: text.slice(start + 1).replaceAll('""', '"'), end: text.length };
    if (text[end + 1] !== '"') return { text: text.slice(start + 1, end).replaceAll('""', '"'), end: end + 1 };
    end += 2;
  }
}
