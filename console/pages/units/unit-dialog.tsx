/** One unit: what it is and does, and saying from the control room in which state it is. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { call, wordsFor } from '../../api/client.ts';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { QueryView } from '../query-view.tsx';
import { interceptRulesQuery } from './queries.ts';
import { availabilityLooks, kindTitles, type StateMeaning, skillsWords, stateWords, type Unit } from './unit-words.ts';
import './units.css';

export type UnitDialogProps = {
  readonly unit: Unit;
  /** The unit as it then stands. */
  readonly onChanged: (unit: Unit) => void;
  readonly onClose: () => void;
};

export function UnitDialog({ unit, onChanged, onClose }: UnitDialogProps) {
  const session = useSession();
  return (
    <Dialog title={unit.callSign} size="wide" onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      <dl className="facts">
        <dt>State</dt>
        <dd>
          <b>{stateWords(unit)}</b> ({availabilityLooks[unit.availability].title.toLowerCase()})
          {unit.stateAt === null ? '' : ', '}
          {unit.stateAt === null ? null : <Time at={unit.stateAt} />}
        </dd>
        <dt>Force</dt>
        <dd>{forceName(session, unit.forceId)}</dd>
        <dt>What it is</dt>
        <dd>{[kindTitles[unit.kind], skillsWords(unit.skills), `${unit.seats} seats`].filter(Boolean).join('; ')}</dd>
        <dt>Crew</dt>
        <dd>{unit.crew.map(({ name }) => name).join(', ') || 'nobody named'}</dd>
        <dt>Shift until</dt>
        <dd>
          <Time at={unit.shiftUntil} />
        </dd>
        {unit.taskId === null ? null : (
          <>
            <dt>Task</dt>
            <dd>
              <Link to="/tasks/$taskId" params={{ taskId: unit.taskId }}>
                What it is on
              </Link>
            </dd>
          </>
        )}
      </dl>
      <ReportState unit={unit} onChanged={onChanged} />
    </Dialog>
  );
}

function ReportState({ unit, onChanged }: Omit<UnitDialogProps, 'onClose'>) {
  const session = useSession();
  const toast = useToast();
  const rules = useQuery(interceptRulesQuery);
  const barred = useBarReason('reportUnitState');
  const isOwn = unit.forceId === session.person.forceId;
  // Sent again after a lost answer, it is the same act.
  const act = useRef<{ readonly state: number; readonly actId: string; readonly doneAt: string } | null>(null);
  const report = useMutation({
    mutationFn: ({ state }: StateMeaning) => {
      if (act.current?.state !== state) {
        act.current = { state, actId: crypto.randomUUID(), doneAt: new Date().toISOString() };
      }
      return call('reportUnitState', { unitId: unit.id, position: null, ...act.current });
    },
    onSuccess: ({ unit: changed }) => {
      act.current = null;
      onChanged(changed);
      toast({ message: `${changed.callSign}: ${stateWords(changed)}.` });
    },
  });
  const reason = barred ?? (isOwn ? undefined : `Only ${forceName(session, unit.forceId)} says where its units are.`);
  return (
    <section className="stack">
      <h3>Say its state</h3>
      {reason === undefined ? null : <p className="quiet">{reason}</p>}
      {report.error === null ? null : (
        <Banner kind="bad" title="Not reported">
          <p>{wordsFor(report.error)} Press the state again: it is sent once.</p>
        </Banner>
      )}
      {reason === undefined ? (
        <QueryView query={rules} what="the states">
          {({ states }) => (
            <div className="unit-states">
              {states.map((one) => (
                <Button
                  key={one.state}
                  variant={one.state === 0 ? 'danger' : 'plain'}
                  aria-pressed={one.state === unit.state}
                  busy={report.isPending && report.variables.state === one.state ? 'Sending' : undefined}
                  onClick={() => report.mutate(one)}
                >
                  {one.state} {one.meaning}
                </Button>
              ))}
            </div>
          )}
        </QueryView>
      ) : null}
    </section>
  );
}
