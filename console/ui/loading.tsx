/** Waiting, with words that say for what. */
import type { ReactNode } from 'react';
import './loading.css';

/** Stands still on purpose: nothing moves on a screen that is watched for twelve hours. */
export function Spinner() {
  return <span className="spinner" aria-hidden="true" />;
}

export function Loading({ children }: { children: ReactNode }) {
  return (
    <p className="loading" role="status">
      <Spinner />
      {children}
    </p>
  );
}
