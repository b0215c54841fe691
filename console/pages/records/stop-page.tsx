/** One stop: why, what came of it, its receipt, and everything that it said before it was corrected. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { officerDefinedTitles, selfDefinedTitles } from '../../../src/words/ethnicity.ts';
import { searchTitles, stopTypeTitles } from '../../../src/words/stop.ts';
import { objectTitles, powers, stopOutcomeTitles } from '../../../src/words/stop-power.ts';
import { hrefOf } from '../../api/fetch-file.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Plate } from '../../ui/plate.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { EndStopForm } from './end-stop-form.tsx';
import { OfWhat } from './of-what.tsx';
import { stopQuery } from './record-queries.ts';
import { ageWords, type Stop, sayCode } from './record-words.ts';
import { stopLabels } from './stop-values.ts';
import { useOwnReason } from './use-own-reason.ts';
import { VersionsView } from './versions-view.tsx';
import './records.css';

export function StopPage() {
  const barred = useBarReason('getStop');
  return barred === undefined ? <OneStop /> : <NoEntry title="Stop" reason={barred} />;
}

function OneStop() {
  const { stopId } = useParams({ from: '/shell/stops/$stopId' });
  const query = useQuery(stopQuery(stopId));
  const stop = query.data?.stop;
  return (
    <Page
      title={stop === undefined ? 'Stop' : `${stopTypeTitles[stop.facts.type]}, ${stop.receipt}`}
      back={<Link to="/stops">Stops</Link>}
      actions={stop === undefined ? undefined : <Acts stop={stop} />}
    >
      <QueryView query={query} what="the stop">
        {(data) => (
          <>
            <Locked stop={data.stop} />
            <StopFactsView stop={data.stop} />
            <section className="stack" aria-labelledby="end">
              <h2 id="end">What came of it</h2>
              {data.stop.end === null ? <EndStopForm stop={data.stop} /> : <EndFacts stop={data.stop} />}
            </section>
            <section className="stack" aria-labelledby="before">
              <h2 id="before">What it said before</h2>
              <VersionsView
                labels={stopLabels}
                versions={data.versions.map(({ facts, end, ...rest }, index, all) => ({
                  ...{ ...rest, said: { ...facts, ...end } },
                  what: end !== null && all[index + 1]?.end === null ? 'its outcome recorded' : undefined,
                }))}
              />
            </section>
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Acts({ stop }: { stop: Stop }) {
  const barred = useOwnReason(stop.forceId, 'correctStop');
  const mayRecord = useBarReason('recordOutcome') === undefined;
  const mayPrint = useBarReason('getStopReceipt') === undefined;
  return (
    <>
      {mayRecord ? (
        <Link to="/outcomes/record" search={outcomeSearch(stop)} className="button">
          Record an outcome
        </Link>
      ) : null}
      {barred === undefined ? (
        <Link to="/stops/$stopId/correct" params={{ stopId: stop.id }} className="button">
          Correct
        </Link>
      ) : null}
      {mayPrint ? (
        <a
          href={hrefOf('getStopReceipt', { stopId: stop.id })}
          target="_blank"
          rel="noreferrer"
          className="button"
          data-variant="primary"
        >
          Receipt to print
        </a>
      ) : null}
    </>
  );
}

function outcomeSearch({ id, operationId, hitId, taskId }: Stop) {
  return {
    stop: id,
    ...(taskId === null ? {} : { task: taskId }),
    ...(hitId === null ? {} : { hit: hitId }),
    ...(operationId === null ? {} : { operation: operationId }),
  };
}

function Locked({ stop: { groundsLocked, end } }: { stop: Stop }) {
  const why = end === null ? '24 hours have gone since the grounds were written' : 'its outcome is recorded';
  return groundsLocked ? (
    <Banner kind="info" title="The record is locked">
      <p>Because {why}. It is corrected only with words on why, and what stood before stays to be read.</p>
    </Banner>
  ) : (
    <Banner kind="info" title="The record is open">
      <p>Its outcome locks it, and so do 24 hours after the grounds were written. Until then no words are needed.</p>
    </Banner>
  );
}

function StopFactsView({ stop }: { stop: Stop }) {
  const session = useSession();
  const { facts } = stop;
  const { person } = facts;
  return (
    <dl className="facts">
      <dt>Power</dt>
      <dd>{powers[facts.power].title}</dd>
      {facts.authorisation === null ? null : (
        <>
          <dt>Authorisation</dt>
          <dd>{facts.authorisation}</dd>
        </>
      )}
      {facts.object === null ? null : (
        <>
          <dt>Looked for</dt>
          <dd>{objectTitles[facts.object]}</dd>
        </>
      )}
      <dt>Grounds</dt>
      <dd className="said">{facts.grounds}</dd>
      <dt>Written down</dt>
      <dd>
        <Time at={stop.writtenAt} /> by {stop.officer.name}, {forceName(session, stop.forceId)}
        {Date.parse(stop.receivedAt) - Date.parse(stop.writtenAt) < lateMs ? null : (
          <>
            ; received <Time at={stop.receivedAt} />
          </>
        )}
      </dd>
      <dt>Stopped</dt>
      <dd>
        <Time at={facts.at} />
      </dd>
      <dt>Place</dt>
      <dd>
        {facts.place} ({facts.position.lat}, {facts.position.lon})
      </dd>
      <dt>Vehicle</dt>
      <dd>{facts.mark === null ? 'none' : <Plate mark={facts.mark} size="small" />}</dd>
      <dt>Ethnicity as they say it</dt>
      <dd>{person === null ? 'nobody was in the vehicle' : selfDefinedTitles[person.selfDefined]}</dd>
      <dt>Ethnicity as the officer saw it</dt>
      <dd>{person === null ? 'nobody was in the vehicle' : officerDefinedTitles[person.officerDefined]}</dd>
      {person === null ? null : (
        <>
          <dt>Gender, age</dt>
          <dd>
            {person.gender === null ? 'not recorded' : sayCode(person.gender)},{' '}
            {person.ageRange === null ? 'not recorded' : ageWords(person.ageRange)}
          </dd>
        </>
      )}
      <dt>Of</dt>
      <dd>
        <OfWhat record={stop} />
      </dd>
    </dl>
  );
}

/** A record that came in so much later than it was written says so: 5 s, as of reads. */
const lateMs = 5_000;

function EndFacts({ stop: { facts, end, endedAt } }: { stop: Stop }) {
  if (end === null) return null;
  const isSearch = searchTitles[facts.type] !== undefined;
  return (
    <dl className="facts">
      <dt>Outcome</dt>
      <dd>{stopOutcomeTitles[end.outcome]}</dd>
      {isSearch ? (
        <>
          <dt>Linked to what was looked for</dt>
          <dd>{answerWords(end.isLinked)}</dd>
        </>
      ) : null}
      {end.isOuterClothingExceeded === null ? null : (
        <>
          <dt>More than outer clothing removed</dt>
          <dd>{answerWords(end.isOuterClothingExceeded)}</dd>
        </>
      )}
      <dt>Injury or damage</dt>
      <dd>{end.harm ?? 'none said'}</dd>
      <dt>Detained</dt>
      <dd>{end.detainedMinutes === null ? 'not recorded' : `${end.detainedMinutes} minutes`}</dd>
      <dt>Ended</dt>
      <dd>{endedAt === null ? 'not known' : <Time at={endedAt} />}</dd>
    </dl>
  );
}

function answerWords(answer: boolean | null): string {
  return answer === null ? 'not known' : answer ? 'yes' : 'no';
}
