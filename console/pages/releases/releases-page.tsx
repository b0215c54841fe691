/** All releases of the operations that my force takes part in: where a press officer's work begins. */
import { useQuery } from '@tanstack/react-query';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { releasesQuery } from './queries.ts';
import { ReleaseList } from './release-list.tsx';

export function ReleasesPage() {
  const barred = useBarReason('listReleases');
  return barred === undefined ? <Releases /> : <NoEntry title="Releases" reason={barred} />;
}

function Releases() {
  const query = useQuery(releasesQuery);
  return (
    <Page
      title="Releases"
      intro="What is told to the public of an operation: drafted from its figures, approved, and published at its time."
    >
      <p>
        <a href="/public/releases" target="_blank" rel="noreferrer">
          What the public reads
        </a>
      </p>
      <QueryView query={query} what="the releases">
        {(data) => <ReleaseList {...data} />}
      </QueryView>
    </Page>
  );
}
