/** The vehicles of oneself and one's household, as one declares them: for auditors to tell looks for them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { myVehiclesQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import { QueryView } from '../query-view.tsx';
import { type DeclaredVehicle, vehicleColumns, whoseTitles } from './vehicle-columns.tsx';

export function MyVehiclesPage() {
  const query = useQuery(myVehiclesQuery);
  return (
    <Page
      title="Declared vehicles"
      intro={
        <>
          Declare your own vehicles and those of your household. Auditors see them; your supervisor and colleagues do
          not. A look for one of them is shown to auditors, whoever looks.
        </>
      }
    >
      <QueryView query={query} what="your vehicles">
        {({ vehicles }) => (
          <>
            {vehicles.length === 0 ? (
              <EmptyState title="You have declared no vehicle">
                <p>What you declare appears here, and what you ended stays.</p>
              </EmptyState>
            ) : (
              <MyVehicles vehicles={vehicles} />
            )}
            <DeclareForm />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function useShow(): (answer: Output<'listMyVehicles'>) => void {
  const queries = useQueryClient();
  return (answer) => queries.setQueryData(myVehiclesQuery.queryKey, answer);
}

function MyVehicles({ vehicles }: { vehicles: readonly DeclaredVehicle[] }) {
  const show = useShow();
  const toast = useToast();
  const end = useMutation({
    mutationFn: ({ id }: DeclaredVehicle) => call('endDeclaredVehicle', { declaredId: id }),
    onSuccess: show,
    onError: (error) => toast({ message: wordsFor(error) }),
  });
  const act: Column<DeclaredVehicle> = {
    key: 'act',
    title: 'Act',
    cell: (vehicle) => (
      <Button
        onClick={() => end.mutate(vehicle)}
        disabledReason={vehicle.endedAt === null ? undefined : 'It ended already.'}
        aria-label={`No longer mine: ${vehicle.mark}`}
      >
        No longer mine
      </Button>
    ),
  };
  return (
    <DataTable
      caption="My declared vehicles"
      noun="vehicle"
      columns={[...vehicleColumns, act]}
      rows={vehicles}
      rowKey={({ id }) => id}
    />
  );
}

const labels = { mark: 'Mark', whose: 'Whose it is' } as const;
const whoseOptions = (['mine', 'household'] as const).map((value) => ({ value, title: whoseTitles[value] }));

function DeclareForm() {
  const show = useShow();
  const form = useForm({ mark: '', whose: '' }, labels);
  const [whose, setWhose] = useState<DeclaredVehicle['whose']>('mine');
  const declare = useMutation({
    mutationFn: () => call('declareVehicle', { mark: form.values.mark.trim(), whose }),
    onSuccess: (answer) => {
      form.show([]);
      form.fill({ mark: '' });
      show(answer);
    },
    onError: form.fail,
  });
  const send = () => {
    const errors = form.values.mark.trim() === '' ? [{ field: 'mark' as const, message: 'Enter a mark.' }] : [];
    if (!form.show(errors)) declare.mutate();
  };
  return (
    <section className="stack">
      <h2>Declare a vehicle</h2>
      <FormFrame errors={form.errors} onSend={send}>
        <TextInput {...form.field('mark')} width="medium" maxLength={40} />
        <SelectInput
          id="whose"
          label={labels.whose}
          width="medium"
          options={whoseOptions}
          value={whose}
          onChange={setWhose}
        />
        <div>
          <Button type="submit" variant="primary" busy={declare.isPending ? 'Declaring' : undefined}>
            Declare
          </Button>
        </div>
      </FormFrame>
    </section>
  );
}
