/** Importing a list: choose or paste it, see what would change and every row that would be refused, then import. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Input, type Output } from '../../api/client.ts';
import { listsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { countOf } from '../../ui/format.ts';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { checkImport, ImportForm, type ImportSource, importLabels, sourceText } from './import-form.tsx';
import { ImportPreview } from './import-preview.tsx';

type Previewed = { readonly sent: Input<'previewImport'>; readonly preview: Output<'previewImport'> };

export function ImportPage() {
  const barred = useBarReason('previewImport');
  return barred === undefined ? <Import /> : <NoEntry title="Import a list" reason={barred} />;
}

function Import() {
  const { person } = useSession();
  const { name = '' } = useSearch({ from: '/shell/lists/import' });
  const form = useForm({ name, file: '', pasted: '' }, importLabels);
  const [source, setSource] = useState<ImportSource>({ file: null });
  const [previewed, setPreviewed] = useState<Previewed | null>(null);
  const lists = useQuery(listsQuery);
  const ownLists = (lists.data?.lists ?? []).filter((list) => list.ownerForceId === person.forceId);

  const preview = useMutation({
    mutationFn: async (sent: Input<'previewImport'>) => ({ sent, preview: await call('previewImport', sent) }),
    onSuccess: setPreviewed,
    onError: form.fail,
  });
  const importing = useImport((error) => {
    form.fail(error);
    // The preview no longer holds: it must be made again before anything is changed.
    setPreviewed(null);
  });

  const send = () => {
    setPreviewed(null);
    if (form.show(checkImport(form.values, source))) return;
    const text = sourceText(form.values, source);
    preview.mutate({ name: form.values.name.trim(), ownerForceId: person.forceId, text });
  };

  return (
    <Page title="Import a list" back={<Link to="/lists">Hotlists</Link>}>
      <ErrorSummary errors={form.errors} />
      {previewed === null ? (
        <ImportForm
          form={form}
          source={source}
          onSource={setSource}
          listNames={ownLists.map((list) => list.name)}
          busy={preview.isPending}
          onPreview={send}
        />
      ) : (
        <ImportPreview
          name={previewed.sent.name}
          preview={previewed.preview}
          note={source.file?.note ?? null}
          defaultExpiryDays={lists.data?.defaultExpiryDays ?? null}
          busy={importing.isPending}
          onImport={() => importing.mutate({ ...previewed.sent, digest: previewed.preview.digest })}
          onBack={() => setPreviewed(null)}
        />
      )}
    </Page>
  );
}

function useImport(onError: (error: unknown) => void) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  return useMutation({
    mutationFn: (input: Input<'importList'>) => call('importList', input),
    onSuccess: async ({ list, preview }) => {
      await queries.invalidateQueries({ queryKey: listsQuery.queryKey });
      await navigate({ to: '/lists/$listId', params: { listId: list.id } });
      const refused = preview.refusedTotal === 0 ? '' : ` ${countOf(preview.refusedTotal, 'row')} refused.`;
      toast({ message: `Imported ${list.name}, revision ${list.revision}.${refused}` });
    },
    onError,
  });
}
