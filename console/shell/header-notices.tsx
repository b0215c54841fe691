/** Below the header, while it lasts: the database is gone, or the lists are still loading. */
import { useQuery } from '@tanstack/react-query';
import { healthQuery } from '../api/queries.ts';
import { formatMinute } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { loadingWords } from './loading-words.ts';

export function HeaderNotices({ databaseGoneSince }: { databaseGoneSince: string | null }) {
  const loading = useQuery(healthQuery).data?.listsLoading ?? null;
  return (
    <div role="status">
      {databaseGoneSince === null ? null : (
        <p className="notice" data-kind="bad">
          <Icon name="octagon" />
          <span>
            <b>Database unreachable since {formatMinute(databaseGoneSince)}</b>; cameras are told to send again. What
            was acknowledged is kept.
          </span>
        </p>
      )}
      {loading === null ? null : (
        <p className="notice" data-kind="warn">
          <Icon name="half" />
          <span>{loadingWords(loading)}</span>
        </p>
      )}
    </div>
  );
}
