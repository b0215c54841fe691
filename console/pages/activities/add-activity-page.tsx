/** Planning an activity of one's own force, or recording one that was done unplanned. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { call, type Input } from '../../api/client.ts';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { OperationFrame } from '../operations/operation-frame.tsx';
import { ActivityFields } from './activity-fields.tsx';
import { activityLabels, checkActivity, valuesOf } from './activity-values.ts';
import { activitiesQuery } from './queries.ts';

export function AddActivityPage() {
  const barred = useBarReason('addActivity');
  return barred === undefined ? <AddActivity /> : <NoEntry title="Plan an activity" reason={barred} />;
}

function AddActivity() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/activities/add' });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm(valuesOf(null), activityLabels);
  const add = useMutation({
    mutationFn: (content: Input<'addActivity'>['content']) => call('addActivity', { operationId, content }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: activitiesQuery(operationId).queryKey });
      await navigate({ to: '/operations/$operationId/activities', params: { operationId } });
    },
    onError: form.fail,
  });
  const send = () => {
    const { content, errors } = checkActivity(form.values, null);
    if (!form.show(errors) && content !== null) add.mutate(content);
  };
  return (
    <OperationFrame
      operationId={operationId}
      at={null}
      title="Plan an activity"
      intro="It is your force’s, and shown to every force of the operation."
    >
      <p>
        <Link to="/operations/$operationId/activities" params={{ operationId }}>
          All activities
        </Link>
      </p>
      <FormFrame errors={form.errors} onSend={send}>
        <ActivityFields form={form} operationId={operationId} />
        <div>
          <Button type="submit" variant="primary" busy={add.isPending ? 'Saving' : undefined}>
            Save the activity
          </Button>
        </div>
      </FormFrame>
    </OperationFrame>
  );
}
