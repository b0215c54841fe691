/** The quality of cameras: which misread, as far as people's judgements tell, against their force and all others. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Output } from '../../api/client.ts';
import { cameraQualityQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { QueryView } from '../query-view.tsx';
import { cameraQualityColumns, sharesByForce } from './camera-quality-columns.tsx';
import { QualityViews, usualDays } from './quality-views.tsx';
import { cameraFinding, chartedCameras, estimateWords } from './quality-words.ts';
import { ShareBars } from './share-bars.tsx';

/** Cameras in the chart; the table has them all. */
const barsMax = 12;

export function CameraQualityPage() {
  const { days = usualDays } = useSearch({ from: '/shell/quality/cameras' });
  const query = useQuery(cameraQualityQuery(days));
  return (
    <Page
      title="Quality of cameras"
      intro={
        'What people said of each camera’s hits: how often it read a mark that was not there. Counted are the hits ' +
        'open to you.'
      }
    >
      <QualityViews at="/quality/cameras" days={days} />
      <QueryView query={query} what="the quality of cameras">
        {(data) => (data.cameras.length === 0 ? <NoCameras /> : <Cameras data={data} days={days} />)}
      </QueryView>
    </Page>
  );
}

function NoCameras() {
  return (
    <EmptyState title="No cameras yet">
      <p>
        A camera appears here when it is <Link to="/cameras">registered</Link>, and its misreads when somebody judges
        its hits.
      </p>
    </EmptyState>
  );
}

/** How judgements come about, where there are none. */
export function NothingJudged({ days }: { days: number }) {
  return (
    <EmptyState title={`No hit was judged in ${days} days`}>
      <p>
        Each hit in the <Link to="/live">queue</Link> is confirmed, observed or dismissed with a reason, and counted
        here by that end. A look-alike that is confirmed, and a misread of which somebody says what the picture shows,
        also teach which characters the camera takes for which.
      </p>
    </EmptyState>
  );
}

function Cameras({ data, days }: { data: Output<'listCameraQuality'>; days: number }) {
  const session = useSession();
  const columns = useMemo(() => cameraQualityColumns(session, data), [session, data]);
  const charted = chartedCameras(data.cameras, barsMax);
  const usual = sharesByForce(data);
  return (
    <>
      {data.all.of === 0 ? (
        <NothingJudged days={days} />
      ) : (
        <ShareBars
          title={cameraFinding(data)}
          bars={charted.map(({ cameraId, name, forceId, misread }) => ({
            key: cameraId,
            label: (
              <Link to="/cameras/$cameraId" params={{ cameraId }}>
                {name}
              </Link>
            ),
            estimate: misread,
            usual: usual.get(forceId) ?? null,
          }))}
          usualWords="share of all cameras of its force"
          source={`Source: hits that were confirmed, misread or of the wrong vehicle, judged in ${days} days, ${
            charted.length === barsMax ? `the ${barsMax} cameras that misread most` : 'cameras with at least 20 of them'
          }. All cameras: ${estimateWords(data.all)}.`}
        />
      )}
      <DataTable
        caption="Quality of cameras"
        noun="camera"
        columns={columns}
        rows={data.cameras}
        rowKey={({ cameraId }) => cameraId}
        sort={{ key: 'misread', down: true }}
      />
      <p className="quiet">
        Unread plates and delay are of the last {formatCount(data.hoursDays)} days; hours are kept no longer.
      </p>
    </>
  );
}
