/** What the camera read against what the entry says, character under character, then colour and make. */
import { useMemo } from 'react';
import { percent } from '../../ui/format.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useTip } from '../../ui/tip.tsx';
import { compareMarks, differencesIn, type MarkPair } from './compare-marks.ts';
import { agreementWords, type Card, colourWord, vehicleWords } from './hit-words.ts';
import { type WeakCharacter, weakCharacters } from './weak-characters.ts';

export function CardComparison({ card }: { card: Card }) {
  const { read, entry, match } = card;
  const weak = useMemo(() => weakCharacters(read), [read]);
  const pairs = useMemo(() => compareMarks(read.plate ?? '', entry.plate), [read.plate, entry.plate]);
  const differences = differencesIn(pairs);
  return (
    <section className="card-section" aria-labelledby="card-comparison">
      <h3 id="card-comparison">Read against entry</h3>
      <div className="marks-holder">
        <table className="marks">
          <tbody>
            <tr>
              <th scope="row">read</th>
              {pairs.map((pair, index) => (
                <ReadCharacter
                  // biome-ignore lint/suspicious/noArrayIndexKey: a character is its place in the mark.
                  key={index}
                  pair={pair}
                  weak={weak.find((one) => one.index === pair.readIndex)}
                />
              ))}
              <td className="marks-note">
                {read.confidence === null ? 'no confidence sent' : percent(read.confidence)}
              </td>
            </tr>
            <tr>
              <th scope="row">entry</th>
              {pairs.map((pair, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a character is its place in the mark.
                <td key={index} className="marks-character" data-differs={pair.read !== pair.entry}>
                  {pair.entry ?? '–'}
                </td>
              ))}
              <td className="marks-note">{differences === 0 ? 'exact' : `${differences} differ`}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className="quiet">{match.sentence}</p>
      <ul className="agreements">
        <Agreement
          what="Colour"
          agreement={match.colour}
          read={colourWord(read.vehicle.colour)}
          entry={colourWord(entry.colour)}
        />
        <Agreement what="Make" agreement={match.make} read={vehicleWords(read.vehicle)} entry={vehicleWords(entry)} />
      </ul>
      {read.plateAsSent === null || read.plateAsSent === read.plate ? null : (
        <p className="quiet">The camera sent the mark as “{read.plateAsSent}”.</p>
      )}
    </section>
  );
}

function ReadCharacter({ pair, weak }: { pair: MarkPair; weak: WeakCharacter | undefined }) {
  const tip = useTip(weak?.why);
  const character = pair.read ?? '–';
  return (
    <td className="marks-character" data-differs={pair.read !== pair.entry} data-weak={weak !== undefined}>
      {weak === undefined ? (
        character
      ) : (
        <span {...tip.anchor}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: focus is how a keyboard asks why it is doubtful. */}
          <span role="note" tabIndex={0} aria-describedby={tip.id}>
            {character}
          </span>
          {tip.tip}
        </span>
      )}
    </td>
  );
}

type AgreementProps = {
  readonly what: string;
  readonly agreement: Card['match']['colour'];
  readonly read: string | null;
  readonly entry: string | null;
};

const signs: Readonly<Record<AgreementProps['agreement'], IconName>> = {
  agree: 'tick',
  disagree: 'cross',
  unknown: 'dash',
};

function Agreement({ what, agreement, read, entry }: AgreementProps) {
  return (
    <li data-agreement={agreement}>
      <Icon name={signs[agreement]} />
      {agreementWords(what, agreement, read, entry)}
    </li>
  );
}
