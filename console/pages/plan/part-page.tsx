/** The form of one part of a plan, filled from the newest revision. Only the force that leads writes it. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { formatZone } from '../../ui/format.ts';
import { useNow } from '../../ui/ticker-context.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { AimForm } from './aim-form.tsx';
import { AreasForm } from './areas-form.tsx';
import { partnerShape, riskShape, teamShape } from './part-shapes.ts';
import { PartsForm } from './parts-form.tsx';
import { forcesOf, isPart, type Part, partTitles } from './plan-words.ts';
import { planQuery, type WholePlan } from './queries.ts';
import { useWhyNotWrite } from './use-why-not-write.ts';

export function PartPage() {
  const { operationId, part } = useParams({ from: '/shell/operations/$operationId/plan/$part' });
  const barred = useBarReason('savePlan');
  if (!isPart(part)) return <NoEntry title="Plan" reason="A plan has no such part." />;
  if (barred !== undefined) return <NoEntry title={partTitles[part]} reason={barred} />;
  // Another part is another form: nothing typed in the one may stand in the other.
  return <OnePart key={part} operationId={operationId} part={part} />;
}

function OnePart({ operationId, part }: { operationId: string; part: Part }) {
  // A form is filled once, so never from what was known a while ago.
  const query = useQuery({ ...planQuery(operationId), refetchOnMount: 'always', refetchOnWindowFocus: false });
  const fresh = query.isFetchedAfterMount ? query : { ...query, data: undefined };
  const name = query.data?.operation.name;
  return (
    <Page
      title={name === undefined ? partTitles[part] : `${partTitles[part]}: ${name}`}
      back={
        <Link to="/operations/$operationId/plan" params={{ operationId }}>
          Plan
        </Link>
      }
      intro="It is saved as a new revision; those before stay readable. It may be saved half done until it goes live."
    >
      <QueryView query={fresh} what="the plan">
        {(seen) => <OneForm seen={seen} part={part} />}
      </QueryView>
    </Page>
  );
}

function OneForm({ seen, part }: { seen: WholePlan; part: Part }) {
  const session = useSession();
  const now = useNow();
  const { field } = useSearch({ from: '/shell/operations/$operationId/plan/$part' });
  const whyNot = useWhyNotWrite(seen.operation);
  if (whyNot !== undefined) {
    return (
      <Banner title="You cannot change this plan">
        <p>{whyNot}</p>
      </Banner>
    );
  }
  if (part === 'aim') return <AimForm seen={seen} field={field} />;
  if (part === 'areas') return <AreasForm seen={seen} />;
  if (part === 'partners') return <PartsForm seen={seen} shape={partnerShape} />;
  const forces = forcesOf(seen.operation).map((id) => ({ id, name: forceName(session, id) }));
  return (
    <>
      <p className="quiet">Times here are {formatZone(now)}.</p>
      {part === 'teams' ? (
        <PartsForm seen={seen} shape={teamShape(forces)} />
      ) : (
        <PartsForm seen={seen} shape={riskShape} />
      )}
    </>
  );
}
