/** Cameras: which are heard, what is wrong with which, and how well each reads. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { camerasQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { MappingsLink } from '../mappings/mapping-choice.tsx';
import { QueryView } from '../query-view.tsx';
import { cameraColumns } from './camera-columns.tsx';
import { CameraFilterForm } from './camera-filter.tsx';
import { filterCameras, troubleFinding } from './camera-trouble.ts';
import type { Camera } from './camera-words.ts';

export function CamerasPage() {
  const query = useQuery(camerasQuery);
  const cameras = query.data?.cameras ?? [];
  return (
    <Page
      title="Cameras"
      intro={cameras.length === 0 ? undefined : troubleFinding(cameras)}
      actions={
        <>
          <Link to="/cameras/refused" className="button">
            Refused and unread
          </Link>
          <MappingsLink />
          <RegisterLink />
        </>
      }
    >
      <QueryView query={query} what="the cameras">
        {(data) => (data.cameras.length === 0 ? <NoCameras /> : <Cameras cameras={data.cameras} />)}
      </QueryView>
    </Page>
  );
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
  const filter = useSearch({ from: '/shell/cameras' });
  const columns = useMemo(() => cameraColumns(session), [session]);
  const shown = useMemo(() => filterCameras(cameras, filter), [cameras, filter]);
  return (
    <>
      <CameraFilterForm cameras={cameras} filter={filter} />
      {shown.length === 0 ? (
        <EmptyState title="No camera is like this">
          <p>
            None of the {formatCount(cameras.length)} cameras open to you fits what is chosen above. Choose something
            else, or show all cameras.
          </p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Cameras"
          noun="camera"
          columns={columns}
          rows={shown}
          rowKey={(camera) => camera.id}
          sort={{ key: 'state', down: false }}
        />
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
