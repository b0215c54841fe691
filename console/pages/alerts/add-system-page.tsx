/** Adding a system that is sent hits; its secret is shown once. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Priority } from '../../../src/words/entry.ts';
import { systemAdministration } from '../../../src/words/purpose.ts';
import { call, type Output } from '../../api/client.ts';
import { webhooksQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';

type SystemField = 'name' | 'address' | 'priorities' | 'purpose';
type Added = Output<'addWebhook'>;

const empty: Readonly<Record<SystemField, string>> = { name: '', address: '', priorities: 'high', purpose: '' };
const labels: Readonly<Record<SystemField, string>> = {
  ...{ name: 'Name', address: 'Address', priorities: 'Hits', purpose: 'Purpose' },
};
const choices: readonly { value: string; title: string; priorities: Priority[] }[] = [
  { value: 'high', title: 'High priority only', priorities: ['high'] },
  { value: 'medium', title: 'High and medium priority', priorities: ['high', 'medium'] },
  { value: 'low', title: 'All hits of the queue', priorities: ['high', 'medium', 'low'] },
];

export function AddSystemPage() {
  const barred = useBarReason('addWebhook');
  const [added, setAdded] = useState<Added | null>(null);
  if (barred !== undefined) return <NoEntry title="Add a system" reason={barred} />;
  return added === null ? <AddSystem onAdded={setAdded} /> : <SystemAdded added={added} />;
}

function AddSystem({ onAdded }: { onAdded: (added: Added) => void }) {
  const form = useForm(empty, labels);
  const queries = useQueryClient();
  const { purposes } = useSession();
  const add = useMutation({
    mutationFn: () =>
      call('addWebhook', {
        name: form.values.name.trim(),
        address: form.values.address.trim(),
        priorities: choices.find(({ value }) => value === form.values.priorities)?.priorities ?? [],
        purpose: form.values.purpose,
      }),
    onSuccess: async (added) => {
      await queries.invalidateQueries({ queryKey: webhooksQuery.queryKey });
      onAdded(added);
    },
    onError: form.fail,
  });
  return (
    <Page title="Add a system" back={<Link to="/alerts">Alerts</Link>}>
      <FormFrame
        errors={form.errors}
        onSend={() => {
          if (!form.show(check(form.values))) add.mutate();
        }}
      >
        <Banner kind="warn" title="Hits leave Cordon for this system">
          <p>
            It is sent the mark, camera, time and list of every hit of your force, and of those hits that other forces
            open to it for the purpose. See first that what is shared and its impact assessment allow it.
          </p>
        </Banner>
        <TextInput {...form.field('name')} hint="As people of your force call it." maxLength={80} width="medium" />
        <TextInput
          {...form.field('address')}
          hint="Where it takes messages, beginning with https://."
          autoCapitalize="none"
          spellCheck={false}
          maxLength={500}
        />
        <SelectInput {...form.field('priorities')} options={choices} width="medium" />
        <SelectInput
          {...form.field('purpose')}
          hint="What other forces open for it is sent too."
          options={[
            { value: '', title: 'Choose a purpose' },
            ...purposes
              .filter(({ code }) => code !== systemAdministration)
              .map(({ code, title }) => ({ value: code, title })),
          ]}
          width="medium"
        />
        <div>
          <Button type="submit" variant="primary" busy={add.isPending ? 'Adding' : undefined}>
            Add system
          </Button>
        </div>
      </FormFrame>
    </Page>
  );
}

function SystemAdded({ added: { webhook, secret } }: { added: Added }) {
  return (
    <Page title={`${webhook.name} is added`} back={<Link to="/alerts">Alerts</Link>}>
      <div className="stack">
        <Banner kind="warn" title="The secret is shown only now">
          <p>Give it to whoever looks after the system: by it the system knows that a message came from Cordon.</p>
        </Banner>
        <dl className="facts">
          <dt>Secret</dt>
          <dd className="row">
            <code>{secret}</code>
            <CopyButton text={secret} what="secret" />
          </dd>
        </dl>
        <p>
          <Link to="/alerts/$webhookId" params={{ webhookId: webhook.id }}>
            Send it a trial
          </Link>
        </p>
      </div>
    </Page>
  );
}

function check(values: Readonly<Record<SystemField, string>>): readonly FormError<SystemField>[] {
  const errors: FormError<SystemField>[] = [];
  if (values.name.trim() === '') errors.push({ field: 'name', message: 'Enter a name.' });
  if (values.address.trim() === '') errors.push({ field: 'address', message: 'Enter an address.' });
  if (values.purpose === '') errors.push({ field: 'purpose', message: 'Choose a purpose.' });
  return errors;
}
