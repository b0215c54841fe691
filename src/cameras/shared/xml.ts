/** XML: a checked tree of only the elements that an adapter names, without namespaces, attributes or DOCTYPE. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Longer than any event text (a few kilobytes), characters; longer is refused before it costs anything. */
const xmlCharactersMax = 256 * 1024;
/** Deeper than any maker's event. Deeper still is refused. */
const nestedElementsMax = 32;
/** A detail is for a person's eye, not a copy of the message. */
const detailCharactersMax = 200;

export type XmlElement = {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
};

export type XmlRefusal = { readonly detail: string; readonly where: string };
export type XmlReader = (text: string) => XmlElement | XmlRefusal;

export function isXmlRefusal(result: XmlElement | XmlRefusal): result is XmlRefusal {
  return 'detail' in result;
}

/**
 * @param names the elements to keep, without prefix. Any other (and all inside it) is dropped while parsing, so that
 * what must not be held never becomes a value. The root is always kept, so that a refusal can name it.
 */
export function xmlReader(names: readonly string[]): XmlReader {
  const kept = new Set(names);
  const parser = new XMLParser({
    preserveOrder: true,
    removeNSPrefix: true,
    ignoreAttributes: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    entityDecoder: { ...noEntitiesOfItsOwn, decode: decodeEntities },
    maxNestedTags: nestedElementsMax,
    jPath: false,
    updateTag: (name, path) => (typeof path !== 'string' && path.getDepth() <= 1 ? name : kept.has(name) && name),
  });
  return (text) => readXml(text, parser);
}

/** The five names of XML itself. There are no others, because there is no DOCTYPE to declare one. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const noEntitiesOfItsOwn = { setExternalEntities() {}, addInputEntities() {}, reset() {}, setXmlVersion() {} };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (found, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? found;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    // Zero, halves of a surrogate pair and numbers past the last character are no characters of XML.
    return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '' : String.fromCodePoint(code);
  });
}

function readXml(text: string, parser: XMLParser): XmlElement | XmlRefusal {
  if (text.length > xmlCharactersMax) return { detail: `XML longer than ${xmlCharactersMax} characters`, where: '' };
  if (/<!DOCTYPE/i.test(text)) return { detail: 'a DOCTYPE is not accepted: no camera needs one', where: '' };
  if (text.includes('\0')) return { detail: 'XML cannot hold a zero byte', where: '' };
  try {
    const checked = XMLValidator.validate(text);
    if (checked !== true) {
      const { msg, line, col } = checked.err;
      const where = line === undefined ? '' : `line ${line}${col === undefined ? '' : `, column ${col}`}`;
      return { detail: cut(msg), where };
    }
    const root = toElements(parser.parse(text))[0];
    return root ?? { detail: 'no element found', where: '' };
  } catch (error) {
    return { detail: cut(error instanceof Error ? error.message : String(error)), where: '' };
  }
}

function cut(text: string): string {
  return text.length > detailCharactersMax ? `${text.slice(0, detailCharactersMax)}…` : text;
}

const textName = '#text';

/** The library's ordered form: a list of objects of one key, the element's name, or '#text'. */
function toElements(nodes: unknown): XmlElement[] {
  const elements: XmlElement[] = [];
  if (!Array.isArray(nodes)) return elements;
  for (const node of nodes as Record<string, unknown>[]) {
    for (const name of Object.keys(node)) {
      if (name === textName) continue;
      const inner = node[name];
      elements.push({ name, text: textOf(inner), children: toElements(inner) });
    }
  }
  return elements;
}

function textOf(nodes: unknown): string {
  let text = '';
  if (!Array.isArray(nodes)) return text;
  for (const node of nodes as Record<string, unknown>[]) {
    const piece = node[textName];
    if (typeof piece === 'string') text += piece;
  }
  return text.trim();
}

/** @returns the first child of that name, or null. */
export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((child) => child.name === name) ?? null;
}

export function childrenOf(element: XmlElement | null, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** @returns the text of the first child of that name; null when it is absent or empty. */
export function childText(element: XmlElement | null, name: string): string | null {
  const text = childOf(element, name)?.text;
  return text === undefined || text === '' ? null : text;
}
