/** What stands in place of a page that broke, or whose code could not be fetched. */
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';

export function PageFault({ error }: { error: unknown }) {
  const unfetched = error instanceof TypeError && /fetch|import|module/i.test(error.message);
  return (
    <div className="page">
      <Banner kind="bad" title={unfetched ? 'This page could not be fetched' : 'This page has failed'}>
        <p>
          {unfetched
            ? 'Cordon does not answer, or it was renewed since you opened it. Nothing on the server changed.'
            : 'The fault is in the console, not in what you did. Nothing on the server changed.'}{' '}
          Reload the page; if it happens again, tell whoever runs Cordon for your force what you were doing.
        </p>
        <Button variant="primary" onClick={() => window.location.reload()}>
          Reload
        </Button>
      </Banner>
      {unfetched ? null : <pre className="quiet">{error instanceof Error ? error.message : String(error)}</pre>}
    </div>
  );
}
