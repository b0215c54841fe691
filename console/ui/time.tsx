/** A moment: exact and relative together, local, with its zone and UTC in the title once it is pointed at. */
import type { PointerEvent } from 'react';
import { formatMoment, formatRelative, formatZoned } from './format.ts';
import { useNow } from './ticker-context.tsx';

export type TimeProps = {
  /** ISO 8601. */
  readonly at: string;
  /** Adds how long ago it was. Default true. */
  readonly relative?: boolean;
};

export function Time({ at, relative = true }: TimeProps) {
  const now = useNow();
  const exact = formatMoment(at, now);
  // Naming the zone takes a slow phone longer than all else that a moment needs.
  const nameZone = (event: PointerEvent<HTMLTimeElement>) => {
    event.currentTarget.title = formatZoned(at);
  };
  return (
    <time dateTime={at} onPointerEnter={nameZone}>
      <span className="nowrap">{relative ? `${exact},` : exact}</span>
      {relative ? ' ' : null}
      {relative ? <span className="nowrap">{formatRelative(now - Date.parse(at))}</span> : null}
    </time>
  );
}
