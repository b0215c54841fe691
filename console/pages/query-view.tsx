/** The states of a page that asks the server: waiting, broken with nothing to show, broken with what was last known. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError, wordsFor } from '../api/client.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';
import { Time } from '../ui/time.tsx';

export type QueryViewProps<Data> = {
  /** Of one answer, or of one that goes on page by page. */
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'dataUpdatedAt' | 'isFetching'> & {
    refetch(): Promise<unknown>;
  };
  /** What is asked for, in the middle of a sentence: "the cameras". */
  readonly what: string;
  readonly children: (data: Data) => ReactNode;
};

export function QueryView<Data>({ query, what, children }: QueryViewProps<Data>) {
  const { data, error, dataUpdatedAt, isFetching, refetch } = query;
  const again = (
    <Button onClick={() => void refetch()} busy={isFetching ? 'Trying' : undefined}>
      Try again
    </Button>
  );
  if (data === undefined) {
    if (error === null) return <Loading>Loading {what}</Loading>;
    return (
      <Banner kind="bad" title={`Cordon could not show ${what}`}>
        <p>{wordsFor(error)} Nothing was changed.</p>
        {again}
      </Banner>
    );
  }
  const away = error !== null && isAway(error);
  return (
    <>
      {error === null ? null : (
        <Banner kind="warn" title={away ? 'Cordon does not answer' : `Cordon could not show ${what} anew`}>
          <p>
            What you see is from <Time at={new Date(dataUpdatedAt).toISOString()} /> and stays on the screen; it may
            have changed since. {away ? 'Check the network; the console keeps trying by itself.' : wordsFor(error)}
          </p>
          {again}
        </Banner>
      )}
      {children(data)}
    </>
  );
}

function isAway(error: Error): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 502);
}
