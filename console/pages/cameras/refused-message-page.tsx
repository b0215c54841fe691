/** One message kept aside: why, what to do about it, its bytes as they came, and another try at decoding it. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { camerasQuery, refusedMessageQuery, refusedQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatBytes } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { QueryView } from '../query-view.tsx';
import { type RefusedMessage, refusedPlace, refusedReasons } from './camera-words.ts';
import { DecodeOne } from './decode-one.tsx';
import { MessageBytes } from './message-bytes.tsx';
import { refusedAdvice } from './refused-advice.ts';
import './refused-page.css';

export function RefusedMessagePage() {
  const { refusedId } = useParams({ from: '/shell/cameras/refused/$refusedId' });
  const barred = useBarReason('getRefused');
  const back = <Link to="/cameras/refused">Refused and unread</Link>;
  return (
    <Page title="A message kept aside" back={back}>
      {barred === undefined ? (
        <WithBytes refusedId={refusedId} />
      ) : (
        <WithoutBytes refusedId={refusedId} barred={barred} />
      )}
    </Page>
  );
}

function WithBytes({ refusedId }: { refusedId: string }) {
  const query = useQuery(refusedMessageQuery(refusedId));
  return (
    <QueryView query={query} what="this message">
      {({ message, contentType, path, base64 }) => (
        <>
          <Reason message={message} onTried={() => void query.refetch()} />
          <MessageFacts message={message} sent={{ contentType, path }} />
          <MessageBytes refusedId={refusedId} contentType={contentType} base64={base64} />
        </>
      )}
    </QueryView>
  );
}

/** For those who may not see bytes: what the list says of it. */
function WithoutBytes({ refusedId, barred }: { refusedId: string; barred: string }) {
  const query = useQuery(refusedQuery({}));
  return (
    <QueryView query={query} what="this message">
      {({ messages }) => {
        const message = messages.find(({ id }) => id === refusedId);
        if (message === undefined) {
          return (
            <EmptyState title="This message is not among the newest">
              <p>It was decoded since, its time is over, or newer ones stand before it in the list of 200.</p>
            </EmptyState>
          );
        }
        return (
          <>
            <Reason message={message} onTried={() => void query.refetch()} />
            <MessageFacts message={message} sent={null} />
            <Banner kind="info" title="Its bytes are not open to you">
              <p>{barred} They may hold the mark of a vehicle.</p>
            </Banner>
          </>
        );
      }}
    </QueryView>
  );
}

function Reason({ message, onTried }: { message: RefusedMessage; onTried: () => void }) {
  const { person } = useSession();
  const camera = useQuery(camerasQuery).data?.cameras.find(({ id }) => id === message.cameraId);
  const isOther = camera !== undefined && camera.forceId !== person.forceId;
  return (
    <section className="stack" aria-labelledby="refused-reason">
      <h2 id="refused-reason">{refusedReasons[message.reason]}</h2>
      <p className="detail">
        {message.detail} <span className="quiet">{refusedPlace(message)}</span>
      </p>
      <p className="advice">
        <b>What to do.</b> {refusedAdvice[message.reason]}
      </p>
      <DecodeOne
        refusedId={message.id}
        disabledReason={isOther ? 'Only the force that owns a camera can do this.' : undefined}
        onTried={onTried}
      />
    </section>
  );
}

type MessageFactsProps = {
  readonly message: RefusedMessage;
  /** Null for those who may not see them. */
  readonly sent: { readonly contentType: string; readonly path: string } | null;
};

function MessageFacts({ message, sent }: MessageFactsProps) {
  const camera = useQuery(camerasQuery).data?.cameras.find(({ id }) => id === message.cameraId);
  const none = <span className="quiet">none</span>;
  return (
    <dl className="facts">
      <dt>Received</dt>
      <dd>
        <Time at={message.receivedAt} />
      </dd>
      <dt>Camera</dt>
      <dd>
        {camera === undefined ? (
          <span className="quiet">not known</span>
        ) : (
          <Link to="/cameras/$cameraId" params={{ cameraId: camera.id }}>
            {camera.name}
          </Link>
        )}
        {message.cameraRef === null ? null : (
          <>
            ; the message says <code>{message.cameraRef}</code>
          </>
        )}
      </dd>
      <dt>Signed in as</dt>
      <dd>
        <code>{message.username}</code>
      </dd>
      <dt>Read as</dt>
      <dd>
        <code>{message.adapter}</code>
      </dd>
      {sent === null ? null : (
        <>
          <dt>Sent to</dt>
          <dd>{sent.path === '' ? none : <code>{sent.path}</code>}</dd>
          <dt>Content type</dt>
          <dd>{sent.contentType === '' ? none : <code>{sent.contentType}</code>}</dd>
        </>
      )}
      <dt>Size</dt>
      <dd>{formatBytes(message.bytes)}</dd>
    </dl>
  );
}
