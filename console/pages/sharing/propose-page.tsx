/** Proposing what a force opens to others within an operation. It holds once that force has agreed. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { call, type Input } from '../../api/client.ts';
import { camerasQuery, listsQuery, operationQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice, type Chosen, useChosen } from '../../ui/choice.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { formatZone } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { checkShare, everything, shareLabels as labels, type ShareField } from './share-values.ts';
import { type Operation, partners } from './share-words.ts';

export function ProposePage() {
  const barred = useBarReason('proposeShare');
  return barred === undefined ? <Propose /> : <NoEntry title="Propose what to open" reason={barred} />;
}

function Propose() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/share' });
  const query = useQuery(operationQuery(operationId));
  return (
    <Page
      title="Propose what to open"
      back={
        <Link to="/operations/$operationId" params={{ operationId }}>
          {query.data?.operation.name ?? 'The operation'}
        </Link>
      }
      intro="Nothing is open until a supervisor or commander of the force whose data they are has agreed."
    >
      <QueryView query={query} what="the operation">
        {({ operation }) => <ProposeForm operation={operation} />}
      </QueryView>
    </Page>
  );
}

function ProposeForm({ operation }: { operation: Operation }) {
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const now = useNow();
  const own = session.person.forceId;
  const form = useForm<ShareField>(
    { ownerForceId: own, toForceIds: '', cameras: '', lists: '', purposes: '', from: '', until: '' },
    labels,
  );
  const chosen = { to: useChosen(), cameras: useChosen(), lists: useChosen(), purposes: useChosen() };
  const propose = useMutation({
    mutationFn: (input: Input<'proposeShare'>) => call('proposeShare', input),
    onSuccess: async (changed) => {
      queries.setQueryData(operationQuery(operation.id).queryKey, changed);
      await navigate({ to: '/operations/$operationId', params: { operationId: operation.id } });
    },
    onError: form.fail,
  });
  const send = () => {
    const { input, errors } = checkShare(form.values, operation, chosen, now);
    if (!form.show(errors) && input !== null) propose.mutate(input);
  };
  return (
    <FormFrame errors={form.errors} onSend={send}>
      <Forces {...{ form, operation }} chosen={chosen.to} />
      <Data {...{ form }} cameras={chosen.cameras} lists={chosen.lists} />
      <Choice
        id="purposes"
        label={labels.purposes}
        hint="Somebody with another purpose sees nothing of it."
        error={form.errorOf('purposes')}
        options={session.purposes
          .filter(({ offenceClass }) => offenceClass !== 'none')
          .map(({ code, title }) => ({ value: code, title }))}
        chosen={chosen.purposes}
      />
      <Period form={form} zone={formatZone(now)} />
      <div>
        <Button type="submit" variant="primary" busy={propose.isPending ? 'Proposing' : undefined}>
          Propose it
        </Button>
      </div>
    </FormFrame>
  );
}

type ForcesProps = { readonly form: Form<ShareField>; readonly operation: Operation; readonly chosen: Chosen };

function Forces({ form, operation, chosen }: ForcesProps) {
  const session = useSession();
  const owner = form.values.ownerForceId;
  const option = (id: string) => ({ value: id, title: forceName(session, id) });
  const owners = operation.leadForceId === session.person.forceId ? partners(operation) : [session.person.forceId];
  return (
    <>
      <SelectInput
        id="ownerForceId"
        label={labels.ownerForceId}
        options={owners.map(option)}
        value={owner}
        onChange={form.set('ownerForceId')}
        error={form.errorOf('ownerForceId')}
        width="medium"
      />
      <Choice
        id="toForceIds"
        label={labels.toForceIds}
        error={form.errorOf('toForceIds')}
        options={partners(operation)
          .filter((id) => id !== owner)
          .map(option)}
        chosen={chosen}
      />
    </>
  );
}

type DataProps = { readonly form: Form<ShareField>; readonly cameras: Chosen; readonly lists: Chosen };

/** Those of the force that one may see; of another force's, all of them can be asked for. */
function Data({ form, cameras, lists }: DataProps) {
  const owner = form.values.ownerForceId;
  const { data: seen } = useQuery(camerasQuery);
  const { data: listed } = useQuery(listsQuery);
  const ownCameras = seen?.cameras.filter(({ forceId, state }) => forceId === owner && state !== 'withdrawn') ?? [];
  const ownLists = listed?.lists.filter(({ ownerForceId }) => ownerForceId === owner) ?? [];
  return (
    <>
      <Choice
        id="cameras"
        label={labels.cameras}
        hint="Their reads and pictures are open with them."
        error={form.errorOf('cameras')}
        options={[
          { value: everything, title: 'All cameras, also those that come later' },
          ...ownCameras.map(({ id, name }) => ({ value: id, title: name })),
        ]}
        chosen={cameras}
      />
      <Choice
        id="lists"
        label={labels.lists}
        hint="Their entries and grounds are open with them."
        error={form.errorOf('lists')}
        options={[
          { value: everything, title: 'All lists, also those that come later' },
          ...ownLists.map(({ id, name }) => ({ value: id, title: name })),
        ]}
        chosen={lists}
      />
    </>
  );
}

function Period({ form, zone }: { form: Form<ShareField>; zone: string }) {
  return (
    <>
      <TextInput
        {...form.field('from')}
        type="datetime-local"
        hint={`Reads captured before stay closed. Empty: now. Times here are ${zone}.`}
        width="medium"
      />
      <TextInput
        {...form.field('until')}
        type="datetime-local"
        hint="It ends by itself. Empty: with the operation."
        width="medium"
      />
    </>
  );
}
