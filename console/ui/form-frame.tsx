/** The frame of every form: what is wrong with it, above it, and its fields, sent by Enter as well as by its button. */
import type { ReactNode } from 'react';
import { ErrorSummary, type SummaryError } from './error-summary.tsx';

export type FormFrameProps = {
  readonly errors: readonly SummaryError[];
  readonly onSend: () => void;
  /** `line`: fields side by side, above a table. */
  readonly layout?: 'column' | 'line';
  /** What a screen reader calls it, where no heading does. */
  readonly label?: string;
  readonly children: ReactNode;
};

export function FormFrame({ errors, onSend, layout = 'column', label, children }: FormFrameProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <form
        className={layout === 'column' ? 'form' : 'filter'}
        aria-label={label}
        // The browser's own bubbles say less than the summary, and only one at a time.
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
      >
        {children}
      </form>
    </>
  );
}
