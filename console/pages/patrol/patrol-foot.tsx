/** What is always under the thumb: emergency assistance, never silent about not being sent, and the next act. */
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { formatMinute } from '../../ui/format.ts';
import { useNow } from '../../ui/ticker-context.tsx';
import { useToast } from '../../ui/toast.tsx';
import { taskAfter } from './kept.ts';
import { usePath } from './patrol-way.tsx';
import { usePhone, usePhoneState } from './phone-context.tsx';
import { emergencyMsMax, isEmergency, isRefused, isWaiting, saidOf } from './queued-act.ts';
import { MainAct } from './task-acts-grid.tsx';

/** The second touch must come within, milliseconds: a phone in a pocket touches once. */
const secondTouchMs = 5_000;

export function PatrolFoot() {
  const { kept, acts } = usePhoneState();
  const path = usePath();
  const task = taskAfter(kept?.task ?? null, saidOf(acts, kept?.task?.id ?? ''));
  return (
    <footer className="patrol-foot">
      <EmergencyWords />
      <div className="patrol-thumbs">
        {kept?.unit ? <EmergencyButton unitId={kept.unit.id} /> : <p>In an emergency use your radio.</p>}
        {task !== null && path === '/patrol' ? <MainAct task={task} /> : null}
      </div>
    </footer>
  );
}

function EmergencyButton({ unitId }: { unitId: string }) {
  const phone = usePhone();
  const toast = useToast();
  const now = useNow();
  const [touchedMs, setTouchedMs] = useState(0);
  const isArmed = now - touchedMs < secondTouchMs;
  const touch = () => {
    if (!isArmed) {
      setTouchedMs(Date.now());
      return;
    }
    setTouchedMs(0);
    const input = { unitId, state: 0, position: phone.position() };
    phone
      .report({ request: 'reportUnitState', title: 'Emergency assistance', input })
      .catch(() => toast({ message: 'Not sent, use radio. This phone could not keep it.' }));
  };
  return (
    <Button variant="danger" className="patrol-thumb" onClick={touch}>
      {isArmed ? 'Touch again to call' : '0 Emergency'}
    </Button>
  );
}

function EmergencyWords() {
  const { acts, kept, emergencies } = usePhoneState();
  const now = useNow();
  const asked = acts.filter(isWaiting).find(isEmergency);
  const wasRefused = acts.some((act) => isRefused(act) && act.wasEmergency);
  const isLate = asked !== undefined && (!navigator.onLine || now - Date.parse(asked.doneAt) >= emergencyMsMax);
  if (isLate || wasRefused) {
    return (
      <p className="patrol-radio" role="alert">
        Not sent, use radio
      </p>
    );
  }
  if (asked !== undefined) return <p role="status">Calling for help</p>;
  const mine = emergencies.find(({ unitId }) => unitId === kept?.unit?.id);
  if (mine === undefined || kept?.unit?.state !== 0) return null;
  return (
    <p className="patrol-asked" role="status">
      Help asked for at {formatMinute(mine.doneAt)}.{' '}
      {mine.answeredByName === null ? 'Nobody has answered yet.' : `${mine.answeredByName}: ${mine.answeredWords}`}
    </p>
  );
}
