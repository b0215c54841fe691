/** What the camera read against what the entry says, character under character, then colour and make. */
import { useMemo } from 'react';
import { percent } from '../../ui/format.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useTip } from '../../ui/tip.tsx';
import { compareMarks, comparisonWords, type MarkPair } from './compare-marks.ts';
import { doubtsOf } from './doubtful-characters.ts';
import { agreementWords, type Card, colourWord, vehicleWords } from './hit-words.ts';

export function CardComparison({ card }: { card: Card }) {
  const { read, entry, match } = card;
  const doubts = useMemo(() => doubtsOf(card), [card]);
  const pairs = useMemo(() => compareMarks(read.plate ?? '', entry.plate), [read.plate, entry.plate]);
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
                  why={doubts.find((one) => one.index === pair.readIndex)?.why}
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
                <td key={index} className="marks-character" data-how={pair.how}>
                  <Character character={pair.entry} missing="none" />
                </td>
              ))}
              <td className="marks-note">{comparisonWords(pairs)}</td>
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
      {read.plateAsSent === null || read.plateAsSent.replaceAll(' ', '') === read.plate ? null : (
        <p className="quiet">The camera sent the mark as “{read.plateAsSent}”.</p>
      )}
    </section>
  );
}

function ReadCharacter({ pair, why }: { pair: MarkPair; why: string | undefined }) {
  const tip = useTip(why);
  return (
    <td className="marks-character" data-how={pair.how} data-weak={why !== undefined && pair.how === 'same'}>
      {why === undefined ? (
        <Character character={pair.read} missing={pair.how === 'lost' ? 'lost' : 'none'} />
      ) : (
        <span {...tip.anchor}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: focus is how a keyboard asks why it is doubtful. */}
          <span role="note" tabIndex={0} aria-describedby={tip.id}>
            {pair.read}
          </span>
          {tip.tip}
        </span>
      )}
    </td>
  );
}

/** A place where one of the two marks has nothing is drawn as a dash, and said. */
function Character({ character, missing }: { character: string | null; missing: string }) {
  if (character !== null) return character;
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{missing}</span>
    </>
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
