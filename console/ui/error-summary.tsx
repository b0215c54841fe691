/** The list of what is wrong with a form, above it, with a link to each field. Takes the focus when it appears. */
import { useEffect, useRef } from 'react';
import './field.css';

/** `id`: the field's; null when the error is about the whole form. */
export type SummaryError = { readonly id: string | null; readonly message: string };

export function ErrorSummary({ errors }: { errors: readonly SummaryError[] }) {
  const element = useRef<HTMLDivElement>(null);
  // Focus goes there again after each try, even when the same errors remain.
  useEffect(() => {
    if (errors.length > 0) element.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div ref={element} className="error-summary" role="alert" tabIndex={-1} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">There is a problem</h2>
      <ul>
        {errors.map(({ id, message }) => (
          <li key={`${id} ${message}`}>
            {id === null ? (
              <span className="field-error">{message}</span>
            ) : (
              <a
                href={`#${id}`}
                onClick={(event) => {
                  // The address is the view's state, so the link moves the focus and leaves the address alone.
                  event.preventDefault();
                  document.getElementById(id)?.focus();
                }}
              >
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
