/** A new mapping: started from a known sender or from nothing, tried on a message, and saved as revision 1. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, call } from '../../api/client.ts';
import { mappingsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { MappingEditor } from './mapping-editor.tsx';
import type { MappingForm } from './mapping-rows.tsx';
import { emptyValues, errorsOf, mappingLabels, toDefinition, toValues } from './mapping-values.ts';
import { type MappingStart, StartFrom } from './start-from.tsx';
import type { TriedMessage } from './tried-message.ts';
import { keepTriedMessage } from './use-tried-message.ts';

export function NewMappingPage() {
  const barred = useBarReason('addMapping');
  return barred === undefined ? <NewMapping /> : <NoEntry title="New mapping" reason={barred} />;
}

function NewMapping() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const starts = useQuery(mappingsQuery).data?.starts ?? [];
  const form = useForm(emptyValues, mappingLabels);
  const [message, setMessage] = useState<TriedMessage>({ text: '' });
  const add = useMutation({
    mutationFn: () => call('addMapping', { name: form.values.name.trim(), definition: toDefinition(form.values) }),
    onSuccess: async ({ mapping }) => {
      keepTriedMessage(queries, mapping.id, message);
      await queries.invalidateQueries({ queryKey: mappingsQuery.queryKey });
      await navigate({ to: '/cameras/mappings/$mappingId', params: { mappingId: mapping.id } });
      toast({ message: `${mapping.name} is saved. It is not in use yet.` });
    },
    onError: (error) => showFailure(form, error),
  });
  const start = ({ title, definition, sample }: MappingStart) => {
    form.fill(toValues(form.values.name || title, definition));
    setMessage({ text: sample });
  };
  return (
    <Page
      title="New mapping"
      back={<Link to="/cameras/mappings">Mappings</Link>}
      intro="Say where each value stands in the messages of your sender. Nothing is read by it until you put it in use."
    >
      <MappingEditor
        form={form}
        message={message}
        onMessage={setMessage}
        head={<StartFrom starts={starts} onStart={start} />}
        onSend={() => add.mutate()}
        actions={
          <Button type="submit" variant="primary" busy={add.isPending ? 'Saving' : undefined}>
            Save mapping
          </Button>
        }
      />
    </Page>
  );
}

/** What the server refused, at the fields of this form. */
export function showFailure(form: MappingForm, error: unknown): void {
  if (error instanceof ApiError && error.errors.length > 0) form.show(errorsOf(error.errors));
  else form.fail(error);
}
