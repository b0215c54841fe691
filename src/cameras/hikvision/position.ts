/** Position: degrees, minutes and seconds of DeviceGPSInfo, unless they are a camera's filler. */
import type { Position } from '../../words/position.ts';

type Angle = { readonly degree: number | null; readonly minute: number | null; readonly second: number | null };

export type GpsInfo = {
  readonly latitudeType: string | null;
  readonly latitude: Angle;
  readonly longitudeType: string | null;
  readonly longitude: Angle;
};

/**
 * A camera without GPS sends a filler, such as 111° 0′ 0″ E, 0° 22′ 0″ N, which would put its reads in the wrong place,
 * while Cordon knows where its cameras stand. Dropped: a part missing or out of range; no hemisphere; and seconds of
 * exactly zero in both, which is a filler, the point 0, 0, or a place typed in to the whole minute (1.8 km).
 */
export function positionOf(gps: GpsInfo): Position | null {
  const lat = degrees(gps.latitude, 90, sign(gps.latitudeType, 'N', 'S'));
  const lon = degrees(gps.longitude, 180, sign(gps.longitudeType, 'E', 'W'));
  if (lat === null || lon === null) return null;
  if (gps.latitude.second === 0 && gps.longitude.second === 0) return null;
  return { lat, lon };
}

function sign(type: string | null, positive: string, negative: string): 1 | -1 | null {
  const letter = type?.toUpperCase();
  if (letter === positive) return 1;
  return letter === negative ? -1 : null;
}

function degrees({ degree, minute, second }: Angle, max: number, hemisphere: 1 | -1 | null): number | null {
  if (hemisphere === null || degree === null || minute === null || second === null) return null;
  if (degree < 0 || minute < 0 || minute >= 60 || second < 0 || second >= 60) return null;
  const value = degree + minute / 60 + second / 3600;
  if (value > max) return null;
  // Six decimals are a tenth of a metre.
  return Math.round(hemisphere * value * 1e6) / 1e6;
}
