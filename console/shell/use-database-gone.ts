/** Whether the server that answers has lost its database: it then stores nothing, and tells cameras to send again. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { healthQuery } from '../api/queries.ts';
import { useTicker } from '../ui/ticker-context.tsx';

/** @returns since when this console knows, ISO 8601; null while the database is there, or nothing answers */
export function useDatabaseGone(): string | null {
  const { data, error } = useQuery(healthQuery);
  // Somebody who is signed in cannot even be told apart without it: then the refusal says so, else the answer does.
  const isGone =
    error instanceof ApiError ? error.code === 'database-unavailable' : error === null && data?.database === false;
  const ticker = useTicker();
  const [since, setSince] = useState<string | null>(null);
  useEffect(() => setSince(isGone ? new Date(ticker.now()).toISOString() : null), [isGone, ticker]);
  return since;
}
