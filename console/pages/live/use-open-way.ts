/** The way of the vehicle whose card is open, for the map: its sightings and the read of the hit itself. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { hitQuery } from '../../api/queries.ts';
import type { WayPoint } from '../../map/map-features.ts';
import type { Hit } from './hit-book.ts';
import type { Card } from './hit-words.ts';

export type OpenWay = { readonly hit: Hit | null; readonly points: readonly WayPoint[] };

const none: OpenWay = { hit: null, points: [] };

export function useOpenWay(hitId: string | null): OpenWay {
  // The card asks the same question; the answer is shared.
  const { data } = useQuery({ ...hitQuery(hitId ?? ''), enabled: hitId !== null });
  return useMemo(() => (hitId === null || data === undefined ? none : wayOf(data)), [hitId, data]);
}

function wayOf({ hit, sightings }: Card): OpenWay {
  const { capturedAt, cameraName, position } = hit;
  return { hit, points: [...sightings, { capturedAt, cameraName, position }] };
}
