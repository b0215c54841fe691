/** A mark drawn as a plate: spaced as on the road, copied as plain text, its doubtful characters underlined. */
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
  const code = country === 'GB' ? 'UK' : country;
  const label = code === null ? [...mark].join(' ') : `${[...mark].join(' ')}, ${code}`;
  const look = { className: 'plate', 'data-size': size, 'data-ground': ground, 'aria-label': label };
  const inside = (
    <>
      {code === null ? null : <span className="plate-band" data-code={code} />}
      <span className="plate-mark">
        {readCharacters(mark, country, doubtful).map(({ key, character, gap, why }) =>
          why === undefined ? (
            <span key={key} className={gap}>
              {character}
            </span>
          ) : (
            <DoubtfulCharacter key={key} character={character} why={why} gap={gap} />
          ),
        )}
      </span>
    </>
  );
  // An image has no parts to focus; with doubtful characters inside, it is a group.
  if (doubtful.length > 0) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's, and a block; this stands inside a sentence.
      <span role="group" {...look}>
        {inside}
      </span>
    );
  }
  return (
    <span role="img" {...look}>
      {inside}
    </span>
  );
}

function readCharacters(mark: string, country: string | null, doubtful: readonly Doubt[]) {
  const gaps = groupMark(mark, country);
  return [...mark].map((character, index) => ({
    key: String(index),
    character,
    gap: gaps.includes(index) ? 'plate-gap' : undefined,
    why: doubtful.find((doubt) => doubt.index === index)?.why,
  }));
}

function DoubtfulCharacter({ character, why, gap }: { character: string; why: string; gap: string | undefined }) {
  const tip = useTip(why);
  return (
    <span className={gap} {...tip.anchor}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: focus is how a keyboard asks why it is doubtful. */}
      <span className="plate-doubt" role="note" tabIndex={0} aria-describedby={tip.id}>
        {character}
      </span>
      {tip.tip}
    </span>
  );
}
