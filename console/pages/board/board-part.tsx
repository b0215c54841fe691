/** One part of the board: a heading with how many there are, over a list that scrolls by itself. */
import { type ReactNode, useId } from 'react';
import { formatCount } from '../../ui/format.ts';

export type BoardPartProps = {
  readonly part: string;
  readonly title: string;
  readonly count?: number;
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

export function BoardPart({ part, title, count, action, children }: BoardPartProps) {
  const id = useId();
  return (
    <section className="board-part" data-part={part} aria-labelledby={id}>
      <header className="board-part-head">
        <h2 id={id}>
          {title}
          {count === undefined ? null : <span className="quiet"> {formatCount(count)}</span>}
        </h2>
        {action}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls by itself is reached by the keyboard. */}
      <div className="board-scroll" tabIndex={0}>
        {children}
      </div>
    </section>
  );
}
