/** Who commands an operation now, and everybody who did before, with how things stood as it was handed over. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Page } from '../../shell/page.tsx';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { OperationViews } from '../operations/operation-views.tsx';
import { QueryView } from '../query-view.tsx';
import { heldUntil, holderWords, type Post, postsOf, postWords } from './command-words.ts';
import { PlanViews } from './plan-views.tsx';
import { type Command, type Operation, planQuery, type WholePlan } from './queries.ts';
import { whyNotHand } from './why-not-hand.ts';

export function CommandPage() {
  const barred = useBarReason('getPlan');
  return barred === undefined ? <Commanding /> : <NoEntry title="Command" reason={barred} />;
}

function Commanding() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/command' });
  const query = useQuery(planQuery(operationId));
  const name = query.data?.operation.name;
  return (
    <Page
      title={name === undefined ? 'Command' : `Command of ${name}`}
      back={<Link to="/operations">Operations</Link>}
      intro="A role, not a rank: one person holds each tier of the operation, and of an area where that is wanted."
    >
      <OperationViews operationId={operationId} at="/operations/$operationId/plan" />
      <PlanViews operationId={operationId} at="/operations/$operationId/command" />
      <QueryView query={query} what="the command">
        {(seen) => <Posts seen={seen} />}
      </QueryView>
    </Page>
  );
}

function Posts({ seen: { operation, command } }: { seen: WholePlan }) {
  const session = useSession();
  const barred = useBarReason('handCommand');
  const act: Column<Post> = {
    key: 'act',
    title: 'Act',
    cell: (post) => <HandLink operation={operation} post={post} barred={barred} />,
  };
  return (
    <>
      <h2>Who holds command now</h2>
      <DataTable
        caption="Who holds command now"
        noun="post"
        columns={[...postColumns(session), act]}
        rows={postsOf(command)}
        rowKey={postWords}
      />
      {barred === undefined ? (
        <p>
          <Link
            to="/operations/$operationId/command/hand-over"
            params={{ operationId: operation.id }}
            search={{ tier: 'operational' }}
          >
            Give command of one area
          </Link>
        </p>
      ) : null}
      <h2>Everybody who held it</h2>
      {command.length === 0 ? (
        <p>Nobody has taken command yet. Each change stays here, with its words.</p>
      ) : (
        <DataTable
          caption="Everybody who held command, newest first"
          noun="change"
          columns={historyColumns(session, command)}
          rows={command}
          rowKey={({ id }) => id}
        />
      )}
    </>
  );
}

type HandLinkProps = { readonly operation: Operation; readonly post: Post; readonly barred: string | undefined };

function HandLink({ operation, post, barred }: HandLinkProps) {
  const session = useSession();
  const { tier, area, holder } = post;
  const whyNot = barred ?? whyNotHand(operation, holder, session);
  const title = holder === null ? 'Take it' : 'Hand it over';
  const name = `${title}: ${postWords(post)}`;
  if (whyNot !== undefined) {
    return (
      <Button disabledReason={whyNot} aria-label={name}>
        {title}
      </Button>
    );
  }
  return (
    <Link
      to="/operations/$operationId/command/hand-over"
      params={{ operationId: operation.id }}
      search={area === null ? { tier } : { tier, area }}
      className="button"
      aria-label={name}
    >
      {title}
    </Link>
  );
}

function postColumns(session: Session): readonly Column<Post>[] {
  return [
    { key: 'post', title: 'Command', cell: (post) => <b>{postWords(post)}</b>, csv: postWords },
    {
      key: 'holder',
      title: 'Held by',
      cell: ({ holder }) => (holder === null ? <span className="quiet">Nobody</span> : holderWords(holder)),
      csv: ({ holder }) => (holder === null ? '' : holderWords(holder)),
    },
    {
      key: 'force',
      title: 'Force',
      cell: ({ holder }) => (holder === null ? null : forceName(session, holder.forceId)),
      csv: ({ holder }) => (holder === null ? '' : forceName(session, holder.forceId)),
    },
    {
      key: 'since',
      title: 'Since',
      cell: ({ holder }) => (holder === null ? null : <Time at={holder.from} />),
      csv: ({ holder }) => holder?.from ?? '',
    },
  ];
}

function historyColumns(session: Session, all: readonly Command[]): readonly Column<Command>[] {
  return [
    { key: 'post', title: 'Command', cell: (one) => <b>{postWords(one)}</b>, csv: postWords },
    {
      key: 'holder',
      title: 'Held by',
      cell: (one) => (
        <>
          {holderWords(one)}
          <div className="quiet">{forceName(session, one.forceId)}</div>
        </>
      ),
      csv: (one) => `${holderWords(one)}, ${forceName(session, one.forceId)}`,
    },
    {
      key: 'from',
      title: 'From, until',
      cell: (one) => <HeldFor from={one.from} until={heldUntil(one, all)} />,
      sort: ({ from }) => from,
      csv: (one) => `${one.from} ${heldUntil(one, all) ?? ''}`,
    },
    {
      key: 'state',
      title: 'How things stood',
      cell: ({ stateOfPlay }) => stateOfPlay,
      csv: ({ stateOfPlay }) => stateOfPlay,
    },
    { key: 'words', title: 'Words', cell: ({ words }) => words, csv: ({ words }) => words },
    {
      key: 'recorded',
      title: 'Written down',
      cell: ({ recordedAt, recordedByName }) => (
        <>
          {recordedByName}, <Time at={recordedAt} />
        </>
      ),
      csv: ({ recordedAt, recordedByName }) => `${recordedByName} ${recordedAt}`,
    },
  ];
}

function HeldFor({ from, until }: { from: string; until: string | null }) {
  return (
    <>
      <Time at={from} relative={false} />
      {until === null ? ', holds it now' : null}
      {until === null ? null : (
        <>
          {' '}
          to <Time at={until} relative={false} />
        </>
      )}
    </>
  );
}
