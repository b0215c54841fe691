/** Results: the plates of one frame of video, while their vehicles are still passing. */
import type { Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { base64Picture } from '../shared/base64-picture.ts';
import { blankRead, decoded, refusedWhole } from '../shared/blank-read.ts';
import { dedupeKeyOf, plateClaim } from '../shared/claim.ts';
import { isJsonObject, type JsonObject, listAt, numberAt, shareOf, textAt, wordAt } from '../shared/json-value.ts';
import { type Captured, capturedTime } from './captured.ts';
import { plateIndexOf, trackKey } from './track.ts';
import { countryOf } from './words.ts';

/** More plates than one frame can show. */
const resultsMax = 100;

export function resultReads(sent: JsonObject, message: Message): Decoded {
  const results = listAt(sent, 'results');
  if (results.length === 0) return refusedWhole('not-a-read', 'the frame shows no plate', 'results');
  if (results.length > resultsMax) {
    return refusedWhole('too-many-reads', `a frame of ${results.length} plates; ${resultsMax} are taken`, 'results');
  }
  const captured = capturedTime([{ where: 'epoch_time', sent: textAt(sent, 'epoch_time') }], message);
  if ('reason' in captured) return decoded({ refused: [captured] });
  const refused: RefusedPart[] = [];
  const reads = results.flatMap((result, at) => {
    const where = `results[${at}]`;
    if (isJsonObject(result)) return [resultRead(sent, { result, at, where }, captured, message, refused)];
    refused.push({ reason: 'wrong-shape', detail: 'the result is not an object', where });
    return [];
  });
  return decoded({ reads, refused });
}

type SentResult = { readonly result: JsonObject; readonly at: number; readonly where: string };

function resultRead(
  sent: JsonObject,
  { result, at, where }: SentResult,
  captured: Captured,
  message: Message,
  refused: RefusedPart[],
): CanonicalRead {
  const claim = plateClaim(textAt(result, 'plate')?.replaceAll('\0', ''));
  const cameraRef = wordAt(sent, ['camera_id']);
  const uuid = wordAt(sent, ['uuid']);
  const plateIndex = plateIndexOf(numberAt(result, 'plate_index') ?? at);
  const patch = base64Picture('patch', textAt(result, 'plate_crop_jpeg'), `${where}.plate_crop_jpeg`, refused);
  return {
    ...blankRead(message),
    ...claim,
    country: countryOf(wordAt(result, ['region']), numberAt(result, 'region_confidence'), wordAt(sent, ['country'])),
    capturedAt: captured.utc,
    capturedAtAsSent: captured.asSent,
    timeCertainty: captured.certainty,
    confidence: claim.plate === null ? null : shareOf(numberAt(result, 'confidence'), 100, true),
    cameraRef,
    images: patch === null ? [] : [patch],
    track: uuid === null ? null : { keys: [trackKey({ uuid, plateIndex })], stage: 'early' },
    dedupeKey: dedupeKeyOf('result', [
      uuid ?? captured.asSent ?? captured.utc,
      cameraRef,
      plateIndex,
      claim.plateAsSent,
    ]),
  };
}
