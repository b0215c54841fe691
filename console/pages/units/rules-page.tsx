/** What a force has set for its stops: what the states 0 to 16 mean, and which warning markers need an approval. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { availability } from '../../../src/words/unit.ts';
import { call } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { State } from '../../ui/state.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { interceptRulesQuery } from './queries.ts';
import { availabilityLooks, type StateMeaning } from './unit-words.ts';

export function RulesPage() {
  const barred = useBarReason('getInterceptRules');
  return barred === undefined ? <Rules /> : <NoEntry title="States and approvals" reason={barred} />;
}

function Rules() {
  const query = useQuery(interceptRulesQuery);
  return (
    <Page
      title="States and approvals"
      back={<Link to="/operations">Operations</Link>}
      intro="What your force says of its units and its stops. What was set before is kept."
    >
      <QueryView query={query} what="what your force has set">
        {({ states, approvalWords }) => (
          <>
            <h2>States of a unit</h2>
            <States states={states} />
            <h2>Approval before a stop</h2>
            <ApprovalWords key={approvalWords.join(' ')} words={approvalWords} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function States({ states }: { states: readonly StateMeaning[] }) {
  const barred = useBarReason('setStateMeaning');
  const [changing, setChanging] = useState<StateMeaning | null>(null);
  const columns: readonly Column<StateMeaning>[] = [
    {
      key: 'state',
      title: 'State',
      cell: ({ state }) => <b>{state}</b>,
      sort: ({ state }) => state,
      csv: ({ state }) => state,
    },
    { key: 'meaning', title: 'Means', cell: ({ meaning }) => meaning, csv: ({ meaning }) => meaning },
    {
      key: 'availability',
      title: 'A unit in it',
      cell: ({ availability: one }) => {
        const { kind, icon, title } = availabilityLooks[one];
        return (
          <State kind={kind} icon={icon}>
            {title}
          </State>
        );
      },
      csv: ({ availability: one }) => availabilityLooks[one].title,
    },
    {
      key: 'whose',
      title: 'Whose meaning',
      cell: ({ ofForce }) => (ofForce ? 'Our own' : 'National'),
      csv: ({ ofForce }) => (ofForce ? 'Our own' : 'National'),
    },
    {
      key: 'act',
      title: 'Act',
      cell: (one) => (
        <Button disabledReason={barred} aria-label={`Change state ${one.state}`} onClick={() => setChanging(one)}>
          Change
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataTable
        caption="States of a unit"
        noun="state"
        columns={columns}
        rows={states}
        rowKey={({ state }) => `${state}`}
      />
      {changing === null ? null : <MeaningDialog state={changing} onClose={() => setChanging(null)} />}
    </>
  );
}

function MeaningDialog({ state, onClose }: { state: StateMeaning; onClose: () => void }) {
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm(
    { meaning: state.meaning, availability: state.availability as string },
    { meaning: 'Means', availability: 'A unit in it' },
  );
  const set = useMutation({
    mutationFn: () => {
      const { meaning } = form.values;
      const chosen = availability.parse(form.values.availability);
      return call('setStateMeaning', { state: state.state, meaning: meaning.trim(), availability: chosen });
    },
    onSuccess: (rules) => {
      queries.setQueryData(interceptRulesQuery.queryKey, rules);
      toast({ message: `State ${state.state} is set.` });
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    const isShort = form.values.meaning.trim().length < 2;
    if (!form.show(isShort ? [{ field: 'meaning', message: 'Enter what it means, at least 2 characters.' }] : [])) {
      set.mutate();
    }
  };
  const act = { title: 'Set it', busy: set.isPending ? 'Setting' : undefined, onAct: send };
  return (
    <FormDialog title={`State ${state.state}`} errors={form.errors} acts={[act]} onClose={onClose}>
      <p>Other forces are shown your units in these words. State 0 stays the call for help, whatever it is called.</p>
      <TextInput {...form.field('meaning')} maxLength={60} />
      <SelectInput
        {...form.field('availability')}
        width="medium"
        options={availability.options.map((one) => ({ value: one as string, title: availabilityLooks[one].title }))}
      />
    </FormDialog>
  );
}

function ApprovalWords({ words }: { words: readonly string[] }) {
  const queries = useQueryClient();
  const toast = useToast();
  const barred = useBarReason('setApprovalMarkers');
  const form = useForm({ words: words.join('\n') }, { words: 'Words of warning markers' });
  const set = useMutation({
    mutationFn: () => {
      const said = form.values.words.split(/\s+/u).filter((word) => word !== '');
      return call('setApprovalMarkers', { words: said });
    },
    onSuccess: (rules) => {
      queries.setQueryData(interceptRulesQuery.queryKey, rules);
      toast({ message: 'The words are set.' });
    },
    onError: form.fail,
  });
  return (
    <FormFrame errors={form.errors} onSend={() => set.mutate()}>
      <p>
        A stop with a marker that has one of these words waits until another supervisor or commander approves it.
        Without any word no stop waits.
      </p>
      <TextArea {...form.field('words')} hint="One a line." rows={8} />
      <div>
        <Button type="submit" variant="primary" disabledReason={barred} busy={set.isPending ? 'Setting' : undefined}>
          Set the words
        </Button>
      </div>
    </FormFrame>
  );
}
