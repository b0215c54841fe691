/** A button. One that may not be pressed stays in place, can be focused, and says why. */
import type { ButtonHTMLAttributes, MouseEvent } from 'react';
import { useTip } from './tip.tsx';
import './button.css';

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'aria-disabled'> & {
  readonly variant?: 'primary' | 'plain' | 'danger';
  /** Why it may not be pressed now; undefined when it may. */
  readonly disabledReason?: string | undefined;
  /** Shows the reason beneath the button at all times, and not only as a tip. */
  readonly reasonVisible?: boolean;
  /** The key that does the same, shown on the control. The page binds the key itself. */
  readonly shortcut?: string | undefined;
  /** What the button is busy doing: stands in place of its words, and it cannot be pressed meanwhile. */
  readonly busy?: string | undefined;
};

export function Button({
  variant = 'plain',
  disabledReason,
  reasonVisible = false,
  shortcut,
  busy,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const reason = busy === undefined ? disabledReason : undefined;
  const tip = useTip(reason);
  const stopped = disabledReason !== undefined || busy !== undefined;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (!stopped) {
      onClick?.(event);
      return;
    }
    // Also keeps a submit button from sending its form.
    event.preventDefault();
    tip.show();
  };
  return (
    <span className="button-holder">
      <span {...(reason === undefined ? {} : tip.anchor)}>
        <button
          type="button"
          {...rest}
          className={rest.className === undefined ? 'button' : `button ${rest.className}`}
          data-variant={variant}
          aria-disabled={stopped ? true : undefined}
          aria-busy={busy === undefined ? undefined : true}
          aria-describedby={reason === undefined ? rest['aria-describedby'] : tip.id}
          aria-keyshortcuts={shortcut}
          onClick={press}
        >
          {shortcut === undefined ? null : (
            <span className="key" aria-hidden="true">
              {shortcut}
            </span>
          )}
          <span>{busy ?? children}</span>
        </button>
        {tip.tip}
        {reasonVisible && reason !== undefined ? (
          <span className="button-reason" aria-hidden="true">
            {reason}
          </span>
        ) : null}
      </span>
    </span>
  );
}
