/** Places: every place of a message where a value stands, so that whoever writes a mapping can choose among them. */
import type { MappingDefinition } from '../../words/mapping.ts';
import { type MappingFormat, parsePath } from '../../words/mapping-path.ts';
import type { Message } from '../../words/message.ts';
import { isJsonObject, parseJson } from '../shared/json-value.ts';
import { decodeText } from '../shared/text.ts';
import { isXmlRefusal, type XmlElement, xmlReader } from '../shared/xml.ts';
import { csvRows, type Field, formFields, lineFields } from './open-text.ts';

/** A path, as it would be written in the mapping, and the beginning of what stands there. */
export type MessagePlace = { readonly path: string; readonly text: string };

/** More than anybody looks through. */
const placesMax = 200;
const placeCharactersMax = 60;
/** Deeper than any path may be. */
const nestedMax = 16;
/** Of a list that is no list of vehicles, as the two numbers of a position. */
const itemsMax = 4;
/** Different names in one XML message; those after them are not shown. */
const namesMax = 500;
const xmlCharactersMax = 4 * 1024 * 1024;

/** A message that cannot be read has no places. */
export function placesOf(
  message: Message,
  format: MappingFormat,
  separator: MappingDefinition['separator'],
): readonly MessagePlace[] {
  const found: MessagePlace[] = [];
  for (const [path, value] of fieldsOf(message, format, separator)) {
    // A key that holds what no path can say cannot be mapped.
    if (parsePath(format, path) === null) continue;
    const text = value instanceof Uint8Array ? `${value.length} bytes of a picture` : String(value);
    found.push({ path, text: text.length > placeCharactersMax ? `${text.slice(0, placeCharactersMax)}…` : text });
    if (found.length === placesMax) break;
  }
  return found;
}

function fieldsOf(message: Message, format: MappingFormat, separator: MappingDefinition['separator']): Iterable<Field> {
  switch (format) {
    case 'json':
      return jsonFields(parseJson(message.bytes), '', nestedMax);
    case 'xml':
      return xmlFields(message.bytes);
    case 'form': {
      const fields = formFields(message);
      return 'reads' in fields ? [] : fields;
    }
    case 'lines':
      return lineFields(message.bytes);
    case 'csv':
      return csvRows(message.bytes, separator, 1)[0]?.fields ?? [];
  }
}

function* jsonFields(value: unknown, path: string, depthLeft: number): Generator<Field> {
  if (depthLeft === 0) return;
  if (Array.isArray(value)) {
    const items = value as readonly unknown[];
    // The first list of things is taken for the list of vehicles, and its first item shows what each of them holds.
    const isList = typeof items[0] === 'object' && items[0] !== null && !path.includes('[]');
    if (isList) yield* jsonFields(items[0], `${path}[]`, depthLeft - 1);
    else
      for (const [at, item] of items.slice(0, itemsMax).entries())
        yield* jsonFields(item, `${path}[${at}]`, depthLeft - 1);
  } else if (isJsonObject(value)) {
    for (const [name, one] of Object.entries(value)) {
      const step = /[.[\]]/.test(name) ? `"${name}"` : name;
      yield* jsonFields(one, path === '' ? step : `${path}.${step}`, depthLeft - 1);
    }
  } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    yield [path, value];
  }
}

function xmlFields(bytes: Uint8Array): Iterable<Field> {
  const text = decodeText(bytes);
  const named = (pattern: RegExp): string[] => {
    const names = new Set<string>();
    for (const [, name = ''] of text.matchAll(pattern)) if (names.size < namesMax) names.add(name);
    return [...names];
  };
  const attributes = named(/[\s:]([\p{L}_][\p{L}\p{N}_.-]*)\s{0,4}=/gu);
  const read = xmlReader(named(/<(?:[\p{L}_][\p{L}\p{N}_.-]*:)?([\p{L}_][\p{L}\p{N}_.-]*)/gu), {
    attributes,
    charactersMax: xmlCharactersMax,
  });
  const root = read(text);
  return isXmlRefusal(root) ? [] : elementFields(root, root.name, nestedMax);
}

function* elementFields(element: XmlElement, path: string, depthLeft: number): Generator<Field> {
  if (depthLeft === 0) return;
  for (const [name, value] of Object.entries(element.attributes)) yield [`${path}@${name}`, value];
  if (element.text !== '') yield [path, element.text];
  const groups = Map.groupBy(element.children, ({ name }) => name);
  for (const [name, [first, ...more]] of groups) {
    const isList = more.length > 0 && !path.includes('[]');
    if (first !== undefined) yield* elementFields(first, `${path}/${name}${isList ? '[]' : ''}`, depthLeft - 1);
  }
}
