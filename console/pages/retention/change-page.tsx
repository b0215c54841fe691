/** Asking for other retention periods: with what they would erase, before they are sent to be decided. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { recordsDaysMin } from '../../../src/words/retention.ts';
import { call, type Input } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { checkWords, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { checkPeriods, periodLabels as labels, type PeriodField, valuesOf } from './period-values.ts';
import { PreviewWords } from './preview-words.tsx';
import { type Retention, retentionQuery } from './queries.ts';

export function ChangeRetentionPage() {
  const barred = useBarReason('askRetention');
  return barred === undefined ? <ChangeRetention /> : <NoEntry title="Ask for other periods" reason={barred} />;
}

function ChangeRetention() {
  const query = useQuery(retentionQuery);
  return (
    <Page
      title="Ask for other periods"
      back={<Link to="/retention">Retention</Link>}
      intro="They stand once a supervisor or commander has agreed."
    >
      <QueryView query={query} what="the periods">
        {({ periods }) => <PeriodForm periods={periods} />}
      </QueryView>
    </Page>
  );
}

const hints: Readonly<Record<PeriodField, string>> = {
  readsDays: 'Days after they were captured; at most 365 (check against the current NASPLE).',
  picturesDays: 'Days; no longer than the reads.',
  hitsDays: 'Days after the judgement.',
  recordsDays: `Days after they were last changed; at least ${recordsDaysMin}. 2192 are six years (MoPI).`,
  namesDays: 'Days after the search ended; the vehicles linked to them go too.',
  localCopyDays:
    'Days, where another store keeps the reads for their period: 7 is usual. Empty: this is the only copy.',
  words: 'It is kept with your name, and who decides reads it.',
};

function PeriodForm({ periods }: { periods: Retention['periods'] }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm(valuesOf(periods), labels);
  const preview = useMutation({
    mutationFn: (input: Input<'previewRetention'>) => call('previewRetention', input),
    onError: form.fail,
  });
  const ask = useMutation({
    mutationFn: (input: Input<'askRetention'>) => call('askRetention', input),
    onSuccess: async (answer) => {
      queries.setQueryData(retentionQuery.queryKey, answer);
      await navigate({ to: '/retention' });
    },
    onError: form.fail,
  });
  const check = () => {
    const { periods: checked, errors } = checkPeriods(form.values);
    return form.show(errors) ? null : checked;
  };
  const look = () => {
    const checked = check();
    if (checked !== null) preview.mutate(checked);
  };
  const send = () => {
    const checked = check();
    if (checked === null) return;
    const words = form.values.words.trim();
    if (!form.show(checkWords('words', words))) ask.mutate({ ...checked, words });
  };
  const fields = Object.keys(labels) as PeriodField[];
  return (
    <FormFrame errors={form.errors} onSend={send}>
      {fields.map((field) => (
        <TextInput
          key={field}
          {...form.field(field)}
          hint={hints[field]}
          width={field === 'words' ? 'full' : 'short'}
          inputMode={field === 'words' ? 'text' : 'numeric'}
          maxLength={field === 'words' ? 400 : 5}
        />
      ))}
      <div className="row">
        <Button onClick={look} busy={preview.isPending ? 'Counting' : undefined}>
          What would be erased
        </Button>
        <Button type="submit" variant="primary" busy={ask.isPending ? 'Sending' : undefined}>
          Ask for these periods
        </Button>
      </div>
      <div role="status">{preview.data === undefined ? null : <PreviewWords counts={preview.data} />}</div>
    </FormFrame>
  );
}
