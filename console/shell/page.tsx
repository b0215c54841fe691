/** The frame of an ordinary page: its heading, its main act, and the title of the browser's tab. */
import { type ReactNode, useEffect } from 'react';
import { useServices } from './services.tsx';
import { useStore } from './use-store.ts';
import './page.css';

export type PageProps = {
  readonly title: string;
  /** Where this page hangs, as a link above the heading. */
  readonly back?: ReactNode;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function Page({ title, back, intro, actions, children }: PageProps) {
  usePageTitle(title);
  return (
    <div className="page">
      {back === undefined ? null : <p className="page-back">{back}</p>}
      <div className="page-head">
        <div className="page-words">
          <h1>{title}</h1>
          {intro === undefined ? null : <p className="quiet">{intro}</p>}
        </div>
        {actions === undefined ? null : <div className="row">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** "(3) Live, Cordon": the count is what shows when another window is in front. */
export function usePageTitle(title: string): void {
  const { unseen } = useServices();
  const count = useStore(unseen, unseen.count);
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ''}${title}, Cordon`;
  }, [title, count]);
}
