/** Writing the debrief: what was planned, what happened, and lessons. Each save is a revision of its own. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, call, type Input } from '../../api/client.ts';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { OperationFrame } from '../operations/operation-frame.tsx';
import { QueryView } from '../query-view.tsx';
import { writeBar } from './debrief-bars.ts';
import { checkDebrief, debriefLabels, valuesOf } from './debrief-values.ts';
import { LessonsFields } from './lessons-fields.tsx';
import { debriefQuery, type WholeDebrief } from './queries.ts';

export function WriteDebriefPage() {
  const barred = useBarReason('saveDebrief');
  return barred === undefined ? <WriteDebrief /> : <NoEntry title="Write the debrief" reason={barred} />;
}

function WriteDebrief() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/debrief/write' });
  const query = useQuery(debriefQuery(operationId));
  return (
    <OperationFrame
      operationId={operationId}
      at={null}
      title="Write the debrief"
      intro="Each save is a revision; those before stay readable."
    >
      <p>
        <Link to="/operations/$operationId/debrief" params={{ operationId }}>
          The debrief as it stands
        </Link>
      </p>
      <QueryView query={query} what="the debrief">
        {(whole) => <DebriefForm operationId={operationId} whole={whole} />}
      </QueryView>
    </OperationFrame>
  );
}

const answers = [
  { value: '', title: 'Choose one' },
  { value: 'yes', title: 'Yes' },
  { value: 'no', title: 'No' },
];

function DebriefForm({ operationId, whole }: { operationId: string; whole: WholeDebrief }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const { person } = useSession();
  const [standing = null] = whole.debriefs;
  const [seen] = useState(standing?.revision ?? 0);
  const [places, setPlaces] = useState(() => (standing?.content.lessons ?? []).map((_, place) => place));
  const form = useForm<string>(valuesOf(standing), debriefLabels);
  const save = useMutation({
    mutationFn: (input: Input<'saveDebrief'>) => call('saveDebrief', input),
    onSuccess: async (saved) => {
      queries.setQueryData(debriefQuery(operationId).queryKey, saved);
      toast({ message: 'The debrief is saved.' });
      await navigate({ to: '/operations/$operationId/debrief', params: { operationId } });
    },
    onError: async (error) => {
      form.fail(error);
      if (error instanceof ApiError && error.code === 'changed-meanwhile') {
        await queries.invalidateQueries({ queryKey: debriefQuery(operationId).queryKey });
      }
    },
  });
  const send = () => {
    const { content, errors } = checkDebrief(form.values, places);
    if (!form.show(errors) && content) save.mutate({ operationId, revision: standing?.revision ?? 0, content });
  };
  const add = () => setPlaces((old) => [...old, Math.max(-1, ...old) + 1]);
  const remove = (place: number) => setPlaces((old) => old.filter((one) => one !== place));
  return (
    <>
      {standing === null || standing.revision <= seen ? null : (
        <Banner kind="warn" title="Somebody else has changed the debrief meanwhile">
          <p>
            {standing.savedByName} saved revision {standing.revision}. Open the debrief as it stands in another tab and
            compare: what you typed is kept here, and saving now puts it in the place of theirs.
          </p>
        </Banner>
      )}
      <FormFrame errors={form.errors} onSend={send}>
        {(['planned', 'happened', 'wentWell', 'toImprove'] as const).map((field) => (
          <TextArea key={field} {...form.field(field)} rows={5} />
        ))}
        <SelectInput {...form.field('postIncident')} options={answers} width="medium" />
        <TextInput {...form.field('jointLearning')} hint="Where one was made." maxLength={200} />
        <LessonsFields form={form} places={places} onAdd={add} onRemove={remove} />
        <div>
          <Button
            type="submit"
            variant="primary"
            disabledReason={writeBar(whole.operation, person.forceId)}
            reasonVisible
            busy={save.isPending ? 'Saving' : undefined}
          >
            Save the debrief
          </Button>
        </div>
      </FormFrame>
    </>
  );
}
