/** An act on a task: its answer is how the task then stands, and everything asked about it is asked anew. */
import { useQueryClient } from '@tanstack/react-query';
import type { RequestName } from '../../api/client.ts';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { headingQuery, suggestionsQuery, taskQuery } from './queries.ts';
import type { Asked, TaskCard } from './task-words.ts';

/** What the bars of a task ask about who is signed in. */
export function useAsked(request: RequestName, { task }: TaskCard): Asked {
  const session = useSession();
  const barred = useBarReason(request);
  return {
    barred,
    personId: session.person.id,
    forceId: session.person.forceId,
    inCharge: forceName(session, task.forceId),
  };
}

/** @returns what is done with the answer of an act */
export function useTaskChanged(): (card: TaskCard) => void {
  const queries = useQueryClient();
  return (card) => {
    const { id } = card.task;
    queries.setQueryData(taskQuery(id).queryKey, card);
    void queries.invalidateQueries({ queryKey: suggestionsQuery(id).queryKey });
    void queries.invalidateQueries({ queryKey: headingQuery(id).queryKey });
  };
}
