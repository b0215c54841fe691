/** ONVIF Profile M: one event of a recognised plate, as a camera answers a pull or notifies who subscribed. */
import type { CameraRead } from '../messages.ts';
import type { Maker, MakerMessage } from './maker.ts';

export const onvifMaker: Maker = {
  name: 'onvif',
  write: (read, sentMs) => [envelope(sentMs, event(read))],
  /** What a pull is answered with when there is nothing to tell. */
  heartbeat: (_cameraRef, sentMs) => envelope(sentMs, ''),
};

/** How long a subscription still lives that has just been asked. */
const lifetimeMs = 120_000;

function event(read: CameraRead): string {
  const likelihood = read.confidence === null ? '' : ` Likelihood="${read.confidence}"`;
  const plate =
    `<tt:LicensePlateInfo><tt:PlateNumber${likelihood}>${escaped(read.plate ?? '')}</tt:PlateNumber>` +
    `<tt:PlateType>Normal</tt:PlateType><tt:CountryCode>${escaped(read.country)}</tt:CountryCode>` +
    '</tt:LicensePlateInfo>';
  const { make, model, type } = read.vehicle;
  const vehicle =
    `<tt:VehicleInfo><tt:Type>${vehicleTypes[type] ?? 'Car'}</tt:Type><tt:Brand>${escaped(make)}</tt:Brand>` +
    `<tt:Model>${escaped(model)}</tt:Model></tt:VehicleInfo>`;
  const data = [
    simple('Likelihood', String(read.confidence ?? 0)),
    element('LicensePlateInfo', plate),
    element('VehicleInfo', vehicle),
    ...picture('Image', read.patch),
    ...picture('VehicleImage', read.overview),
  ];
  return (
    '<wsnt:NotificationMessage>' +
    '<wsnt:Topic Dialect="http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet">' +
    'tns1:RuleEngine/Recognition/LicensePlate</wsnt:Topic><wsnt:Message>' +
    `<tt:Message UtcTime="${new Date(read.capturedMs).toISOString()}"><tt:Source>` +
    `${simple('VideoSource', 'VideoSource_1')}${simple('Rule', 'LicensePlateRecognition')}</tt:Source>` +
    `<tt:Data>${data.join('')}</tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage>`
  );
}

const vehicleTypes: Readonly<Record<string, string>> = { car: 'Car', van: 'Car', lorry: 'Truck' };

function picture(name: string, bytes: Uint8Array | null): string[] {
  if (bytes === null) return [];
  return [element(name, `<tt:${name}>${Buffer.from(bytes).toString('base64')}</tt:${name}>`)];
}

function simple(name: string, value: string): string {
  return `<tt:SimpleItem Name="${name}" Value="${value}"/>`;
}

function element(name: string, inner: string): string {
  return `<tt:ElementItem Name="${name}">${inner}</tt:ElementItem>`;
}

function envelope(sentMs: number, events: string): MakerMessage {
  const times =
    `<tev:CurrentTime>${new Date(sentMs).toISOString()}</tev:CurrentTime>` +
    `<tev:TerminationTime>${new Date(sentMs + lifetimeMs).toISOString()}</tev:TerminationTime>`;
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?><env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"' +
    ' xmlns:tev="http://www.onvif.org/ver10/events/wsdl" xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2"' +
    ' xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:tns1="http://www.onvif.org/ver10/topics"><env:Body>' +
    `<tev:PullMessagesResponse>${times}${events}</tev:PullMessagesResponse></env:Body></env:Envelope>`;
  return { path: '', contentType: 'application/soap+xml; charset=utf-8', body: Buffer.from(xml) };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
