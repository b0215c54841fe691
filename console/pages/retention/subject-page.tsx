/** One subject access request: what was gathered, what may be exempt, and the decisions of two people. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, wordsFor } from '../../api/client.ts';
import { requestAddress } from '../../api/paths.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { countOf, formatDate } from '../../ui/format.ts';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { type SubjectFile, type SubjectItem, type SubjectRequest, subjectQuery, subjectsQuery } from './queries.ts';
import { SubjectItems } from './subject-items.tsx';
import { stateWords } from './subject-words.ts';

export function SubjectPage() {
  const barred = useBarReason('getSubject');
  return barred === undefined ? <SubjectView /> : <NoEntry title="Subject access" reason={barred} />;
}

function SubjectView() {
  const { subjectId } = useParams({ from: '/shell/retention/subject-access/$subjectId' });
  const query = useQuery(subjectQuery(subjectId));
  const request = query.data?.request;
  return (
    <Page
      title={request === undefined ? 'Subject access' : `${request.reference}: ${request.mark}`}
      back={<Link to="/retention/subject-access">Subject access</Link>}
      actions={request === undefined ? null : <Acts request={request} />}
    >
      <QueryView query={query} what="the request">
        {(file) => <Review file={file} />}
      </QueryView>
    </Page>
  );
}

/** Items sent with one request. */
const itemsAtOnce = 1_000;

function Review({ file }: { file: SubjectFile }) {
  const { request, items } = file;
  const queries = useQueryClient();
  const barred = useBarReason('decideItems');
  const [withholding, setWithholding] = useState<readonly SubjectItem[] | null>(null);
  const decide = async (some: readonly SubjectItem[], decision: 'disclose' | 'withhold', reason: string | null) => {
    for (let from = 0; from < some.length; from += itemsAtOnce) {
      const part = some.slice(from, from + itemsAtOnce).map((item) => item.id);
      await call('decideItems', { subjectId: request.id, items: part, decision, reason });
    }
    await queries.invalidateQueries({ queryKey: subjectsQuery.queryKey });
  };
  const disclose = useMutation({ mutationFn: (some: readonly SubjectItem[]) => decide(some, 'disclose', null) });
  const over =
    request.state === 'review' ? undefined : `The request is in another state: ${stateWords[request.state]}.`;
  const plain = items.filter((item) => item.ground === null && item.decision === null);
  return (
    <>
      <p>
        {formatDate(request.from)} to {formatDate(request.until)}. {stateWords[request.state]}.{' '}
        {countOf(request.items, 'item')}, {request.undecided} undecided, {request.withheld} withheld.
        {request.decidedWords === null
          ? ''
          : ` ${request.decidedByName ?? request.askedByName}: ${request.decidedWords}`}
      </p>
      {disclose.error === null ? null : (
        <Banner kind="bad" title="Not done">
          <p>{wordsFor(disclose.error)}</p>
        </Banner>
      )}
      <p>
        <Button
          onClick={() => disclose.mutate(plain)}
          disabledReason={barred ?? over ?? (plain.length === 0 ? 'None is left.' : undefined)}
          busy={disclose.isPending ? 'Sending' : undefined}
        >
          Disclose all {plain.length} that nothing speaks against
        </Button>
      </p>
      <SubjectItems
        items={items}
        barred={barred ?? over}
        onDisclose={(item) => disclose.mutate([item])}
        onWithhold={(item) => setWithholding([item])}
      />
      {withholding === null ? null : (
        <WordsDialog
          title="Withhold"
          label="Why is it withheld?"
          acts={[
            {
              title: 'Withhold',
              done: 'It is withheld.',
              run: (words) => decide(withholding, 'withhold', words),
            },
          ]}
          onClose={() => setWithholding(null)}
        >
          <p>The reason is for who releases it, and for the Commissioner; it is not told to the person.</p>
        </WordsDialog>
      )}
    </>
  );
}

function Acts({ request }: { request: SubjectRequest }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState<'decide' | 'close' | null>(null);
  const maySend = useBarReason('sendSubject');
  const mayDecide = useBarReason('decideSubject');
  const refresh = () => queries.invalidateQueries({ queryKey: subjectsQuery.queryKey });
  const send = useMutation({ mutationFn: () => call('sendSubject', { subjectId: request.id }), onSuccess: refresh });
  const decide = (release: boolean) => async (words: string) => {
    await call('decideSubject', { subjectId: request.id, release, words });
    await refresh();
  };
  const give = async (words: string) => {
    await call('closeSubject', { subjectId: request.id, words });
    await refresh();
  };
  const undecided = request.undecided > 0 ? `${countOf(request.undecided, 'item')} undecided.` : undefined;
  const own = request.mine ? 'You had a part in it, so another person releases it.' : undefined;
  const close = () => setOpen(null);
  return (
    <>
      {request.state === 'review' ? (
        <>
          <Button onClick={() => setOpen('close')} disabledReason={maySend}>
            Give up
          </Button>
          <Button
            variant="primary"
            onClick={() => send.mutate()}
            disabledReason={maySend ?? undecided}
            busy={send.isPending ? 'Sending' : undefined}
          >
            Send to be released
          </Button>
        </>
      ) : null}
      {request.state === 'waiting' ? (
        <Button variant="primary" onClick={() => setOpen('decide')} disabledReason={mayDecide ?? own}>
          Release or send back
        </Button>
      ) : null}
      {request.state === 'released' ? (
        <a className="button" href={requestAddress('getSubjectRelease', { subjectId: request.id }).path} download>
          Get what is released
        </a>
      ) : null}
      {open === 'decide' ? (
        <WordsDialog
          title="Release or send back"
          label="Your words"
          acts={[
            { title: 'Release', doing: 'Releasing', done: 'It is released.', run: decide(true) },
            { title: 'Send back', variant: 'plain', done: 'It was sent back.', run: decide(false) },
          ]}
          onClose={close}
        >
          <p>
            {countOf(request.items - request.withheld, 'item')} would be disclosed, {request.withheld} withheld.
          </p>
        </WordsDialog>
      ) : null}
      {open === 'close' ? (
        <WordsDialog
          title="Give the request up"
          label="Why is it given up?"
          acts={[{ title: 'Give up', variant: 'danger', done: 'The request is closed.', run: give }]}
          onClose={close}
        >
          <p>What was gathered stays as evidence of it; nothing is released.</p>
        </WordsDialog>
      ) : null}
    </>
  );
}
