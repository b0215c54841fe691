/** The purposes of my force, what each stands on, and adding and withdrawing them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listedPurpose, offenceClass, offenceClassTitles, systemAdministration } from '../../../src/words/purpose.ts';
import { call, type Input, type Output, wordsFor } from '../../api/client.ts';
import { purposesQuery, sessionQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { QueryView } from '../query-view.tsx';

type Purpose = Output<'listPurposes'>['purposes'][number];
type Field = keyof Purpose;

const labels: Readonly<Record<Field, string>> = {
  title: 'Title',
  code: 'Code',
  offenceClass: 'Offence class',
  lawfulBasis: 'Lawful basis',
};
const empty: Readonly<Record<Field, string>> = {
  ...{ title: '', code: '', offenceClass: 'priority-and-volume' },
  lawfulBasis: 'DPA 2018 s.35(2)(b): necessary for a law enforcement purpose',
};

/** Open to everybody: whoever states a purpose may read what it stands on. */
export function PurposesPage() {
  const query = useQuery(purposesQuery);
  const barred = useBarReason('addPurpose');
  const [leaving, setLeaving] = useState<Purpose | null>(null);
  return (
    <Page
      title="Purposes"
      intro={
        'Whoever asks chooses one, with the case or operation that it is for. How far back one may look hangs on its ' +
        'offence class.'
      }
    >
      {barred === undefined ? <AddForm /> : null}
      <QueryView query={query} what="the purposes">
        {({ purposes }) => (
          <DataTable
            caption="Purposes of my force"
            noun="purpose"
            columns={[...columns, ...(barred === undefined ? [actColumn(setLeaving)] : [])]}
            rows={purposes}
            rowKey={({ code }) => code}
          />
        )}
      </QueryView>
      {leaving === null ? null : <WithdrawDialog purpose={leaving} onClose={() => setLeaving(null)} />}
    </Page>
  );
}

/** After a change: the list, and what can be chosen everywhere else. */
function useRefresh(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: purposesQuery.queryKey }),
      queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    ]);
}

function AddForm() {
  const refresh = useRefresh();
  const toast = useToast();
  const form = useForm(empty, labels);
  const add = useMutation({
    mutationFn: (fresh: Input<'addPurpose'>) => call('addPurpose', fresh),
    onSuccess: async (_, fresh) => {
      form.fill(empty);
      await refresh();
      toast({ message: `${fresh.title} can be stated from now on.` });
    },
    onError: form.fail,
  });
  const send = () => {
    const read = listedPurpose.safeParse(form.values);
    if (!form.show(read.success ? [] : read.error.issues.map(toError)) && read.success) add.mutate(read.data);
  };
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ErrorSummary errors={form.errors} />
      <TextInput {...form.field('title')} hint="As people choose it." maxLength={80} width="medium" />
      <TextInput
        {...form.field('code')}
        hint="As the ledger and shares name it, such as county-lines."
        maxLength={40}
        width="medium"
        autoCapitalize="none"
        spellCheck={false}
      />
      <SelectInput
        {...form.field('offenceClass')}
        options={offenceClass.options.map((value) => ({ value, title: offenceClassTitles[value] }))}
        width="medium"
      />
      <TextInput {...form.field('lawfulBasis')} hint="What the law allows it by." maxLength={200} />
      <div>
        <Button type="submit" variant="primary" busy={add.isPending ? 'Adding' : undefined}>
          Add the purpose
        </Button>
      </div>
    </form>
  );
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

function toError({ path, message }: Issue): FormError<Field> {
  const field = (Object.keys(labels) as Field[]).find((one) => one === path[0]);
  return { field: field ?? null, message: field === undefined ? message : `${labels[field]} ${message}.` };
}

function WithdrawDialog({ purpose, onClose }: { purpose: Purpose; onClose: () => void }) {
  const refresh = useRefresh();
  const toast = useToast();
  const withdraw = useMutation({
    mutationFn: () => call('withdrawPurpose', { code: purpose.code }),
    onSuccess: async () => {
      toast({ message: `${purpose.title} is withdrawn.` });
      onClose();
      await refresh();
    },
  });
  return (
    <Dialog
      title={`Withdraw ${purpose.title}?`}
      onClose={onClose}
      actions={
        <>
          <Button
            variant="danger"
            onClick={() => withdraw.mutate()}
            busy={withdraw.isPending ? 'Withdrawing' : undefined}
          >
            Withdraw
          </Button>
          <Button onClick={onClose}>Keep it</Button>
        </>
      }
    >
      <p>
        Whoever has stated it is asked for another at their next question. Machines with it are answered nothing that
        needs a purpose, and systems with it are sent hits of your own force only. What was done for it stays on record.
      </p>
      {withdraw.error === null ? null : (
        <Banner kind="bad" title="Not withdrawn">
          <p>{wordsFor(withdraw.error)}</p>
        </Banner>
      )}
    </Dialog>
  );
}

const columns: readonly Column<Purpose>[] = [
  {
    key: 'title',
    title: 'Purpose',
    cell: ({ title, code }) => (
      <>
        <b>{title}</b>
        <div className="quiet">{code}</div>
      </>
    ),
    sort: ({ title }) => title,
    csv: ({ code }) => code,
  },
  {
    key: 'class',
    title: 'Offence class',
    cell: ({ offenceClass: one }) => offenceClassTitles[one],
    sort: ({ offenceClass: one }) => one,
    csv: ({ offenceClass: one }) => one,
  },
  {
    key: 'basis',
    title: 'Lawful basis',
    cell: ({ lawfulBasis }) => lawfulBasis,
    csv: ({ lawfulBasis }) => lawfulBasis,
  },
];

function actColumn(leave: (purpose: Purpose) => void): Column<Purpose> {
  return {
    key: 'act',
    title: 'Act',
    cell: (one) => (
      <Button
        onClick={() => leave(one)}
        disabledReason={one.code === systemAdministration ? 'Without it nobody could run the system.' : undefined}
        aria-label={`Withdraw ${one.title}`}
      >
        Withdraw
      </Button>
    ),
  };
}
