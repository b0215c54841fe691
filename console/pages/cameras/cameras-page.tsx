/** Cameras: which are heard, which are silent, and how well each reads. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { camerasQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { QueryView } from '../query-view.tsx';
import { cameraColumns } from './camera-columns.tsx';
import { CameraDialog } from './camera-dialog.tsx';
import { type Camera, cameraStates } from './camera-words.ts';

export function CamerasPage() {
  const query = useQuery(camerasQuery);
  return (
    <Page
      title="Cameras"
      intro={finding(query.data?.cameras ?? [])}
      actions={
        <>
          <Link to="/cameras/refused" className="button">
            Refused and unread
          </Link>
          <RegisterLink />
        </>
      }
    >
      <QueryView query={query} what="the cameras">
        {({ cameras }) => (cameras.length === 0 ? <NoCameras /> : <Cameras cameras={cameras} />)}
      </QueryView>
    </Page>
  );
}

/** The page's finding in one line: what is well, and what is not. */
function finding(cameras: readonly Camera[]): string | undefined {
  if (cameras.length === 0) return undefined;
  const count = (state: Camera['state']) => cameras.filter((camera) => camera.state === state).length;
  const parts = (['live', 'silent', 'never', 'withdrawn'] as const)
    .filter((state) => state === 'live' || count(state) > 0)
    .map((state) => `${formatCount(count(state))} ${cameraStates[state].word.toLowerCase()}`);
  const silent = count('silent') > 0 ? ' Silent: nothing for ten minutes, so a vehicle may have passed unseen.' : '';
  return `${parts.join(', ')}.${silent}`;
}

function NoCameras() {
  return (
    <EmptyState title="No cameras yet" action={<RegisterLink reasonVisible />}>
      <p>
        Register a camera to get the username and the secret that it signs in with. It appears here at once, and turns
        live with its first message.
      </p>
    </EmptyState>
  );
}

function Cameras({ cameras }: { cameras: readonly Camera[] }) {
  const session = useSession();
  const { camera: openId } = useSearch({ from: '/shell/cameras' });
  const navigate = useNavigate({ from: '/cameras' });
  const columns = useMemo(() => cameraColumns(session), [session]);
  const open = cameras.find((camera) => camera.id === openId);
  return (
    <>
      <DataTable
        caption="Cameras"
        noun="camera"
        columns={columns}
        rows={cameras}
        rowKey={(camera) => camera.id}
        sort={{ key: 'state', down: false }}
      />
      {open === undefined ? null : (
        <CameraDialog camera={open} onClose={() => void navigate({ search: {}, resetScroll: false })} />
      )}
    </>
  );
}

function RegisterLink({ reasonVisible = false }: { reasonVisible?: boolean }) {
  const barred = useBarReason('registerCamera');
  if (barred !== undefined) {
    return (
      <Button variant="primary" disabledReason={barred} reasonVisible={reasonVisible}>
        Register a camera
      </Button>
    );
  }
  return (
    <Link to="/cameras/register" className="button" data-variant="primary">
      Register a camera
    </Link>
  );
}
