/** What a force calls unusual: set by its auditors. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { standardsAlertsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { type Thresholds, thresholdsWords } from './standards-words.ts';

const title = 'What raises an alert';
const labels = {
  repeats: 'Looks for one mark',
  repeatDays: 'Within days',
  volumeLeast: 'Looks in a day, at least',
  volumeTimes: 'Times the usual day',
} as const;
const fields = ['repeats', 'repeatDays', 'volumeLeast', 'volumeTimes'] as const;

export function ThresholdsPage() {
  const barred = useBarReason('setStandardsThresholds');
  return barred === undefined ? <ThresholdsOfForce /> : <NoEntry title={title} reason={barred} />;
}

function ThresholdsOfForce() {
  const query = useQuery(standardsAlertsQuery);
  return (
    <Page title={title} back={<Link to="/standards">Professional standards</Link>}>
      <QueryView query={query} what="what raises an alert">
        {({ thresholds }) =>
          thresholds === null ? null : (
            <>
              <ul>
                {thresholdsWords(thresholds).map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
              <ThresholdsForm thresholds={thresholds} />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function ThresholdsForm({ thresholds }: { thresholds: Thresholds }) {
  const queries = useQueryClient();
  const toast = useToast();
  const { repeats, repeatDays, volumeLeast, volumeTimes } = thresholds;
  const [outOfShift, setOutOfShift] = useState(thresholds.outOfShift);
  const form = useForm(
    {
      repeats: String(repeats),
      repeatDays: String(repeatDays),
      volumeLeast: String(volumeLeast),
      volumeTimes: String(volumeTimes),
    },
    labels,
  );
  const save = useMutation({
    mutationFn: () => {
      const [one, days, least, times] = fields.map((field) => Number(form.values[field] || Number.NaN));
      const wanted = { repeats: one, repeatDays: days, volumeLeast: least, volumeTimes: times, outOfShift };
      return call('setStandardsThresholds', wanted as Thresholds);
    },
    onSuccess: async () => {
      form.show([]);
      await queries.invalidateQueries({ queryKey: standardsAlertsQuery.queryKey });
      toast({ message: 'Saved. What was set before is kept.' });
    },
    onError: form.fail,
  });
  return (
    <FormFrame errors={form.errors} onSend={() => save.mutate()}>
      {fields.map((field) => (
        <TextInput key={field} {...form.field(field)} inputMode="numeric" width="short" />
      ))}
      <div className="check">
        <input
          type="checkbox"
          id="outOfShift"
          checked={outOfShift}
          onChange={(event) => setOutOfShift(event.target.checked)}
        />
        <label htmlFor="outOfShift">Show looks at hours that are not the person’s usual ones</label>
      </div>
      <div>
        <Button type="submit" variant="primary" busy={save.isPending ? 'Saving' : undefined}>
          Save
        </Button>
      </div>
    </FormFrame>
  );
}
