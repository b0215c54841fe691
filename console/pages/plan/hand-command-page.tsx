/** Handing over command: who takes it, from whom, since when, and how things stand. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ApiError, call, type Input, wordsFor } from '../../api/client.ts';
import { peopleQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { formatZone } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { checkHanding, type HandingField, handingLabels as labels } from './command-values.ts';
import { holderOf, holderWords, postWords, tierNames, tiers } from './command-words.ts';
import { forcesOf } from './plan-words.ts';
import { type Command, planQuery, type WholePlan } from './queries.ts';
import { whyNotHand } from './why-not-hand.ts';

export function HandCommandPage() {
  const barred = useBarReason('handCommand');
  return barred === undefined ? <HandCommand /> : <NoEntry title="Hand over command" reason={barred} />;
}

function HandCommand() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/command/hand-over' });
  const query = useQuery(planQuery(operationId));
  return (
    <Page
      title="Hand over command"
      back={
        <Link to="/operations/$operationId/command" params={{ operationId }}>
          Command
        </Link>
      }
      intro="It is added to what stands, and never changed. One person holds each tier and area at a time."
    >
      <QueryView query={query} what="the command">
        {(seen) => <HandForm seen={seen} />}
      </QueryView>
    </Page>
  );
}

function HandForm({ seen }: { seen: WholePlan }) {
  const { operation, command, plan } = seen;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const session = useSession();
  const now = useNow();
  const { tier = 'tactical', area = '' } = useSearch({ from: '/shell/operations/$operationId/command/hand-over' });
  const form = useForm<HandingField>(
    {
      tier,
      area,
      forceId: session.person.forceId,
      personId: '',
      name: '',
      rank: '',
      from: '',
      words: '',
      stateOfPlay: '',
    },
    labels,
  );
  const { values } = form;
  const chosenTier = tierNames.find((one) => one === values.tier) ?? 'tactical';
  const held = holderOf(command, chosenTier, values.area === '' ? null : values.area);
  const hand = useMutation({
    mutationFn: (input: Input<'handCommand'>) => call('handCommand', input),
    onSuccess: async (handed) => {
      queries.setQueryData(planQuery(operation.id).queryKey, (old) => (old ? { ...old, ...handed } : old));
      toast({ message: `${holderWords(handed.command[0] ?? { rank: '', name: '' })} holds it.` });
      await navigate({ to: '/operations/$operationId/command', params: { operationId: operation.id } });
    },
    onError: (error) => {
      if (!(error instanceof ApiError) || error.code !== 'changed-meanwhile') {
        form.fail(error);
        return;
      }
      // Who holds it now stands above the form; what was typed stays, and is sent again by whoever still means it.
      form.show([{ field: 'tier', message: wordsFor(error) }]);
      void queries.invalidateQueries({ queryKey: planQuery(operation.id).queryKey });
    },
  });
  const send = () => {
    const { input, errors } = checkHanding(values, operation.id, held, now);
    if (!form.show(errors) && input !== null) hand.mutate(input);
  };
  const areas = plan?.content.areas.map(({ name }) => ({ value: name, title: name })) ?? [];
  return (
    <>
      <Standing held={held} post={postWords({ tier: chosenTier, area: values.area || null })} />
      <FormFrame errors={form.errors} onSend={send}>
        <SelectInput
          {...form.field('tier')}
          options={tierNames.map((value) => ({ value: value as string, title: tiers[value] }))}
          width="medium"
        />
        <SelectInput
          {...form.field('area')}
          options={[{ value: '', title: 'The whole operation' }, ...areas]}
          width="medium"
        />
        <SelectInput
          {...form.field('forceId')}
          options={forcesOf(operation).map((id) => ({ value: id, title: forceName(session, id) }))}
          width="medium"
        />
        <WhoFields form={form} />
        <TextInput
          {...form.field('from')}
          type="datetime-local"
          hint={`Empty: now. Times here are ${formatZone(now)}.`}
          width="medium"
        />
        <TextArea
          {...form.field('stateOfPlay')}
          hint={held === null ? 'May be left empty where nobody held it.' : 'Whoever takes it starts from this.'}
          rows={4}
        />
        <TextArea {...form.field('words')} hint="What else was said. It may be left empty." rows={2} />
        <div>
          <Button
            type="submit"
            variant="primary"
            disabledReason={whyNotHand(operation, held, session)}
            busy={hand.isPending ? 'Writing it down' : undefined}
          >
            {held === null ? 'Take command' : 'Hand it over'}
          </Button>
        </div>
      </FormFrame>
    </>
  );
}

/** Who holds it as the form is filled in: it is what the handover says that it follows. */
function Standing({ held, post }: { held: Command | null; post: string }) {
  const session = useSession();
  if (held === null) return <Banner title={`Nobody holds this command: ${post}`} />;
  return (
    <Banner title={`${post}: ${holderWords(held)}`}>
      <p>
        Of {forceName(session, held.forceId)}, since <Time at={held.from} />.
        {held.stateOfPlay === '' ? '' : ` As they took it: ${held.stateOfPlay}`}
      </p>
    </Banner>
  );
}

/** Somebody with an account is named by it; anybody else by their name. */
function WhoFields({ form }: { form: ReturnType<typeof useForm<HandingField>> }) {
  const { person } = useSession();
  const isOwn = form.values.forceId === person.forceId;
  const mayList = useBarReason('listPeople') === undefined;
  const { data } = useQuery({ ...peopleQuery, enabled: mayList && isOwn });
  const people = isOwn ? (data?.people.filter(({ standing }) => standing !== 'ended') ?? []) : [];
  const isNamed = people.some(({ id }) => id === form.values.personId);
  return (
    <>
      {people.length === 0 ? null : (
        <SelectInput
          {...form.field('personId')}
          options={[
            { value: '', title: 'Somebody who has none' },
            ...people.map(({ id, name }) => ({ value: id as string, title: name })),
          ]}
          width="medium"
        />
      )}
      {isNamed ? null : <TextInput {...form.field('name')} width="medium" maxLength={80} />}
      <TextInput {...form.field('rank')} hint="It may be left empty." width="short" maxLength={40} />
    </>
  );
}
