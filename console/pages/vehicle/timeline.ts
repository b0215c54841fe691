/** The reads of a history laid out by day and hour, as the zone that was asked for counts them. Pure. */

export type TimelineRead = { readonly id: string; readonly capturedAt: string };

/** One hour of one local day with reads in it. */
export type TimelineCell = { readonly day: number; readonly hour: number; readonly reads: number };

export type Timeline = {
  /** Every day of the period, as 2026-11-21. */
  readonly days: readonly string[];
  readonly cells: readonly TimelineCell[];
  /** The most reads of one cell. */
  readonly top: number;
};

const dayMs = 86_400_000;

export type PeriodSaid = { readonly from: string; readonly to: string; readonly zone: string };

export function timelineOf(reads: readonly TimelineRead[], { from, to, zone }: PeriodSaid): Timeline {
  const local = localHours(zone);
  const days = daysBetween(local(Date.parse(from)).day, local(Date.parse(to) - 1).day);
  const places = new Map(days.map((day, index) => [day, index]));
  const counts = new Map<string, TimelineCell>();
  for (const { capturedAt } of reads) {
    const { day, hour } = local(Date.parse(capturedAt));
    const at = places.get(day);
    if (at === undefined) continue;
    // The hour that comes twice in October is one cell: both are that hour of the day.
    const key = `${at} ${hour}`;
    counts.set(key, { day: at, hour, reads: (counts.get(key)?.reads ?? 0) + 1 });
  }
  const cells = [...counts.values()];
  return { days, cells, top: Math.max(0, ...cells.map((cell) => cell.reads)) };
}

/** The cell that a moment lies in; null where its day is not of the period. */
export function placeOf(at: string, { days }: Timeline, zone: string): { across: number; down: number } | null {
  const { day, hour } = localHours(zone)(Date.parse(at));
  const index = days.indexOf(day);
  return index < 0 ? null : { across: index, down: hour };
}

/** The read whose cell is nearest to a place of the strip, of `across` days and `down` hours. */
export function nearestRead<Read extends TimelineRead>(
  reads: readonly Read[],
  timeline: Timeline,
  zone: string,
  place: { readonly across: number; readonly down: number },
): Read | undefined {
  let nearest: { read: Read; far: number } | undefined;
  for (const read of reads) {
    const at = placeOf(read.capturedAt, timeline, zone);
    if (at === null) continue;
    // A day counts for more than an hour: columns are what people point at.
    const far = Math.abs(at.across + 0.5 - place.across) * 24 + Math.abs(at.down + 0.5 - place.down);
    if (nearest === undefined || far < nearest.far) nearest = { read, far };
  }
  return nearest?.read;
}

function daysBetween(first: string, last: string): string[] {
  const [firstMs, lastMs] = [Date.parse(first), Date.parse(last)];
  const days: string[] = [];
  for (let ms = firstMs; ms <= lastMs; ms += dayMs) days.push(new Date(ms).toISOString().slice(0, 10));
  return days;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localHours(zone: string): (ms: number) => { day: string; hour: number } {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' },
    });
    formats.set(zone, format);
  }
  const kept = format;
  return (ms) => {
    const text = kept.format(ms);
    return { day: text.slice(0, 10), hour: Number(text.slice(11, 13)) };
  };
}
