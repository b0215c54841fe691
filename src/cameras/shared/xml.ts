/** XML: a checked tree of only the elements that an adapter names, without namespaces or DOCTYPE. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Longer than any event text (a few kilobytes), characters; longer is refused before it costs anything. */
const xmlCharactersMax = 256 * 1024;
/** Deeper than any maker's event. Deeper still is refused. */
const nestedElementsMax = 32;
/**
 * More tags, and more attributes, than any maker's message has, a thousand notifications in one included. A parser pays
 * far more for each than its few bytes.
 */
const markupTagsMax = 50_000;
const attributesMax = 50_000;
/** Longer than any sentence of the library, characters, unless it quotes half the message. */
const saidCharactersMax = 1_000;
/** A detail is for a person's eye, not a copy of the message. */
const detailCharactersMax = 200;

export type XmlElement = {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
  /** Only those that the adapter names, without prefix. */
  readonly attributes: Readonly<Record<string, string>>;
};

export type XmlOptions = {
  /** The attributes to keep, without prefix; none by default. */
  readonly attributes?: readonly string[];
  /** Longest text, characters, for a maker who puts pictures into the XML. */
  readonly charactersMax?: number;
  /** Most tags, for a maker whose messages are read more than once. */
  readonly tagsMax?: number;
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
export function xmlReader(names: readonly string[], options: XmlOptions = {}): XmlReader {
  const kept = new Set(names);
  const attributes = new Set(options.attributes);
  const { charactersMax = xmlCharactersMax, tagsMax = markupTagsMax } = options;
  const parser = new XMLParser({
    preserveOrder: true,
    removeNSPrefix: true,
    ignoreAttributes: attributes.size === 0 ? true : (name) => !attributes.has(name),
    attributeNamePrefix: '',
    parseAttributeValue: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    entityDecoder: { ...noEntitiesOfItsOwn, decode: decodeEntities },
    maxNestedTags: nestedElementsMax,
    jPath: false,
    updateTag: (name, path) => (typeof path !== 'string' && path.getDepth() <= 1 ? name : kept.has(name) && name),
  });
  return (text) => refusedUnread(text, charactersMax, tagsMax) ?? readXml(text, parser, kept);
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

/** Before it costs anything. */
function refusedUnread(text: string, charactersMax: number, tagsMax: number): XmlRefusal | null {
  if (text.length > charactersMax) return { detail: `XML longer than ${charactersMax} characters`, where: '' };
  if (hasMore(text, '<', tagsMax)) return { detail: `XML of more than ${tagsMax} tags`, where: '' };
  if (hasMore(text, '=', attributesMax)) return { detail: `XML of more than ${attributesMax} attributes`, where: '' };
  if (/<!DOCTYPE/i.test(text)) return { detail: 'a DOCTYPE is not accepted: no camera needs one', where: '' };
  return text.includes('\0') ? { detail: 'XML cannot hold a zero byte', where: '' } : null;
}

function readXml(text: string, parser: XMLParser, known: ReadonlySet<string>): XmlElement | XmlRefusal {
  try {
    const checked = XMLValidator.validate(text);
    if (checked !== true) {
      const { msg, line, col } = checked.err;
      const where = line === undefined ? '' : `line ${line}${col === undefined ? '' : `, column ${col}`}`;
      return { detail: inWords(msg, known), where };
    }
    const root = toElements(parser.parse(text))[0];
    return root ?? { detail: 'no element found', where: '' };
  } catch (error) {
    return { detail: inWords(error instanceof Error ? error.message : String(error), known), where: '' };
  }
}

/**
 * The library quotes what it stumbled over, which in spoilt XML may be a mark: only names that the adapter knows stay.
 */
function inWords(message: string, known: ReadonlySet<string>): string {
  if (message.length > saidCharactersMax) return 'the XML is not well-formed';
  const text = message.replaceAll("doesn't", 'does not');
  const said = text.replace(/(['"`])(.*?)\1/gs, (quoted, _, name: string) => {
    return known.has(name.replace(/^.*:/, '')) ? quoted : '…';
  });
  // A quote in what was quoted: nobody can tell where it ends.
  if (/['"`]/.test(said.replace(/(['"`])[\w:.-]*\1/g, ''))) return 'the XML is not well-formed';
  return said.length > detailCharactersMax ? `${said.slice(0, detailCharactersMax)}…` : said;
}

function hasMore(text: string, character: string, max: number): boolean {
  let left = max;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) {
    if (left === 0) return true;
    left -= 1;
  }
  return false;
}

const textName = '#text';
const attributesName = ':@';

/** The library's ordered form: a list of objects of one key, the element's name, or '#text'. */
function toElements(nodes: unknown): XmlElement[] {
  const elements: XmlElement[] = [];
  if (!Array.isArray(nodes)) return elements;
  for (const node of nodes as Record<string, unknown>[]) {
    for (const name of Object.keys(node)) {
      if (name === textName || name === attributesName) continue;
      const inner = node[name];
      const attributes = (node[attributesName] ?? {}) as Record<string, string>;
      elements.push({ name, text: textOf(inner), children: toElements(inner), attributes });
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

/** @returns the attribute, trimmed; null when it is absent or empty. */
export function attribute(element: XmlElement | null, name: string): string | null {
  const text = element !== null && Object.hasOwn(element.attributes, name) ? element.attributes[name]?.trim() : '';
  return text === undefined || text === '' ? null : text;
}

/** @returns the first element of that name at any depth, the given one included; null when there is none. */
export function findElement(element: XmlElement | null, name: string): XmlElement | null {
  if (element === null || element.name === name) return element;
  for (const child of element.children) {
    const found = findElement(child, name);
    if (found !== null) return found;
  }
  return null;
}

/** @returns the text of the first child of that name; null when it is absent or empty. */
export function childText(element: XmlElement | null, name: string): string | null {
  const text = childOf(element, name)?.text;
  return text === undefined || text === '' ? null : text;
}
