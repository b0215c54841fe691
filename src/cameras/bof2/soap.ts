/** SOAP of BOF2: which operation a message asks for, its parts, and the envelopes that answer it. */
import type { Answer, Message, RefusedPart } from '../../words/message.ts';
import { decodeText } from '../shared/text.ts';
import { childOf, isXmlRefusal, type XmlElement, xmlReader } from '../shared/xml.ts';

/** Every operation, and the namespace in which its service takes it. An answer is written in the same one. */
const namespaces = {
  sendCapture: 'http://input.webservices.bof2.anite.com',
  sendCompactCapture: 'http://input.webservices.bof2.anite.com',
  sendCompoundCapture: 'http://input.webservices.bof2.anite.com',
  addBinaryCaptureData: 'http://input.webservices.bof2.anite.com',
  ping: 'http://admin.webservices.bof2.anite.com',
  pingPNC: 'http://pnc.webservices.bof2.anite.com',
  manualCheck: 'http://pnc.webservices.bof2.anite.com',
  fastTrackResponses: 'http://pnc.webservices.bof2.anite.com',
  getRepoStatus: 'http://scarab.webservices.bof2.anite.com',
  getHotlistStatus: 'http://scarab.webservices.bof2.anite.com',
  setHotlistStatus: 'http://bof2.pipstechnology.com',
  getHotlistUpdates: 'urn:GetHotlistUpdatesService',
  getHotlistUpdatesRestrictSize: 'http://bof2.pipstechnology.com',
} as const;
export type OperationName = keyof typeof namespaces;

/** Two pictures of 1 MB in base64, which is a third longer, and the text around them. */
const xmlCharactersMax = 3_000_000;
/** A thousand lists with their revisions. A message is read thrice: for who sent it, for itself, for its answer. */
const xmlTagsMax = 10_000;

/** The elements that are read. Pan, tilt, zoom and preset have no place in a read; a PNC check is not looked into. */
const readXml = xmlReader(
  [
    ...['Envelope', 'Body', ...Object.keys(namespaces)],
    ...['signatureOfSender', 'signature', 'username', 'userName'],
    ...['vrm', 'feedIdentifier', 'sourceIdentifier', 'cameraIdentifier', 'captureTime', 'latitude', 'longitude'],
    ...['plateJpegImage', 'overviewJpegImage', 'confidencePercentage', 'motionTowardCamera'],
    ...['capture', 'captures', 'binaryImage', 'binaryDataType'],
    ...['sourceID', 'sourceId', 'revNumber', 'hotlistName', 'size', 'hotlistsAndRevisions', 'currentRevision'],
    // Items of arrays, and values that SOAP encoding puts beside the operation, under the name of their type.
    ...['item', 'Item', 'multiRef', 'Array', 'ExternalHotlistRevisions', 'string', 'base64', 'base64Binary'],
    ...['short', 'int', 'long', 'float', 'byte', 'boolean', 'dateTime'],
  ],
  { attributes: ['href', 'id'], charactersMax: xmlCharactersMax, tagsMax: xmlTagsMax },
);

export type Operation = {
  readonly name: OperationName;
  /** The text of the part of that name, or of the first that is there of several; null when absent, empty or nil. */
  text(...names: readonly string[]): string | null;
  /** The items of the array of that name; null when there is none. At most `max` + 1 are given. */
  items(name: string, max: number): readonly Item[] | null;
};

/** One item of an array: its own text, and that of the fields in it. */
export type Item = { readonly text: string; field(name: string): string | null };

export function isOperation(result: Operation | RefusedPart): result is Operation {
  return 'name' in result;
}

/** The operation is told by the element in the body, in any namespace; never by the path or the SOAPAction header. */
export function readOperation(message: Message): Operation | RefusedPart {
  if (message.bytes.length === 0) return { reason: 'empty', detail: 'the message is empty', where: '' };
  const root = readXml(decodeText(message.bytes));
  if (isXmlRefusal(root)) return { reason: 'not-xml', ...root };
  const body = childOf(root, 'Body');
  if (root.name !== 'Envelope' || body === null) {
    return { reason: 'wrong-shape', detail: 'the XML is no SOAP envelope with a body', where: '' };
  }
  for (const element of body.children) {
    if (isOperationName(element.name)) return operation(element.name, element, valuesById(body));
  }
  return { reason: 'not-a-read', detail: 'the SOAP body holds no operation of BOF2', where: 'Body' };
}

function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(namespaces, name);
}

/** SOAP 1.1, section 5: `<part href="#id0"/>` stands for the element of the body whose id is id0. */
function valuesById(body: XmlElement): ReadonlyMap<string, XmlElement> {
  return new Map(body.children.flatMap((child) => (child.attributes['id'] ? [[child.attributes['id'], child]] : [])));
}

function operation(name: OperationName, element: XmlElement, values: ReadonlyMap<string, XmlElement>): Operation {
  /** One step only: a value that stands elsewhere stands nowhere else again. */
  const resolved = (one: XmlElement) => values.get(one.attributes['href']?.slice(1) ?? '') ?? one;
  const textIn = (holder: XmlElement, names: readonly string[]) => {
    const found = names.map((one) => childOf(holder, one)).find((one) => one !== null);
    const text = found ? resolved(found).text : '';
    return text === '' ? null : text;
  };
  return {
    name,
    text: (...names) => textIn(element, names),
    items(arrayName, max) {
      const array = childOf(element, arrayName);
      if (array === null) return null;
      return resolved(array)
        .children.slice(0, max + 1)
        .map(resolved)
        .map((item) => ({ text: item.text, field: (one) => textIn(item, [one]) }));
    },
  };
}

export type Credentials = { readonly username: string; readonly secret: string };

/** Null where either is missing: the sender then signs in by HTTP. */
export function credentials(username: string | null, secret: string | null): Credentials | null {
  return username === null || secret === null ? null : { username, secret };
}

/** @param parts what is in the response element: XML, its text already escaped */
export function soapAnswer(name: OperationName, parts: string): Answer {
  return envelope(
    `<ns1:${name}Response soapenv:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/" ` +
      `xmlns:ns1="${namespaces[name]}">${parts}</ns1:${name}Response>`,
  );
}

/** @param value of a type of XML Schema: 'xsd:string' … */
export function part(name: string, type: string, value: string | number | boolean): string {
  return `<${name} xsi:type="${type}">${escaped(String(value))}</${name}>`;
}

export function nilPart(name: string, type: string): string {
  return `<${name} xsi:type="${type}" xsi:nil="true"/>`;
}

/** @param code Client: the message is at fault; Server: it is not, and it will not be done */
export function soapFault(code: 'Client' | 'Server', text: string): Answer {
  const inner = `<faultcode>soapenv:${code}</faultcode><faultstring>${escaped(text)}</faultstring>`;
  return envelope(`<soapenv:Fault>${inner}</soapenv:Fault>`);
}

function envelope(body: string): Answer {
  return {
    contentType: 'text/xml; charset=utf-8',
    body:
      '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope' +
      ' xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"' +
      ' xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/"' +
      ' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
      `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
  };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters are no XML 1.0 at all, however they are written. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (found) => {
    return entities[found] ?? found;
  });
}
