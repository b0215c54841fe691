/** The first rows of a file as a table; over each column stands what it means. */
import { type Meaning, type Meanings, meaningTitles } from './column-values.ts';

/** Rows that are shown: enough to tell a column by. */
const rowsShown = 5;

export type ColumnMeaningsProps = {
  readonly rows: readonly (readonly string[])[];
  readonly hasHeader: boolean;
  readonly meanings: Meanings;
  readonly onMeaning: (place: number, meaning: Meaning | null) => void;
};

const titles = Object.entries(meaningTitles) as [Meaning, string][];

export function ColumnMeanings({ rows, hasHeader, meanings, onMeaning }: ColumnMeaningsProps) {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const heading = hasHeader ? (rows[0] ?? []) : [];
  const shown = rows.slice(hasHeader ? 1 : 0, rowsShown + (hasHeader ? 1 : 0));
  const nameOf = (place: number) => heading[place] || `Column ${place + 1}`;
  const places = Array.from({ length: columns }, (_, place) => place);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard.
    <section className="column-table-frame" aria-label="The first rows of the file" tabIndex={0}>
      <table className="column-table">
        <thead>
          <tr>
            {places.map((place) => (
              <th key={place} scope="col" data-used={meanings.has(place)}>
                <label htmlFor={`meaning-${place}`}>{nameOf(place)}</label>
                <select
                  id={`meaning-${place}`}
                  className="input"
                  value={meanings.get(place) ?? ''}
                  onChange={(event) => {
                    const chosen = titles.find(([meaning]) => meaning === event.target.value);
                    onMeaning(place, chosen?.[0] ?? null);
                  }}
                >
                  <option value="">Not read</option>
                  {titles.map(([meaning, title]) => (
                    <option key={meaning} value={meaning}>
                      {title}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file may be alike in all but their place.
            <tr key={at}>
              {places.map((place) => (
                <td key={place}>{row[place]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
