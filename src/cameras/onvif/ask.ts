/**
 * Asks an ONVIF service: one SOAP 1.2 request, signed by WS-Security's UsernameToken, and by HTTP where the device
 * wants that. Devices differ in which of the two they look at.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Fault } from '../../words/fault.ts';
import { type Device, DeviceRefused, requestDevice } from '../shared/device.ts';
import { decodeText } from '../shared/text.ts';
import { elementText } from './pulled.ts';

/** Every ONVIF device has it here; the others are named by it, or known. */
const devicePath = '/onvif/device_service';

/** Fifty events with their pictures in base64. More is not read. */
const answerBytesMax = 32 * 1024 * 1024;

export type Asking = {
  readonly device: Device;
  /** How long the device may take for one answer, milliseconds. */
  readonly answerMsMax: number;
};

export type Request = {
  /** On the device itself. */
  readonly path: string;
  readonly action: string;
  readonly body: string;
  /** XML that the device gave for every request to this subscription; '' for none. */
  readonly reference: string;
};

export async function ask(asking: Asking, request: Request, signal: AbortSignal): Promise<string> {
  const { device } = asking;
  const now = device.username === '' ? null : await deviceTime(asking, signal);
  return send(asking, request, now === null ? '' : security(device, now), signal);
}

/**
 * The device's own time. A token is good for a few seconds by the device's clock, which may be years off; asked each
 * time, neither its clock nor ours matters. Asking needs no account.
 * @returns null where the device does not tell: then it must be content with HTTP
 */
async function deviceTime(asking: Asking, signal: AbortSignal): Promise<string | null> {
  const body = '<GetSystemDateAndTime xmlns="http://www.onvif.org/ver10/device/wsdl"/>';
  const action = 'http://www.onvif.org/ver10/device/wsdl/GetSystemDateAndTime';
  const answer = await send(asking, { path: devicePath, action, body, reference: '' }, '', signal).catch(
    (error: unknown) => {
      if (error instanceof DeviceRefused) return '';
      throw error;
    },
  );
  const start = answer.search(/<(?:[\w.-]+:)?UTCDateTime[\s>]/);
  const utc = start < 0 ? '' : answer.slice(start);
  const numbers = ['Year', 'Month', 'Day', 'Hour', 'Minute', 'Second'].map((name) => elementText(utc, name) ?? '');
  if (!numbers.every((number) => /^\d{1,4}$/.test(number))) return null;
  const [year, month, day, hour, minute, second] = numbers.map((number) => number.padStart(2, '0'));
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

/** OASIS UsernameToken Profile 1.0, section 3.1. The password itself is never sent. */
function security({ username, password }: Device, created: string): string {
  const nonce = randomBytes(16);
  const digest = createHash('sha1').update(nonce).update(created).update(password).digest('base64');
  const oasis = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';
  return (
    `<Security xmlns="${oasis}-wssecurity-secext-1.0.xsd"><UsernameToken>` +
    `<Username>${escaped(username)}</Username>` +
    `<Password Type="${oasis}-username-token-profile-1.0#PasswordDigest">${digest}</Password>` +
    `<Nonce EncodingType="${oasis}-soap-message-security-1.0#Base64Binary">${nonce.toString('base64')}</Nonce>` +
    `<Created xmlns="${oasis}-wssecurity-utility-1.0.xsd">${created}</Created>` +
    '</UsernameToken></Security>'
  );
}

async function send(asking: Asking, request: Request, header: string, signal: AbortSignal): Promise<string> {
  const { device, answerMsMax } = asking;
  const { path, action } = request;
  const addressing = 'http://www.w3.org/2005/08/addressing';
  const envelope =
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<soap12:Envelope xmlns:soap12="http://www.w3.org/2003/05/soap-envelope"><soap12:Header>' +
    `<Action xmlns="${addressing}">${action}</Action>` +
    `<MessageID xmlns="${addressing}">urn:uuid:${randomUUID()}</MessageID>` +
    `<ReplyTo xmlns="${addressing}"><Address>${addressing}/anonymous</Address></ReplyTo>` +
    `<To xmlns="${addressing}">${escaped(new URL(path, device.address).href)}</To>` +
    `${header}${request.reference}</soap12:Header><soap12:Body>${request.body}</soap12:Body></soap12:Envelope>`;
  const late = AbortSignal.timeout(answerMsMax);
  try {
    const response = await requestDevice(device, path, {
      method: 'POST',
      headers: { 'content-type': `application/soap+xml; charset=utf-8; action="${action}"` },
      body: envelope,
      signal: AbortSignal.any([signal, late]),
    });
    return decodeText(await readAtMost(device, response));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Fault) throw error;
    const why = late.aborted ? `no answer for ${answerMsMax} ms` : String(error);
    throw new Fault('device-unreachable', `The device ${device.address} gave no answer.`, why, error);
  }
}

async function readAtMost(device: Device, response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop closes the connection.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > answerBytesMax) {
      const message = `The device ${device.address} gave an answer of more than ${answerBytesMax} bytes.`;
      throw new Fault('device-refused', message, device.address);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
