/** The covered places of a picture in numbers, for those who do not drag. */
import { Button } from '../../ui/button.tsx';
import { countOf } from '../../ui/format.ts';
import { type Cover, coverSides, middleOf, type Picture, withSide } from './covers.ts';

type TableProps = {
  readonly picture: Picture;
  readonly number: number;
  readonly covers: readonly Cover[];
  readonly onChange: (covers: readonly Cover[]) => void;
};

const whats = { face: 'A face', person: 'A person', text: 'Text', other: 'By hand' } as const;
const titles = { left: 'From the left', top: 'From the top', width: 'Width', height: 'Height' } as const;

export function CoverTable({ picture, number, covers, onChange }: TableProps) {
  const replace = (at: number, next: Cover) => onChange(covers.map((one, place) => (place === at ? next : one)));
  return (
    <details>
      <summary>
        {countOf(covers.length, 'covered place')} of picture {number}, in pixels of {picture.width} by {picture.height}
      </summary>
      <ul className="release-covers">
        {covers.map((cover, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place is known by its number
          <li key={at}>
            <fieldset className="release-cover">
              <legend className="field-label">
                Place {at + 1}: {whats[cover.what]}
              </legend>
              {coverSides.map((side) => (
                <label key={side}>
                  {titles[side]}
                  <input
                    className="input"
                    type="number"
                    data-width="short"
                    value={cover[side]}
                    onChange={(event) => replace(at, withSide(cover, side, event.target.value, picture))}
                  />
                </label>
              ))}
              <Button onClick={() => onChange(covers.filter((_, place) => place !== at))}>
                Uncover place {at + 1}
              </Button>
            </fieldset>
          </li>
        ))}
      </ul>
      <Button onClick={() => onChange([...covers, middleOf(picture)])}>Cover another place</Button>
    </details>
  );
}
