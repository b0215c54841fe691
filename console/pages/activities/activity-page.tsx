/** One activity: saying what came of it, or correcting what was said; and everything that was said before. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sayCount } from '../../../src/words/count.ts';
import { ApiError, call, type Input } from '../../api/client.ts';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { OperationFrame } from '../operations/operation-frame.tsx';
import { QueryView } from '../query-view.tsx';
import { ActivityFields } from './activity-fields.tsx';
import { activityLabels, checkActivity, valuesOf } from './activity-values.ts';
import { kindTitles, stateWords } from './activity-words.ts';
import { type Activity, activitiesQuery, activityQuery } from './queries.ts';

export function ActivityPage() {
  const barred = useBarReason('getActivity');
  return barred === undefined ? <OneActivity /> : <NoEntry title="Activity" reason={barred} />;
}

function OneActivity() {
  const { operationId, activityId } = useParams({ from: '/shell/operations/$operationId/activities/$activityId' });
  const query = useQuery(activityQuery(activityId));
  const [newest] = query.data?.revisions ?? [];
  return (
    <OperationFrame operationId={operationId} at={null} title={newest?.what ?? 'Activity'}>
      <p>
        <Link to="/operations/$operationId/activities" params={{ operationId }}>
          All activities
        </Link>
      </p>
      <QueryView query={query} what="the activity">
        {({ revisions: [activity, ...older] }) =>
          activity === undefined ? null : (
            <>
              <Change operationId={operationId} activity={activity} />
              <h2>What was said</h2>
              <Revisions revisions={[activity, ...older]} />
            </>
          )
        }
      </QueryView>
    </OperationFrame>
  );
}

type ChangeProps = { readonly operationId: string; readonly activity: Activity };

function Change({ operationId, activity }: ChangeProps) {
  const session = useSession();
  const queries = useQueryClient();
  const toast = useToast();
  const barred = useBarReason('changeActivity');
  const [seen, setSeen] = useState(activity.revision);
  const form = useForm(valuesOf(activity), activityLabels);
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: activityQuery(activity.id).queryKey });
    await queries.invalidateQueries({ queryKey: activitiesQuery(operationId).queryKey });
  };
  const change = useMutation({
    mutationFn: (input: Input<'changeActivity'>) => call('changeActivity', input),
    onSuccess: async ({ activity: saved }) => {
      setSeen(saved.revision);
      form.fill({ why: '' });
      toast({ message: 'Saved. What was said before stays below.' });
      await refresh();
    },
    onError: async (error) => {
      form.fail(error);
      if (error instanceof ApiError && error.code === 'changed-meanwhile') await refresh();
    },
  });
  const others = activity.forceId === session.person.forceId ? undefined : 'Only the force whose it is changes it.';
  const send = () => {
    const { content, errors } = checkActivity(form.values, activity);
    if (form.show(errors) || content === null) return;
    const why = form.values.why.trim();
    change.mutate({ activityId: activity.id, revision: activity.revision, content, why });
  };
  return (
    <>
      <p>
        {kindTitles[activity.kind]} of {forceName(session, activity.forceId)}.
      </p>
      {activity.revision <= seen ? null : <ChangedMeanwhile activity={activity} />}
      <FormFrame errors={form.errors} onSend={send} label="Say what came of it">
        <ActivityFields form={form} operationId={operationId} />
        <TextInput {...form.field('why')} hint="Kept with your name; what stood before stays." maxLength={400} />
        <div>
          <Button
            type="submit"
            variant="primary"
            disabledReason={barred ?? others}
            reasonVisible
            busy={change.isPending ? 'Saving' : undefined}
          >
            Save the change
          </Button>
        </div>
      </FormFrame>
    </>
  );
}

function ChangedMeanwhile({ activity }: { activity: Activity }) {
  return (
    <Banner kind="warn" title="Somebody else has changed it meanwhile">
      <p>
        {activity.savedByName} saved revision {activity.revision}: {activity.why}. What they said stands below, and what
        you typed is kept here. Saving now puts yours in its place.
      </p>
    </Banner>
  );
}

const columns: readonly Column<Activity>[] = [
  {
    key: 'revision',
    title: 'Revision',
    cell: ({ revision }) => revision,
    csv: ({ revision }) => revision,
  },
  {
    key: 'saved',
    title: 'Saved',
    cell: ({ savedAt, savedByName }) => (
      <>
        <Time at={savedAt} />
        <div className="quiet">by {savedByName}</div>
      </>
    ),
    csv: ({ savedAt, savedByName }) => `${savedAt} ${savedByName}`,
  },
  { key: 'why', title: 'Why', cell: ({ why }) => why ?? 'The first', csv: ({ why }) => why },
  { key: 'state', title: 'State', cell: ({ state }) => stateWords[state][2], csv: ({ state }) => state },
  {
    key: 'counts',
    title: 'Done of planned',
    cell: ({ planned, done }) => `${done === null ? '–' : sayCount(done)} of ${planned}`,
    csv: ({ planned, done }) => `${done === null ? '' : sayCount(done)} of ${planned}`,
  },
  {
    key: 'attendance',
    title: 'Attendance, reach',
    cell: ({ attendance, reach }) => [attendance, reach].map((one) => (one === null ? '–' : sayCount(one))).join(', '),
    csv: ({ attendance, reach }) => [attendance, reach].map((one) => (one === null ? '' : sayCount(one))).join('; '),
  },
  { key: 'words', title: 'Words', cell: ({ words }) => words, csv: ({ words }) => words },
];

function Revisions({ revisions }: { revisions: readonly Activity[] }) {
  return (
    <DataTable
      caption="What was said of the activity"
      noun="revision"
      columns={columns}
      rows={revisions}
      rowKey={({ revision }) => String(revision)}
    />
  );
}
