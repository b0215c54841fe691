/** How likely it is, and each reason as a sentence: for or against by sign and word, the strongest first. */
import type { LikelihoodPart } from '../../../src/words/likelihood.ts';
import { countOf } from '../../ui/format.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { Card } from './hit-words.ts';
import { LikelihoodBar } from './likelihood-bar.tsx';
import { ofHundred, partsByWeight, timesWords } from './likelihood-words.ts';

export function CardLikelihood({ card: { match } }: { card: Card }) {
  const { strong, weak } = partsByWeight(match.parts);
  return (
    <section className="card-section" aria-labelledby="card-likelihood">
      <h3 id="card-likelihood">How likely</h3>
      <div className="likely-head">
        <LikelihoodBar likelihood={match.likelihood} size="large" />
        <p className="quiet">Of a hundred such matches about {ofHundred(match.likelihood)} are right.</p>
      </div>
      {match.parts.length === 0 ? (
        <p className="quiet">This hit was raised before Cordon gave reasons. Judge it by its picture.</p>
      ) : null}
      <Parts parts={strong} />
      {weak.length === 0 ? null : (
        <details className="likely-weak">
          <summary>{countOf(weak.length, 'other reason')} of little weight</summary>
          <Parts parts={weak} />
        </details>
      )}
    </section>
  );
}

const signs: Readonly<Record<LikelihoodPart['effect'], { readonly icon: IconName; readonly word: string }>> = {
  for: { icon: 'plus', word: 'For' },
  against: { icon: 'dash', word: 'Against' },
  neutral: { icon: 'ring', word: 'Neutral' },
};

function Parts({ parts }: { parts: readonly LikelihoodPart[] }) {
  if (parts.length === 0) return null;
  return (
    <ul className="likely-parts">
      {parts.map((part) => (
        <li key={part.about} className="likely-part" data-effect={part.effect}>
          <span className="likely-effect">
            <Icon name={signs[part.effect].icon} />
            {signs[part.effect].word}
          </span>
          <span>
            {part.sentence} <span className="quiet nowrap">{timesWords(part)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
