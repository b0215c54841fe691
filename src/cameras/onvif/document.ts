/** Document: the XML of ONVIF, its allowed elements only, and where in it vehicles are told of. */
import { type XmlElement, xmlReader } from '../shared/xml.ts';

/** A PullMessagesResponse may hold many events with pictures in base64; the door takes no longer message. */
const xmlCharactersMax = 4 * 1024 * 1024;

/**
 * The elements that are read: all others are dropped while the XML is parsed. What describes people (HumanFace,
 * HumanBody, their accessories) and pictures of a whole scene are not here and must never be.
 */
export const readXml = xmlReader(
  [
    ...['Envelope', 'Body', 'PullMessagesResponse', 'Notify', 'MetadataStream', 'Event', 'VideoAnalytics'],
    ...['NotificationMessage', 'Topic', 'Message', 'Source', 'Key', 'Data', 'SimpleItem', 'ElementItem'],
    ...['Frame', 'Object', 'Appearance', 'Class', 'GeoLocation'],
    ...['LicensePlateInfo', 'PlateNumber', 'CountryCode', 'Likelihood'],
    ...['VehicleInfo', 'Type', 'Brand', 'Model', 'Color', 'ColorCluster', 'ColorString'],
    ...['Image', 'ImageRef', 'VehicleImage', 'base64Binary'],
  ],
  {
    attributes: [
      ...['UtcTime', 'PropertyOperation', 'Name', 'Value', 'Likelihood'],
      ...['ObjectId', 'Parent', 'Source', 'lat', 'lon'],
    ],
    charactersMax: xmlCharactersMax,
  },
);

/** What may stand in a document of its own. */
const roots = new Set([
  'Envelope',
  'MetadataStream',
  'VideoAnalytics',
  'Frame',
  'Event',
  'Notify',
  'NotificationMessage',
]);
/** What carries events and frames, full or empty. */
const carriers = new Set([...roots, 'PullMessagesResponse']);
carriers.delete('Envelope');

export type Carried = { readonly frames: readonly XmlElement[]; readonly notifications: readonly XmlElement[] };

/** @returns null for a document that carries neither events nor frames and is not made to */
export function carriedIn(root: XmlElement): Carried | null {
  if (!roots.has(root.name)) return null;
  const frames: XmlElement[] = [];
  const notifications: XmlElement[] = [];
  let carries = false;
  const waiting = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    carries ||= carriers.has(element.name);
    if (element.name === 'Frame') frames.push(element);
    else if (element.name === 'NotificationMessage') notifications.push(element);
    else for (const child of element.children.toReversed()) waiting.push(child);
  }
  return carries ? { frames, notifications } : null;
}
