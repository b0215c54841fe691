/** After registering: the credentials, shown once, and whether the first message has come. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Output } from '../../api/client.ts';
import { camerasQuery } from '../../api/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { countOf } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { Time } from '../../ui/time.tsx';
import { Credentials } from './credentials.tsx';

/** While somebody stands at the camera waiting, milliseconds. */
const askEveryMs = 2_000;

export function RegisteredCamera({ registered }: { registered: Output<'registerCamera'> }) {
  const { camera, secret, address } = registered;
  return (
    <div className="stack registered">
      <FirstMessage cameraId={camera.id} />
      <Credentials camera={camera} secret={secret} address={secret?.address ?? address} />
      <p className="row">
        <Link to="/cameras" className="button">
          To the cameras
        </Link>
      </p>
    </div>
  );
}

function FirstMessage({ cameraId }: { cameraId: string }) {
  const { data, isError } = useQuery({ ...camerasQuery, refetchInterval: askEveryMs });
  const camera = data?.cameras.find((one) => one.id === cameraId);
  if (camera === undefined || camera.lastMessageAt === null) {
    return (
      <div role="status">
        <Loading>
          {isError
            ? 'Cordon does not answer just now; still waiting for the first message'
            : 'Waiting for the first message'}
        </Loading>
      </div>
    );
  }
  const refused = camera.refusedTotal > 0;
  return (
    <Banner
      kind={refused ? 'warn' : 'good'}
      title={refused ? 'A message came and was kept aside' : 'The first message has come'}
    >
      <p>
        Last message <Time at={camera.lastMessageAt} />: {countOf(camera.readsTotal, 'read')} so far.{' '}
        {refused ? (
          <Link to="/cameras/refused" search={{ camera: cameraId }}>
            See why {countOf(camera.refusedTotal, 'message was', 'messages were')} kept aside
          </Link>
        ) : null}
      </p>
    </Banner>
  );
}
