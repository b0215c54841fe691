/** The stops of my force, or on patrol my own: the list from which one is opened, ended and printed. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Page } from '../../shell/page.tsx';
import { holdsRole, useBarReason, useSession } from '../../shell/session.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { stopsQuery } from './record-queries.ts';
import { StopsTable } from './stops-part.tsx';

export function StopsPage() {
  const barred = useBarReason('listStops');
  return barred === undefined ? <Stops /> : <NoEntry title="Stops" reason={barred} />;
}

function Stops() {
  const query = useQuery(stopsQuery());
  const search = useSearch({ from: '/shell/stops' });
  const isPatrol = holdsRole(useSession(), 'patrol');
  const mayRecord = useBarReason('recordStop') === undefined;
  const maySeeFigures = useBarReason('getStopFigures') === undefined;
  return (
    <Page
      title="Stops"
      intro={isPatrol ? 'Those that you wrote down.' : 'Those of your force, within operations and outside any.'}
      actions={
        <>
          {maySeeFigures ? (
            <Link to="/stops-figures" className="button">
              Figures and the month’s file
            </Link>
          ) : null}
          {mayRecord ? (
            <Link to="/stops/record" className="button" data-variant="primary">
              Record a stop
            </Link>
          ) : null}
        </>
      }
    >
      <QueryView query={query} what="the stops">
        {({ stops }) => <StopsTable stops={stops} search={search} />}
      </QueryView>
    </Page>
  );
}
