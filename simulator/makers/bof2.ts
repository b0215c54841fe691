/** BOF2: the United Kingdom’s older back office interface, as its clients send it: the text, then each picture. */
import { createHash } from 'node:crypto';
import type { CameraRead } from '../messages.ts';
import type { Maker, MakerAccess, MakerMessage } from './maker.ts';

/** An identifier is a signed number of 16 bits. */
const identifierMax = 32_767;

export const bof2Maker: Maker = {
  name: 'bof2',
  write(read, _sentMs, access) {
    return [
      compactCapture(read, access),
      ...(read.patch === null ? [] : [binaryData(read, 'P', read.patch, access)]),
      ...(read.overview === null ? [] : [binaryData(read, 'C', read.overview, access)]),
    ];
  },
  /** Not `ping`, which names no account. */
  heartbeat: (_cameraRef, _sentMs, { username, secret }) =>
    soap('PNCStatusWebService', 'http://pnc.webservices.bof2.anite.com', 'pingPNC', [
      ['signature', 'string', secret],
      ['username', 'string', username],
    ]),
};

/**
 * `feed/source/camera`, as Cordon must have the camera registered: the reference itself where it is three such numbers,
 * and else three that are the same each time for one reference.
 */
export function bof2Reference(cameraRef: string): string {
  return identifiers(cameraRef).join('/');
}

function identifiers(cameraRef: string): readonly string[] {
  if (/^\d{1,5}\/\d{1,5}\/\d{1,5}$/.test(cameraRef)) return cameraRef.split('/');
  const hash = createHash('sha256').update(cameraRef).digest();
  return [0, 2, 4].map((at) => String(hash.readUInt16BE(at) & identifierMax));
}

function compactCapture(read: CameraRead, { username, secret }: MakerAccess): MakerMessage {
  const confidence = Math.round((read.confidence ?? 0) * 100);
  const parts = [
    ...[secret, username, read.plate ?? '', ...identifiers(read.cameraRef), captureTime(read)],
    // No GPS, and no camera that turns.
    ...['0', '0', '0', '', '', '', confidence, read.direction === 'forward'],
  ];
  const capture = parts.join('|');
  return soap('InputCompactCaptureWebService', inputNamespace, 'sendCompactCapture', [['capture', 'string', capture]]);
}

const inputNamespace = 'http://input.webservices.bof2.anite.com';

function binaryData(
  read: CameraRead,
  kind: 'P' | 'C',
  picture: Uint8Array,
  { username, secret }: MakerAccess,
): MakerMessage {
  const [feed = '', source = '', camera = ''] = identifiers(read.cameraRef);
  return soap('InputBinaryCaptureDataWebService', inputNamespace, 'addBinaryCaptureData', [
    ['signature', 'string', secret],
    ['username', 'string', username],
    ['vrm', 'string', read.plate ?? ''],
    ['feedIdentifier', 'short', feed],
    ['sourceIdentifier', 'short', source],
    ['cameraIdentifier', 'short', camera],
    ['captureTime', 'dateTime', captureTime(read)],
    ['binaryImage', 'base64Binary', Buffer.from(picture).toString('base64')],
    ['binaryDataType', 'string', kind],
  ]);
}

function captureTime(read: CameraRead): string {
  return new Date(read.capturedMs).toISOString();
}

type Part = readonly [name: string, type: string, value: string];

function soap(service: string, namespace: string, operation: string, parts: readonly Part[]): MakerMessage {
  const inner = parts.map(([name, type, value]) => `<${name} xsi:type="xsd:${type}">${escaped(value)}</${name}>`);
  const encoding = 'soapenv:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"';
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"' +
    ' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<soapenv:Body><ns1:${operation} ${encoding} xmlns:ns1="${namespace}">${inner.join('')}</ns1:${operation}>` +
    '</soapenv:Body></soapenv:Envelope>';
  return { path: `/bof2/services/${service}`, contentType: 'text/xml; charset=utf-8', body: Buffer.from(xml) };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
