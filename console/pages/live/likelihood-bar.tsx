/** How likely a hit is, as a number with a small bar: the bar is for the eye that runs down a column. */
import { likelihoodWords } from './likelihood-words.ts';
import './likelihood.css';

export function LikelihoodBar({ likelihood, size = 'normal' }: { likelihood: number; size?: 'normal' | 'large' }) {
  return (
    <span className="likelihood" data-size={size}>
      <span className="likelihood-bar" aria-hidden="true">
        <span style={{ inlineSize: `${likelihood * 100}%` }} />
      </span>
      <span className="visually-hidden">, likelihood </span>
      {likelihoodWords(likelihood)}
      <span className="visually-hidden">, </span>
    </span>
  );
}
