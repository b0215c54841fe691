/** One mapping: changed in its form, saved as the next revision, and put in use; and its revisions so far. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, call, type Output } from '../../api/client.ts';
import { mappingQuery, mappingsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { MappingEditor } from './mapping-editor.tsx';
import { MappingRevisions } from './mapping-revisions.tsx';
import { type Definition, emptyValues, mappingLabels, toDefinition, toValues } from './mapping-values.ts';
import { showFailure } from './new-mapping-page.tsx';
import { UseMappingDialog } from './use-mapping-dialog.tsx';
import { useTriedMessage } from './use-tried-message.ts';

type Shown = Output<'getMapping'>;
type Mapping = Shown['mapping'];
export type Revision = Shown['revisions'][number];

export function MappingPage() {
  const barred = useBarReason('getMapping');
  return barred === undefined ? <OneMapping /> : <NoEntry title="Mapping" reason={barred} />;
}

function OneMapping() {
  const { mappingId } = useParams({ from: '/shell/cameras/mappings/$mappingId' });
  const query = useQuery(mappingQuery(mappingId));
  const mapping = query.data?.mapping;
  return (
    <Page
      title={mapping?.name ?? 'Mapping'}
      back={<Link to="/cameras/mappings">Mappings</Link>}
      intro={mapping === undefined ? undefined : <Standing mapping={mapping} />}
    >
      <QueryView query={query} what="this mapping">
        {({ mapping: shown, revisions }) => <Editing key={shown.id} mapping={shown} revisions={revisions} />}
      </QueryView>
    </Page>
  );
}

function Standing({ mapping: { revision, inUse, savedAt, savedByName } }: { mapping: Mapping }) {
  return (
    <>
      {inUse === null ? (
        <State kind="warn" icon="ring">
          Not in use
        </State>
      ) : (
        <State kind="good" icon="circle">
          Revision {inUse} in use
        </State>
      )}
      . Newest revision {revision}, saved <Time at={savedAt} />
      {savedByName === null ? '' : ` by ${savedByName}`}.
    </>
  );
}

function Editing({ mapping, revisions }: Shown) {
  const newest = revisions[0];
  const [values] = useState(() => (newest?.definition ? toValues(mapping.name, newest.definition) : emptyValues));
  const form = useForm({ ...values, name: mapping.name }, mappingLabels);
  const [message, setMessage] = useTriedMessage(mapping.id);
  // What this form was begun from: what others save meanwhile does not slip in under it.
  const [base, setBase] = useState(mapping.revision);
  const [asking, setAsking] = useState<number | null>(null);
  const save = useSave(mapping, base, form, setBase);
  const saved = revisions.find(({ revision }) => revision === base)?.definition;
  const isChanged = !saved || !isSame(toDefinition(toValues(mapping.name, saved)), toDefinition(form.values));
  const useBar = isChanged
    ? 'Save the changes first.'
    : base === mapping.inUse
      ? `Revision ${base} is in use already.`
      : undefined;
  const open = ({ revision, definition }: Revision) => {
    if (definition === null) return;
    form.fill(toValues(mapping.name, definition));
    form.show([]);
    setBase(mapping.revision);
    if (revision !== mapping.revision) document.getElementById('main')?.scrollTo({ top: 0 });
  };
  return (
    <>
      <MappingEditor
        form={form}
        message={message}
        onMessage={setMessage}
        onSend={() => save.mutate()}
        actions={
          <>
            <Button
              type="submit"
              variant="primary"
              busy={save.isPending ? 'Saving' : undefined}
              disabledReason={isChanged ? undefined : `This is revision ${base}, as it is saved.`}
            >
              Save as a new revision
            </Button>
            <Button onClick={() => setAsking(base)} disabledReason={useBar}>
              Put revision {base} in use
            </Button>
          </>
        }
      />
      <MappingRevisions mapping={mapping} revisions={revisions} onOpen={open} onUse={setAsking} />
      {asking === null ? null : (
        <UseMappingDialog mapping={mapping} revision={asking} onClose={() => setAsking(null)} />
      )}
    </>
  );
}

function isSame(one: Definition, other: Definition): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function useSave(
  mapping: Mapping,
  base: number,
  form: Parameters<typeof showFailure>[0],
  onBase: (revision: number) => void,
) {
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: () =>
      call('saveMapping', { mappingId: mapping.id, revision: base, definition: toDefinition(form.values) }),
    onSuccess: async ({ mapping: now }) => {
      form.show([]);
      await queries.invalidateQueries({ queryKey: mappingsQuery.queryKey });
      onBase(now.revision);
      toast({ message: `Saved as revision ${now.revision}. Messages are read as before until it is put in use.` });
    },
    onError: async (error) => {
      showFailure(form, error);
      if (!(error instanceof ApiError) || error.code !== 'changed-meanwhile') return;
      // The other revision is shown below; saving again then makes one after it.
      await queries.invalidateQueries({ queryKey: mappingsQuery.queryKey });
      const { revision } = await queries.fetchQuery(mappingQuery(mapping.id)).then((now) => now.mapping);
      onBase(revision);
    },
  });
}
