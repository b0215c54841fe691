/** The last hour along the foot of the map: how many reads each minute brought, its hits, and a way back into it. */
import { useSyncExternalStore } from 'react';
import { useServices } from '../shell/services.tsx';
import { useStore } from '../shell/use-store.ts';
import { Button } from '../ui/button.tsx';
import { countOf, formatMinute } from '../ui/format.ts';
import { useTicker } from '../ui/ticker-context.tsx';
import { historyMinutes, type MinuteCount, minuteOf, type ReadHistory } from './read-history.ts';

const minuteMs = 60_000;
/** The strip is drawn in these units and stretched to its room. */
const stripHeight = 24;

export type ScrubberProps = {
  readonly reads: ReadHistory;
  readonly marks: readonly { readonly capturedAt: string; readonly priority: string }[];
  readonly replayMs: number | null;
  readonly onReplay: (startMs: number | null) => void;
};

export function Scrubber({ reads, marks, replayMs, onReplay }: ScrubberProps) {
  const ticker = useTicker();
  useSyncExternalStore(reads.subscribe, reads.version);
  // The strip moves on by itself when the minute turns.
  const newestMs = useSyncExternalStore(ticker.subscribe, () => minuteOf(ticker.now()));
  const minutes = reads.minutes(newestMs);
  const at =
    replayMs === null ? historyMinutes - 1 : Math.max(0, historyMinutes - 1 - (newestMs - replayMs) / minuteMs);
  const shown = minutes[at];
  const watchedSinceMs = reads.watchedSinceMs();
  const isReplay = replayMs !== null;
  const present = usePresentWords();
  const words = isReplay ? `Replay ${formatMinute(replayMs)}, not live` : present;
  return (
    <div className="scrubber" data-replay={isReplay}>
      <div className="scrubber-head">
        <p className="scrubber-words" role="status">
          <b>{words}</b>
          <span className="quiet">
            {' '}
            {countOf(shown?.reads ?? 0, 'read')} {isReplay ? 'in that minute' : 'this minute'}
          </span>
        </p>
        {isReplay ? (
          <Button variant="primary" onClick={() => onReplay(null)}>
            Back to live
          </Button>
        ) : (
          <span className="quiet scrubber-hint">
            {watchedSinceMs > (minutes[0]?.startMs ?? 0)
              ? `Watching since ${formatMinute(watchedSinceMs)}`
              : 'Last hour'}
            : drag to look back
          </span>
        )}
      </div>
      <div className="scrubber-strip">
        <Strip minutes={minutes} marks={marks} at={at} watchedSinceMs={watchedSinceMs} />
        <input
          type="range"
          min={0}
          max={historyMinutes - 1}
          step={1}
          value={at}
          aria-label="Minute of the last hour"
          aria-valuetext={isReplay ? words : `${words}, ${formatMinute(newestMs)}`}
          onChange={(event) => {
            const index = Number(event.target.value);
            onReplay(index >= historyMinutes - 1 ? null : newestMs - (historyMinutes - 1 - index) * minuteMs);
          }}
        />
      </div>
      <div className="scrubber-times" aria-hidden="true">
        {[0, 15, 30, 45].map((index) => (
          <span key={index}>{formatMinute(minutes[index]?.startMs ?? newestMs)}</span>
        ))}
        <span>now</span>
      </div>
    </div>
  );
}

/** The present is live only while the channel is. */
function usePresentWords(): string {
  const { live } = useServices();
  const { kind, since } = useStore({ subscribe: live.onState }, live.state);
  return kind === 'live' ? 'Live' : `No reads since ${formatMinute(since)}`;
}

type StripProps = {
  readonly minutes: readonly MinuteCount[];
  readonly marks: ScrubberProps['marks'];
  readonly at: number;
  readonly watchedSinceMs: number;
};

/** Bars for reads, and a mark over each minute in which a hit was captured. The slider says the same in words. */
function Strip({ minutes, marks, at, watchedSinceMs }: StripProps) {
  const most = Math.max(8, ...minutes.map((minute) => minute.reads));
  const first = minutes[0]?.startMs ?? 0;
  const unwatched = Math.min(historyMinutes, Math.max(0, (minuteOf(watchedSinceMs) - first) / minuteMs));
  const hitMinutes = new Set(marks.map((mark) => Math.floor((Date.parse(mark.capturedAt) - first) / minuteMs)));
  return (
    <svg viewBox={`0 0 ${historyMinutes} ${stripHeight}`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="strip-unwatched" x={0} y={0} width={unwatched} height={stripHeight} />
      {minutes.map(({ startMs, reads }, index) => {
        const height = reads === 0 ? 0 : Math.max(1, (reads / most) * (stripHeight - 5));
        return (
          <rect
            key={startMs}
            className="strip-bar"
            data-at={index === at}
            x={index + 0.12}
            y={stripHeight - height}
            width={0.76}
            height={height}
          />
        );
      })}
      {[...hitMinutes]
        .filter((index) => index >= 0 && index < historyMinutes)
        .map((index) => (
          <rect key={index} className="strip-hit" x={index + 0.12} y={0} width={0.76} height={3} />
        ))}
      <rect className="strip-at" x={at + 0.4} y={0} width={0.2} height={stripHeight} />
    </svg>
  );
}
