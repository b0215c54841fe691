/**
 * The message that a mapping is tried on, kept while its page is left and come back to. It may hold a mark: it stays in
 * the memory of this page, and is in no address, no history and no storage of the browser.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TriedMessage } from './tried-message.ts';

const keyOf = (mappingId: string) => ['tried-message', mappingId] as const;

export function keepTriedMessage(queries: QueryClient, mappingId: string, message: TriedMessage): void {
  queries.setQueryData(keyOf(mappingId), message);
}

export function useTriedMessage(mappingId: string): [TriedMessage, (message: TriedMessage) => void] {
  const queries = useQueryClient();
  const [message, setMessage] = useState<TriedMessage>(
    () => queries.getQueryData<TriedMessage>(keyOf(mappingId)) ?? { text: '' },
  );
  return [
    message,
    (next) => {
      setMessage(next);
      keepTriedMessage(queries, mappingId, next);
    },
  ];
}
