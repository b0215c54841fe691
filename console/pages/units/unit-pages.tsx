/** Putting a unit on shift; and one unit: what is said of it, and every state that it reported. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, call, type Output } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatDelay } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { unitReportsQuery, unitsQuery } from './queries.ts';
import { UnitDialog } from './unit-dialog.tsx';
import { UnitForm } from './unit-form.tsx';
import { kindTitles, skillsWords, stateWords, type Unit } from './unit-words.ts';

type Report = Output<'listUnitReports'>['reports'][number];

export function AddUnitPage() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/units/add' });
  const barred = useBarReason('addUnit');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  if (barred !== undefined) return <NoEntry title="Put a unit on shift" reason={barred} />;
  return (
    <Page title="Put a unit on shift" back={<UnitsLink operationId={operationId} />}>
      <UnitForm
        unit={null}
        title="Put it on shift"
        doing="Saving"
        barred={undefined}
        send={async (details) => {
          const { unit } = await call('addUnit', { operationId, ...details });
          await queries.invalidateQueries({ queryKey: unitsQuery(operationId).queryKey });
          toast({ message: `${unit.callSign} is on shift.` });
          await navigate({ to: '/operations/$operationId/units', params: { operationId } });
        }}
      />
    </Page>
  );
}

export function UnitPage() {
  const barred = useBarReason('listUnits');
  const { operationId, unitId } = useParams({ from: '/shell/operations/$operationId/units/$unitId' });
  const query = useQuery({ ...unitsQuery(operationId), enabled: barred === undefined });
  const unit = query.data?.units.find(({ id }) => id === unitId);
  if (barred !== undefined) return <NoEntry title="Unit" reason={barred} />;
  return (
    <Page title={unit?.callSign ?? 'Unit'} back={<UnitsLink operationId={operationId} />}>
      <QueryView query={query} what="the unit">
        {() =>
          unit === undefined ? (
            <Banner kind="info" title="This unit is not on shift">
              <p>Its shift is over, or it is of another operation.</p>
            </Banner>
          ) : (
            <OneUnit unit={unit} />
          )
        }
      </QueryView>
    </Page>
  );
}

function UnitsLink({ operationId }: { operationId: string }) {
  return (
    <Link to="/operations/$operationId/units" params={{ operationId }}>
      Units
    </Link>
  );
}

function OneUnit({ unit }: { unit: Unit }) {
  const session = useSession();
  const queries = useQueryClient();
  const toast = useToast();
  const barred = useBarReason('changeUnit');
  const [reporting, setReporting] = useState(false);
  // The form is of the unit as it was then: what somebody else changed meanwhile is told when it is sent.
  const [seen, setSeen] = useState(unit);
  const [isChanged, setChanged] = useState(false);
  const notOurs =
    unit.forceId === session.person.forceId ? undefined : `Only ${forceName(session, unit.forceId)} changes its units.`;
  const again = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: unitsQuery(unit.operationId).queryKey }),
      queries.invalidateQueries({ queryKey: unitReportsQuery(unit.id).queryKey }),
    ]);
  return (
    <>
      <p>
        {forceName(session, unit.forceId)}; <b>{stateWords(unit)}</b>
        {unit.stateAt === null ? '' : ', '}
        {unit.stateAt === null ? null : <Time at={unit.stateAt} />}
      </p>
      <div>
        <Button onClick={() => setReporting(true)}>Say its state</Button>
      </div>
      {reporting ? <UnitDialog unit={unit} onChanged={() => void again()} onClose={() => setReporting(false)} /> : null}
      <h2>Reported states</h2>
      <Reports unitId={unit.id} />
      <h2>Change it</h2>
      {isChanged ? <ChangedMeanwhile unit={unit} /> : null}
      <UnitForm
        unit={seen}
        title="Save the unit"
        doing="Saving"
        barred={barred ?? notOurs}
        send={async (details) => {
          // After it was told once, saving again puts this in the place of what stands on the page.
          const { revision } = isChanged ? unit : seen;
          const changed = await call('changeUnit', { unitId: seen.id, revision, ...details }).catch(async (error) => {
            if (error instanceof ApiError && error.code === 'changed-meanwhile') setChanged(true);
            await again();
            throw error;
          });
          setSeen(changed.unit);
          setChanged(false);
          await again();
          toast({ message: `${details.callSign} is saved. What was said before is kept.` });
        }}
      />
    </>
  );
}

function ChangedMeanwhile({ unit }: { unit: Unit }) {
  const what = [kindTitles[unit.kind].toLowerCase(), skillsWords(unit.skills) || 'no skills', unit.place ?? 'no place'];
  return (
    <Banner kind="warn" title="Somebody else changed this unit meanwhile">
      <p>
        It is now {unit.callSign}: {what.join('; ')}; shift <Time at={unit.shiftFrom} relative={false} /> to{' '}
        <Time at={unit.shiftUntil} relative={false} />; {unit.crew.map(({ name }) => name).join(', ') || 'no crew'}.
        What you typed is below: save again to put it in the place of that.
      </p>
    </Banner>
  );
}

const reportColumns: readonly Column<Report>[] = [
  {
    key: 'state',
    title: 'State',
    cell: ({ state, meaning }) => `${state} ${meaning}`,
    csv: ({ state, meaning }) => `${state} ${meaning}`,
  },
  { key: 'done', title: 'When', cell: ({ doneAt }) => <Time at={doneAt} />, csv: ({ doneAt }) => doneAt },
  {
    key: 'heard',
    title: 'Heard',
    cell: ({ doneAt, receivedAt }) => `${formatDelay(Math.max(0, Date.parse(receivedAt) - Date.parse(doneAt)))} later`,
    csv: ({ receivedAt }) => receivedAt,
  },
  { key: 'by', title: 'By', cell: ({ byName }) => byName, csv: ({ byName }) => byName },
];

function Reports({ unitId }: { unitId: string }) {
  const query = useQuery(unitReportsQuery(unitId));
  return (
    <QueryView query={query} what="the states">
      {({ reports }) =>
        reports.length === 0 ? (
          <p>It has reported no state yet.</p>
        ) : (
          <DataTable
            caption="Reported states"
            noun="report"
            columns={reportColumns}
            rows={reports}
            rowKey={({ state, doneAt, receivedAt }) => `${state} ${doneAt} ${receivedAt}`}
          />
        )
      }
    </QueryView>
  );
}
