/** What a record comes of: the task, the hit or the operation that its address names, and what is known from there. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Output } from '../../api/client.ts';
import { hitQuery, operationsQuery } from '../../api/queries.ts';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Plate } from '../../ui/plate.tsx';
import { QueryView } from '../query-view.tsx';
import { PickField, type RecordForm } from './record-fields.tsx';
import { taskOriginQuery } from './record-queries.ts';

/** In the address of a form: from the page of a task, a hit, a stop or an operation. */
export type OriginSearch = {
  readonly task?: string;
  readonly hit?: string;
  readonly stop?: string;
  readonly operation?: string;
};

export type Origin = { readonly mark: string; readonly place: string; readonly position: string };

export type Operation = Output<'listOperations'>['operations'][number];

const nowhere: Origin = { mark: '', place: '', position: '' };
const noOperations: readonly Operation[] = [];

type WithOriginProps = {
  readonly search: OriginSearch;
  readonly children: (origin: Origin, operations: readonly Operation[]) => ReactNode;
};

/** Waits for what the form begins with. Who may not read the task or the hit begins with their ids alone. */
export function WithOrigin({ search: { task, hit }, children }: WithOriginProps) {
  const mayRead = { task: useBarReason('getTask') === undefined, hit: useBarReason('getHit') === undefined };
  const mayList = useBarReason('listOperations') === undefined;
  const operations = useQuery({ ...operationsQuery, enabled: mayList });
  const within = (origin: Origin) =>
    mayList ? (
      <QueryView query={operations} what="the operations">
        {(found) => children(origin, found.operations)}
      </QueryView>
    ) : (
      children(origin, noOperations)
    );
  if (task !== undefined && mayRead.task) return <FromTask task={task}>{within}</FromTask>;
  if (hit !== undefined && mayRead.hit) return <FromHit hit={hit}>{within}</FromHit>;
  return within(nowhere);
}

function FromTask({ task, children }: { readonly task: string; readonly children: (origin: Origin) => ReactNode }) {
  const query = useQuery(taskOriginQuery(task));
  return (
    <QueryView query={query} what="the task">
      {({ task: { mark, seenAt } }) =>
        children({
          mark: mark ?? '',
          place: seenAt?.cameraName ?? '',
          position: seenAt === null ? '' : positionText(seenAt.position),
        })
      }
    </QueryView>
  );
}

function FromHit({ hit, children }: { readonly hit: string; readonly children: (origin: Origin) => ReactNode }) {
  const query = useQuery(hitQuery(hit));
  return (
    <QueryView query={query} what="the hit">
      {({ hit: { plate, cameraName, position } }) =>
        children({ mark: plate, place: cameraName, position: positionText(position) })
      }
    </QueryView>
  );
}

function positionText({ lat, lon }: { readonly lat: number; readonly lon: number }): string {
  return `${lat}, ${lon}`;
}

/** What it comes of, above the form. */
export function OriginFacts({ search: { task, hit, stop }, mark }: { search: OriginSearch; mark: string }) {
  const mayReadHit = useBarReason('getHit') === undefined;
  if (task === undefined && hit === undefined && stop === undefined) return null;
  return (
    <dl className="facts">
      {mark === '' ? null : (
        <>
          <dt>Vehicle</dt>
          <dd>
            <Plate mark={mark} size="small" />
          </dd>
        </>
      )}
      {task === undefined ? null : (
        <>
          <dt>Of the task</dt>
          <dd>{task}; its operation and its hit go with it</dd>
        </>
      )}
      {hit === undefined ? null : (
        <>
          <dt>Of the hit</dt>
          <dd>
            {mayReadHit ? (
              <Link to="/live" search={{ hit }}>
                {hit}
              </Link>
            ) : (
              hit
            )}
          </dd>
        </>
      )}
      {stop === undefined ? null : (
        <>
          <dt>Of the stop</dt>
          <dd>
            <Link to="/stops/$stopId" params={{ stopId: stop }}>
              {stop}
            </Link>
          </dd>
        </>
      )}
    </dl>
  );
}

/** The operation that the address names, or else the one that the purpose in force is for. */
export function useFirstOperation(search: OriginSearch, operations: readonly Operation[]): string {
  const { purpose } = useSession();
  const named = purpose?.reference.trim().toLowerCase();
  const worked = operations.find(({ name, stage }) => name.toLowerCase() === named && takesRecords(stage));
  return search.operation ?? worked?.id ?? '';
}

function takesRecords(stage: Operation['stage']): boolean {
  return stage === 'live' || stage === 'ended';
}

type OperationFieldProps = {
  readonly form: RecordForm;
  readonly operations: readonly Operation[];
  readonly hint?: string;
};

export function OperationField({ form, operations, hint }: OperationFieldProps) {
  const chosen = form.values['operationId'];
  const open = operations.filter(({ id, stage }) => takesRecords(stage) || id === chosen);
  const from = Object.fromEntries(
    open.map(({ id, name, stage }) => [id, stage === 'ended' ? `${name} (ended)` : name]),
  );
  return (
    <PickField
      form={form}
      field="operationId"
      label="Operation"
      hint={hint ?? 'Those that are live, and those that ended and whose debrief is open.'}
      from={chosen !== undefined && chosen !== '' && from[chosen] === undefined ? { ...from, [chosen]: chosen } : from}
      none="None"
    />
  );
}
