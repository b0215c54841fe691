/** Adding a machine: what it may ask, in which role, for which purpose; its token is shown once. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { machineMayAsk } from '../../../src/api/contract/machine-requests.ts';
import { call, type Input, type Output } from '../../api/client.ts';
import { machinesQuery } from '../../api/queries.ts';
import { requestTable } from '../../api/requests.generated.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type Form, type FormError, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import './machines.css';

type Field = 'name' | 'role' | 'kind' | 'reference' | 'days' | 'requests';
type Role = Input<'addMachine'>['role'];
type Added = Output<'addMachine'>;

const empty: Readonly<Record<Field, string>> = {
  ...{ name: '', role: 'analyst', kind: '', reference: '', days: '30', requests: '' },
};
const labels: Readonly<Record<Field, string>> = {
  name: 'Name',
  role: 'Role',
  kind: 'Purpose',
  reference: 'Reference',
  days: 'Days',
  requests: 'Requests',
};
const roles: readonly { value: Role; title: string }[] = [
  { value: 'analyst', title: 'Analyst: reads hits and lists' },
  { value: 'supervisor', title: 'Supervisor: also imports lists' },
  { value: 'camera-engineer', title: 'Camera engineer: registers and keeps cameras' },
  { value: 'auditor', title: 'Auditor: reads the audit ledger' },
];

export function AddMachinePage() {
  const barred = useBarReason('addMachine');
  const [added, setAdded] = useState<Added | null>(null);
  if (barred !== undefined) return <NoEntry title="Add a machine" reason={barred} />;
  return added === null ? <AddMachine onAdded={setAdded} /> : <MachineAdded added={added} />;
}

function AddMachine({ onAdded }: { onAdded: (added: Added) => void }) {
  const { purposes } = useSession();
  const form = useForm<Field>(empty, labels);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const role = roles.find(({ value }) => value === form.values.role)?.value ?? 'analyst';
  const offered = Object.entries(requestTable).filter(([name, declared]) => machineMayAsk(name, declared, role));
  const asked = chosen.filter((name) => offered.some(([one]) => one === name));
  const add = useAdd(form, role, asked, onAdded);
  const toggle = (name: string) =>
    setChosen((old) => (old.includes(name) ? old.filter((one) => one !== name) : [...old, name]));
  return (
    <Page title="Add a machine" back={<Link to="/machines">Machines</Link>}>
      <FormFrame
        errors={form.errors}
        onSend={() => {
          if (!form.show(check(form.values, asked))) add.mutate();
        }}
      >
        <TextInput
          {...form.field('name')}
          hint="As people of your force call the system."
          maxLength={80}
          width="medium"
        />
        <SelectInput {...form.field('role')} options={roles} width="medium" />
        <SelectInput
          {...form.field('kind')}
          options={[
            { value: '', title: 'Choose a purpose' },
            ...purposes.map(({ code, title }) => ({ value: code, title })),
          ]}
          width="medium"
        />
        <TextInput
          {...form.field('reference')}
          hint="The operation or case, which must be open."
          maxLength={60}
          width="medium"
        />
        <TextInput
          {...form.field('days')}
          hint="How long the token is good for, 90 at most."
          inputMode="numeric"
          width="short"
        />
        <fieldset id="requests" className="machine-requests" tabIndex={-1}>
          <legend>What it may ask</legend>
          {form.errorOf('requests') === undefined ? null : <p className="field-error">{form.errorOf('requests')}</p>}
          {offered.map(([name]) => (
            <label key={name} className="row">
              <input type="checkbox" checked={asked.includes(name)} onChange={() => toggle(name)} />
              <code>{name}</code>
            </label>
          ))}
        </fieldset>
        <div>
          <Button type="submit" variant="primary" busy={add.isPending ? 'Adding' : undefined}>
            Add machine
          </Button>
        </div>
      </FormFrame>
    </Page>
  );
}

function useAdd(form: Form<Field>, role: Role, requests: readonly string[], onAdded: (added: Added) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const { name, kind, reference, days } = form.values;
      const purpose = { kind, reference: reference.trim() };
      return call('addMachine', { name: name.trim(), role, requests: [...requests], purpose, days: Number(days) });
    },
    onSuccess: async (added) => {
      await queries.invalidateQueries({ queryKey: machinesQuery.queryKey });
      onAdded(added);
    },
    onError: form.fail,
  });
}

function MachineAdded({ added: { token } }: { added: Added }) {
  return (
    <Page title="The machine is added" back={<Link to="/machines">Machines</Link>}>
      <div className="stack">
        <Banner kind="warn" title="The token is shown only now">
          <p>
            Give it to whoever looks after the system. It is sent as <code>Authorization: Bearer</code> and the token; a
            browser needs none.
          </p>
        </Banner>
        <dl className="facts">
          <dt>Token</dt>
          <dd className="row">
            <code>{token}</code>
            <CopyButton text={token} what="token" />
          </dd>
        </dl>
      </div>
    </Page>
  );
}

function check(values: Readonly<Record<Field, string>>, requests: readonly string[]): readonly FormError<Field>[] {
  const errors: FormError<Field>[] = [];
  if (values.name.trim() === '') errors.push({ field: 'name', message: 'Enter a name.' });
  if (values.kind === '') errors.push({ field: 'kind', message: 'Choose a purpose.' });
  if (!/^([1-9]|[1-8]\d|90)$/.test(values.days.trim())) errors.push({ field: 'days', message: 'Enter 1 to 90 days.' });
  if (requests.length === 0) errors.push({ field: 'requests', message: 'Choose what it may ask.' });
  return errors;
}
