/** Saves one part of a plan as a new revision. What another saved meanwhile is shown, and nothing typed is lost. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, call } from '../../api/client.ts';
import { useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { isSame, planChanges, putOnTop } from './plan-changes.ts';
import { emptyContent, type Part } from './plan-words.ts';
import { type Draft, type Plan, planQuery, type WholePlan } from './queries.ts';

export type SavingPart = {
  readonly save: (mine: Partial<Draft>) => void;
  readonly isSaving: boolean;
  /** Another has saved since the form was filled: the button says what it does now. */
  readonly act: string;
  /** What they changed; stands above the form. */
  readonly meanwhile: React.ReactNode;
};

/** Says that the form is not saved yet, because somebody else’s words came between. */
class SavedMeanwhile extends Error {
  readonly theirs: Plan;
  constructor(theirs: Plan) {
    super('Somebody else has saved the plan meanwhile.');
    this.theirs = theirs;
  }
}

/**
 * @param seen what the form was filled from
 * @param onFail shows what the server refused, by field; what was saved meanwhile is shown by `meanwhile`
 */
export function useSavePart(seen: WholePlan, part: Part, onFail: (error: unknown) => void): SavingPart {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const operationId = seen.operation.id;
  const [base] = useState(seen.plan);
  const [theirs, setTheirs] = useState<Plan | null>(null);
  const saving = useMutation({
    mutationFn: (mine: Partial<Draft>) => {
      const under = theirs ?? base;
      const content = putOnTop(base?.content ?? emptyContent, mine, under?.content ?? emptyContent);
      return savePlan(operationId, under?.revision ?? 0, content);
    },
    onSuccess: async (saved) => {
      queries.setQueryData(planQuery(operationId).queryKey, saved);
      toast({ message: `Saved as revision ${saved.plan?.revision}.` });
      await navigate({ to: '/operations/$operationId/plan', params: { operationId } });
    },
    onError: (error) => {
      if (error instanceof SavedMeanwhile) setTheirs(error.theirs);
      else onFail(error);
    },
  });
  return {
    save: saving.mutate,
    isSaving: saving.isPending,
    act: theirs === null ? 'Save' : `Save mine on top of revision ${theirs.revision}`,
    meanwhile: theirs === null ? null : <Meanwhile part={part} base={base} theirs={theirs} />,
  };
}

/** @throws SavedMeanwhile where the plan has moved on, and is not what was to be saved */
async function savePlan(operationId: string, revision: number, content: Draft): Promise<WholePlan> {
  try {
    return await call('savePlan', { operationId, revision, content });
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'changed-meanwhile') throw error;
    const now = await call('getPlan', { operationId });
    // A debrief that is closed is told by the same code.
    if (now.plan === null || now.plan.revision === revision) throw error;
    // The answer to what this form sent before may have been lost on its way.
    if (isSame(now.plan.content, content)) return now;
    throw new SavedMeanwhile(now.plan);
  }
}

function Meanwhile({ part, base, theirs }: { part: Part; base: Plan | null; theirs: Plan }) {
  const { purposes } = useSession();
  const titleOf = (code: string) => purposes.find((one) => one.code === code)?.title ?? code;
  const changes = planChanges(base?.content ?? emptyContent, theirs.content, titleOf);
  const isTouched = changes.some((change) => change.part === part);
  return (
    <Banner kind="warn" title={`${theirs.savedByName} has saved revision ${theirs.revision} meanwhile`}>
      <p>
        <Time at={theirs.savedAt} />. What you typed is still here, and not saved yet.{' '}
        {isTouched
          ? 'They changed what this form is about too: put into yours what you want to keep of it. Once you save, ' +
            'what you changed is as you wrote it, and anything else as they did.'
          : 'They changed other parts only: save again, and both stand.'}
      </p>
      <dl className="facts">
        {changes.map(({ title, words }) => (
          <div key={title} className="facts-row">
            <dt>{title}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Banner>
  );
}
