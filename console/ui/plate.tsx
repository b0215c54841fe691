/** A registration mark drawn as a plate: spaced as on the road, copied as plain text, doubtful characters underlined. */
import { groupMark } from './plate-mark.ts';
import { useTip } from './tip.tsx';
import './plate.css';

/** A character of the mark that was substituted or is uncertain, and why. `index` counts from 0. */
export type Doubt = { readonly index: number; readonly why: string };

export type PlateProps = {
  /** The normalised mark, no spaces: KX07WPA. */
  readonly mark: string;
  /** ISO 3166-1 alpha-2, when known. */
  readonly country?: string | null;
  readonly doubtful?: readonly Doubt[];
  readonly size?: 'small' | 'normal' | 'large';
  readonly ground?: 'white' | 'yellow';
};

export function Plate({ mark, country = null, doubtful = [], size = 'normal', ground = 'white' }: PlateProps) {
  const gaps = groupMark(mark, country);
  const spelt = mark.split('').join(' ');
  const label = country === null ? spelt : `${spelt}, ${country === 'GB' ? 'UK' : country}`;
  return (
    // An image has no parts to focus; with doubtful characters inside, it is a group.
    <span className="plate" data-size={size} data-ground={ground} role={doubtful.length === 0 ? 'img' : 'group'} aria-label={label}>
      {country === null ? null : <span className="plate-band" data-code={country === 'GB' ? 'UK' : country} />}
      <span className="plate-mark">
        {[...mark].map((character, index) => {
          const doubt = doubtful.find((one) => one.index === index);
          const gap = gaps.includes(index) ? 'plate-gap' : undefined;
          // biome-ignore lint/suspicious/noArrayIndexKey: a character is its place in the mark.
          if (doubt !== undefined) return <DoubtfulCharacter key={index} character={character} why={doubt.why} gap={gap} />;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a character is its place in the mark.
            <span key={index} className={gap}>
              {character}
            </span>
          );
        })}
      </span>
    </span>
  );
}

function DoubtfulCharacter({ character, why, gap }: { character: string; why: string; gap: string | undefined }) {
  const tip = useTip(why);
  return (
    <span className={gap} {...tip.anchor}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: focus is how a keyboard asks why this character is doubtful. */}
      <span className="plate-doubt" role="note" tabIndex={0} aria-describedby={tip.id}>
        {character}
      </span>
      {tip.tip}
    </span>
  );
}
