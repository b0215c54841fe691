/** What a camera is: where it stands and looks, how it signs in, and since when. */
import { Link } from '@tanstack/react-router';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { bearingWords, formatCount } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { type Camera, makerTitle } from './camera-words.ts';
import { signInWays } from './sign-in-words.ts';

export function CameraFacts({ camera }: { camera: Camera }) {
  const session = useSession();
  const { position, withdrawnAt } = camera;
  return (
    <dl className="facts">
      <dt>Force</dt>
      <dd>{forceName(session, camera.forceId)}</dd>
      <dt>Maker</dt>
      <dd>
        {makerTitle(session, camera.adapter)}, adapter <code>{camera.adapter}</code>
      </dd>
      <dt>Reference</dt>
      <dd>
        <code>{camera.ref}</code>
      </dd>
      <dt>Where</dt>
      <dd>
        {position.lat.toFixed(5)}, {position.lon.toFixed(5)}, {bearingWords(camera.bearingDegrees)}
        <MapLink camera={camera} />
      </dd>
      <dt>Time zone</dt>
      <dd>{camera.zone}, for times that it sends without an offset</dd>
      <dt>Signs in as</dt>
      <dd>
        <code>{camera.username}</code>, {signInWays[camera.signIn].title}
      </dd>
      <dt>Registered</dt>
      <dd>
        <Time at={camera.registeredAt} />
      </dd>
      {withdrawnAt === null ? null : (
        <>
          <dt>Withdrawn</dt>
          <dd>
            <Time at={withdrawnAt} />
          </dd>
        </>
      )}
      <dt>Since then</dt>
      <dd>
        {formatCount(camera.readsTotal)} reads, {formatCount(camera.unreadTotal)} of them unread;{' '}
        {formatCount(camera.refusedTotal)} refused; {formatCount(camera.repeatsTotal)} repeats dropped
      </dd>
    </dl>
  );
}

/** The map is a part of the live page, which not every role may open. */
function MapLink({ camera }: { camera: Camera }) {
  const barred = useBarReason('listHits');
  if (barred !== undefined) return null;
  return (
    <>
      {'. '}
      <Link to="/live" search={{ camera: camera.id, tab: 'map' }}>
        Show it on the map
      </Link>
    </>
  );
}
