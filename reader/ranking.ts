/** Which of the marks that may stand on a picture is the plate's: by picture, by form and by where it stands. */
import { britishFormat, countriesOf, hasFormOf } from '../src/plates/syntax.ts';
import type { PlatePlace } from './plate-places.ts';
import type { MarkReading } from './possible-marks.ts';

/** How far each form speaks for a text being a mark. */
const forms = { dated: 1, undated: 0.2, elsewhere: 0.15, mixed: 0.12, other: 0.01 } as const;
const undated = new Set(['dateless', 'northern-ireland', 'trade', 'diplomatic', 'military']);

export type Weighed = MarkReading & { readonly weight: number; readonly place: PlatePlace };

export function weightOf(
  { mark, chance }: MarkReading,
  place: PlatePlace,
  tallest: number,
  countries: readonly string[],
): number {
  const { width, height } = place.rectangle;
  const rows = place.rows.length;
  const shape = (width * rows * rows) / height / mark.length;
  // Characters of plates are about half as wide as they are high, gaps included.
  const slim = shape > 0.3 && shape < 1.6 ? 1 : 0.3;
  return Math.sqrt(chance) * formWeight(mark, countries) * (height / rows / tallest) * slim;
}

export function formWeight(mark: string, countries: readonly string[]): number {
  const mixed = /\d/.test(mark) && /[A-Z]/.test(mark);
  if (isDated(mark, countries) && (mixed || countries.length > 0)) return mixed ? forms.dated : forms.other * 4;
  if (isUndated(mark, countries)) return mixed ? forms.undated : forms.other;
  if (countries.length > 0 && mixed && isDated(mark, [])) return forms.elsewhere;
  return mixed && mark.length >= 5 && mark.length <= 8 ? forms.mixed : forms.other;
}

function isDated(mark: string, countries: readonly string[]): boolean {
  const named =
    countries.length > 0 ? countries.filter((one) => one !== 'GB' && hasFormOf(mark, one)) : countriesOf(mark);
  if (named.length > 0) return true;
  const british = countries.length === 0 || countries.includes('GB') ? britishFormat(mark) : null;
  return british !== null && !undated.has(british);
}

function isUndated(mark: string, countries: readonly string[]): boolean {
  return (countries.length === 0 || countries.includes('GB')) && britishFormat(mark) !== null;
}
