/** What the pointer is over: a camera's name, its health and alarms, and when it was last heard. */
import type { Camera, CameraState } from '../../src/words/camera.ts';
import { formatMoment, formatRelative } from '../ui/format.ts';
import { useTicker } from '../ui/ticker-context.tsx';
import type { PointedAt } from './live-map.ts';

const states: Readonly<Record<CameraState, string>> = {
  live: 'Live',
  silent: 'Silent',
  never: 'Never heard from',
  withdrawn: 'Withdrawn',
};

/** Keeps the tip clear of the pointer, CSS pixels. */
const clear = 14;

export function MapTip({ pointed, camera }: { pointed: PointedAt | null; camera: Camera | undefined }) {
  const now = useTicker().now();
  if (pointed === null || camera === undefined) return null;
  const { lastMessageAt, delayMs, alarms } = camera;
  const heard =
    lastMessageAt === null
      ? 'No message yet.'
      : `Last message ${formatMoment(lastMessageAt, now)}, ${formatRelative(now - Date.parse(lastMessageAt))}.`;
  return (
    <div className="map-tip" aria-hidden="true" style={{ translate: `${pointed.x + clear}px ${pointed.y + clear}px` }}>
      <b>{camera.name}</b>
      <span>
        {states[camera.state]}. {heard}
      </span>
      {alarms.map(({ kind, sentence }) => (
        <span key={kind}>{sentence}</span>
      ))}
      {delayMs !== null && delayMs > 5_000 ? (
        <span>Its reads take {Math.round(delayMs / 1000)} s to arrive.</span>
      ) : null}
    </div>
  );
}
