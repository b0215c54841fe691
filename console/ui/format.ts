/** Writes times, distances and counts the way people in this field say them. */

const metresInMile = 1609.344;

/** @param metres over the ground. Miles; metres under half a mile, to the nearest ten. */
export function formatDistance(metres: number): string {
  if (metres < metresInMile / 2) return `${metres < 100 ? Math.round(metres) : Math.round(metres / 10) * 10} m`;
  const miles = metres / metresInMile;
  const text = miles < 9.95 ? miles.toFixed(1) : String(Math.round(miles));
  return `${text} ${text === '1.0' || text === '1' ? 'mile' : 'miles'}`;
}

/** Making one of Intl's formats takes a slow phone as long as drawing half its page: each is made when first needed. */
function once<Format>(make: () => Format): () => Format {
  let made: Format | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const zonedFormat = once(
  () =>
    new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    }),
);
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const zoneName = once(() => zonedFormat().resolvedOptions().timeZone);

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** 14:03:22, local. */
export function formatClock(at: string | number | Date): string {
  return `${formatMinute(at)}:${twoDigits(new Date(at).getSeconds())}`;
}

/** 14:03, local. */
export function formatMinute(at: string | number | Date): string {
  const date = new Date(at);
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/** 21 Nov 2026, local. Written out because en-GB says "Sept". */
export function formatDate(at: string | number | Date): string {
  const date = new Date(at);
  return `${date.getDate()} ${months[date.getMonth()] ?? ''} ${date.getFullYear()}`;
}

/** A day that is a day wherever one stands, as UTC days are: 2026-05-01 is "1 May 2026". */
export function formatDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1] ?? ''} ${year}`;
}

/** A role as people say it: "camera-engineer" is "camera engineer". */
export function roleWords(role: string): string {
  return role.replace('-', ' ');
}

/** Thu 19 Nov, local: for the days of a week, whose year nobody asks. */
export function formatWeekday(at: string | number | Date): string {
  const date = new Date(at);
  return `${weekdays[date.getDay()] ?? ''} ${date.getDate()} ${months[date.getMonth()] ?? ''}`;
}

/** What local times are of: "Europe/London, GMT". */
export function formatZone(at: string | number | Date): string {
  const name = zonedFormat()
    .formatToParts(new Date(at))
    .find(({ type }) => type === 'timeZoneName')?.value;
  return name === undefined || name === zoneName() ? zoneName() : `${zoneName()}, ${name}`;
}

/** The local time with its zone said, and the same moment in UTC: for a title. */
export function formatZoned(at: string | number | Date): string {
  const date = new Date(at);
  const [day, time] = date.toISOString().split('T');
  const utc = `${day} ${time?.slice(0, 8)} UTC`;
  return `${formatDate(date)}, ${zonedFormat().format(date)} (${zoneName()}); ${utc}`;
}

/** @param ms a length of time, milliseconds. The largest unit only: 4 s, 2 min, 3 h, 5 days. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h`;
  return `${Math.floor(hours / 24)} days`;
}

/** @param ms how far `at` lies behind the present; negative when it lies ahead. */
export function formatRelative(ms: number): string {
  // A clock a little ahead of ours is not the future.
  if (ms > -1500 && ms < 1000) return 'now';
  return ms < 0 ? `in ${formatAge(-ms)}` : `${formatAge(ms)} ago`;
}

/** Today: 14:03:22. Another day: 20 Nov 2026, 14:03:22. */
export function formatMoment(at: string, nowMs: number): string {
  return formatDate(at) === formatDate(nowMs) ? formatClock(at) : `${formatDate(at)}, ${formatClock(at)}`;
}

const countFormat = once(() => new Intl.NumberFormat('en-GB'));

/** 12,345 */
export function formatCount(count: number): string {
  return countFormat().format(count);
}

/** "1 row", "12,345 rows". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** @param share 0 to 1. Whole percents, and a tenth where all or nothing is near: 40 %, 2.5 %, 99.6 %. */
export function percent(share: number): string {
  const isNear = share > 0 && share < 1 && (share < 0.095 || share > 0.99);
  return isNear ? `${Math.min(99.9, Math.max(0.1, share * 100)).toFixed(1)} %` : `${(share * 100).toFixed(0)} %`;
}

const winds = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'] as const;

export function bearingWords(bearingDegrees: number | null): string {
  if (bearingDegrees === null) return 'bearing not known';
  const wind = winds[Math.round(bearingDegrees / 45) % 8] ?? 'north';
  return `looks ${wind}, ${bearingDegrees}°`;
}

/** @param ms a delay, milliseconds: 0.4 s, 1.2 s, 14 s, 3 min. */
export function formatDelay(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : formatAge(ms);
}

/** @param bytes 812 B, 14 kB, 3.2 MB, 4.3 GB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
