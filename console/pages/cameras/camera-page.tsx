/** One camera: what is wrong with it, what was measured of it, its last seven days, what it is, and acts upon it. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { cameraHealthQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { State } from '../../ui/state.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { CameraMapping } from '../mappings/mapping-choice.tsx';
import { CameraLearned } from '../quality/camera-learned.tsx';
import { QueryView } from '../query-view.tsx';
import { CameraActs } from './camera-acts.tsx';
import { CameraCharts } from './camera-charts.tsx';
import { CameraFacts } from './camera-facts.tsx';
import { figuresOf } from './camera-figures.ts';
import { type CameraHour, driftDoubt } from './camera-hours.ts';
import { type AlarmKind, type Camera, cameraStates, makerTitle } from './camera-words.ts';
import './camera-page.css';

export function CameraPage() {
  const { cameraId } = useParams({ from: '/shell/cameras/$cameraId' });
  const query = useQuery(cameraHealthQuery(cameraId));
  const camera = query.data?.camera;
  return (
    <Page
      title={camera?.name ?? 'Camera'}
      back={<Link to="/cameras">Cameras</Link>}
      intro={camera === undefined ? undefined : <Summary camera={camera} />}
      actions={camera === undefined ? undefined : <Ways camera={camera} />}
    >
      <QueryView query={query} what="this camera">
        {({ camera: shown, hours }) => (
          <>
            <Alarms camera={shown} />
            <Figures camera={shown} hours={hours} />
            {hours.length === 0 && shown.state === 'never' ? (
              <NeverHeard />
            ) : (
              <CameraCharts camera={shown} hours={hours} nowMs={query.dataUpdatedAt} />
            )}
            <CameraLearned cameraId={cameraId} />
            <section className="stack" aria-labelledby="camera-facts">
              <h2 id="camera-facts">What it is</h2>
              <CameraFacts camera={shown} />
              <CameraMapping camera={shown} />
              <CameraActs camera={shown} />
            </section>
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Summary({ camera }: { camera: Camera }) {
  const session = useSession();
  const { kind, icon, word } = cameraStates[camera.state];
  return (
    <>
      <State kind={kind} icon={icon}>
        {word}
      </State>
      , {makerTitle(session, camera.adapter)}, {forceName(session, camera.forceId)}
    </>
  );
}

function NeverHeard() {
  return (
    <EmptyState title="Nothing was heard of it yet">
      <p>
        Its hours appear here with its first message. If none comes, look among the{' '}
        <Link to="/cameras/refused" search={{ view: 'senders' }}>
          senders turned away
        </Link>
        : a camera with a mistyped secret is there.
      </p>
    </EmptyState>
  );
}

/** To what it sent and could not be used. */
function Ways({ camera }: { camera: Camera }) {
  return (
    <>
      <Link to="/cameras/refused" search={{ camera: camera.id }} className="button">
        Messages kept aside
      </Link>
      <Link to="/cameras/refused" search={{ camera: camera.id, view: 'unread' }} className="button">
        Unread plates
      </Link>
    </>
  );
}

const alarmTitles: Readonly<Record<AlarmKind, string>> = {
  silent: 'It is silent',
  format: 'What it sends cannot be read',
  unread: 'It sees vehicles, but not their marks',
  clock: 'Its clock is wrong',
};

function Alarms({ camera }: { camera: Camera }) {
  if (camera.alarms.length === 0) return null;
  return (
    <section className="stack" aria-label="Alarms">
      {camera.alarms.map(({ kind, sentence }) => (
        <Banner key={kind} kind="warn" title={alarmTitles[kind]}>
          <p>{sentence}</p>
          <Evidence kind={kind} camera={camera} />
        </Banner>
      ))}
    </section>
  );
}

/** The way to what the alarm is about, where that is a page. */
function Evidence({ kind, camera }: { kind: AlarmKind; camera: Camera }) {
  if (kind !== 'format' && kind !== 'unread') return null;
  const view = kind === 'unread' ? { view: 'unread' as const } : {};
  return (
    <Link to="/cameras/refused" search={{ camera: camera.id, ...view }}>
      {kind === 'unread' ? 'Look at its unread plates' : 'Look at what was kept aside'}
    </Link>
  );
}

function Figures({ camera, hours }: { camera: Camera; hours: readonly CameraHour[] }) {
  const now = useNow();
  const figures = figuresOf(camera, driftDoubt(hours, now), now);
  return (
    <section aria-label="Figures">
      <dl className="figures">
        {figures.map(({ term, value, meaning }) => (
          <div key={term} className="figure">
            <dt>{term}</dt>
            <dd className="figure-value" data-none={value === null}>
              {value ?? 'not measured'}
            </dd>
            <dd className="quiet">{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
