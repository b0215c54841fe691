/** What stands around the pages that are open before sign-in. */
import { type ReactNode, useEffect } from 'react';
import './sign-in-page.css';

export function SignInCard({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title}, Cordon`;
  }, [title]);
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div>
          <p className="sign-in-brand">Cordon</p>
          <p className="quiet">Joint operations with number-plate cameras</p>
        </div>
        <h1>{title}</h1>
        {children}
        <p className="quiet">
          For policing purposes only. Cordon records who looked at what, when, and for what purpose.
        </p>
      </div>
    </main>
  );
}
