/** A change of one's account: what is shown of it, and of the session, is asked for anew afterwards. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { accountQuery, sessionQuery } from '../../api/queries.ts';

export function useAccountChange<Asked, Answer>(
  change: (asked: Asked) => Promise<Answer>,
  onDone: (answer: Answer) => void,
  onError: (error: unknown) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (answer) => {
      onDone(answer);
      await queries.invalidateQueries({ queryKey: accountQuery.queryKey });
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
    onError,
  });
}
