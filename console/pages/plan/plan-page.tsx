/** The plan of an operation as people read it: its stage, what it is for, where, with whom, and at what risk. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { OperationViews } from '../operations/operation-views.tsx';
import { QueryView } from '../query-view.tsx';
import { GoingLive } from './going-live.tsx';
import { Placing } from './placing.tsx';
import { PartnerTable, RiskTable, TeamTable } from './plan-tables.tsx';
import { PlanViews } from './plan-views.tsx';
import { emptyContent, forcesOf, type Part, partTitles, textFields, textLabels } from './plan-words.ts';
import { type Content, type Operation, planQuery, type WholePlan } from './queries.ts';
import { useWhyNotWrite } from './use-why-not-write.ts';
import { Versions } from './versions.tsx';
import './plan.css';

const WhereView = lazy(() => import('./where-view.tsx').then((where) => ({ default: where.WhereView })));

export function PlanPage() {
  const barred = useBarReason('getPlan');
  return barred === undefined ? <OnePlan /> : <NoEntry title="Plan" reason={barred} />;
}

function OnePlan() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/plan' });
  const { revision = null } = useSearch({ from: '/shell/operations/$operationId/plan' });
  const query = useQuery(planQuery(operationId, revision));
  const name = query.data?.operation.name;
  return (
    <Page
      title={name === undefined ? 'Plan' : `Plan of ${name}`}
      back={<Link to="/operations">Operations</Link>}
      intro="What the operation is for, by what right, where, with whom and at what risk."
    >
      <OperationViews operationId={operationId} at="/operations/$operationId/plan" />
      <PlanViews operationId={operationId} at="/operations/$operationId/plan" />
      <QueryView query={query} what="the plan">
        {(seen) => <Whole seen={seen} isOld={revision !== null && revision !== seen.versions[0]?.revision} />}
      </QueryView>
    </Page>
  );
}

function Whole({ seen, isOld }: { seen: WholePlan; isOld: boolean }) {
  const { operation, plan } = seen;
  const content = plan?.content ?? emptyContent;
  const heading = (part: Part) => <PartHeading operation={operation} part={part} isOld={isOld} />;
  return (
    <>
      {isOld ? <OldRevision seen={seen} /> : <GoingLive seen={seen} />}
      <Facts seen={seen} />
      {heading('aim')}
      <Texts content={content} />
      {heading('areas')}
      {content.areas.length === 0 ? (
        <p>No area is named yet. Going live needs one.</p>
      ) : (
        <Suspense fallback={<Loading>Loading the map</Loading>}>
          <WhereView areas={content.areas} />
        </Suspense>
      )}
      {heading('teams')}
      {content.teams.length === 0 ? <p>No team is named yet.</p> : <TeamTable teams={content.teams} />}
      {heading('partners')}
      {content.partners.length === 0 ? <p>No partner is named yet.</p> : <PartnerTable partners={content.partners} />}
      {heading('risks')}
      {content.risks.length === 0 ? <p>No risk is named yet.</p> : <RiskTable risks={content.risks} />}
      <Heading title="Operations around it and within it" />
      <Placing seen={seen} />
      <Heading title="Revisions" />
      <Versions seen={seen} />
    </>
  );
}

function Heading({ title }: { title: string }) {
  return (
    <div className="plan-head">
      <h2>{title}</h2>
    </div>
  );
}

function OldRevision({ seen: { operation, plan, versions } }: { seen: WholePlan }) {
  const [newest] = versions;
  if (plan === null || newest === undefined) return null;
  return (
    <Banner title={`You read revision ${plan.revision}, which is not the newest`}>
      <p>
        Saved by {plan.savedByName} <Time at={plan.savedAt} />. Revision {newest.revision} was saved by{' '}
        {newest.savedByName} <Time at={newest.savedAt} />.
      </p>
      <p>
        <Link to="/operations/$operationId/plan" params={{ operationId: operation.id }} search={{}}>
          Read the newest
        </Link>
      </p>
    </Banner>
  );
}

function PartHeading({ operation, part, isOld }: { operation: Operation; part: Part; isOld: boolean }) {
  const whyNot = useWhyNotWrite(operation);
  const barred = isOld ? 'Only the newest revision is changed.' : whyNot;
  const name = `Change: ${partTitles[part]}`;
  return (
    <div className="plan-head">
      <h2 id={part}>{partTitles[part]}</h2>
      {barred === undefined ? (
        <Link
          to="/operations/$operationId/plan/$part"
          params={{ operationId: operation.id, part }}
          className="button"
          aria-label={name}
        >
          Change
        </Link>
      ) : (
        <Button disabledReason={barred} aria-label={name}>
          Change
        </Button>
      )}
    </div>
  );
}

function Facts({ seen: { operation, plan } }: { seen: WholePlan }) {
  const session = useSession();
  const [lead = '', ...others] = forcesOf(operation).map((id) => forceName(session, id));
  return (
    <dl className="facts">
      <dt>Begins</dt>
      <dd>
        <Time at={operation.startsAt} />
      </dd>
      <dt>Ends</dt>
      <dd>
        <Time at={operation.endedAt ?? operation.endsAt} />
        {operation.endedByName === null ? '' : ` ended by ${operation.endedByName}`}
      </dd>
      <dt>Led by</dt>
      <dd>{lead}</dd>
      <dt>With</dt>
      <dd>{others.length === 0 ? 'No other force takes part yet.' : others.join(', ')}</dd>
      <dt>This revision</dt>
      <dd>
        {plan === null ? (
          'Nobody has written a plan yet.'
        ) : (
          <>
            {plan.revision}, saved by {plan.savedByName} <Time at={plan.savedAt} />
          </>
        )}
      </dd>
    </dl>
  );
}

/** What the plan says nothing of stands there too: a gap is seen, and not hidden. */
function Texts({ content }: { content: Content }) {
  const { purposes } = useSession();
  const titleOf = (code: string) => purposes.find((one) => one.code === code)?.title ?? code;
  return (
    <dl className="facts plan-texts">
      {textFields.map((field) => {
        const said = field === 'purposes' ? content.purposes.map(titleOf).join(', ') : content[field];
        return (
          <div key={field} className="facts-row">
            <dt>{textLabels[field]}</dt>
            <dd className="plan-text">{said === '' ? <span className="quiet">Nothing said.</span> : said}</dd>
          </div>
        );
      })}
    </dl>
  );
}
