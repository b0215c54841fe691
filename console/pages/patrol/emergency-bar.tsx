/** Emergency assistance, state 0: two touches, always under the thumb, and never silent about not being sent. */
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { formatMinute } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { useToast } from '../../ui/toast.tsx';
import { usePhone, usePhoneState } from './phone-context.tsx';
import { emergencyMsMax, isEmergency, isRefused, isWaiting } from './queued-act.ts';

/** The second touch must come within, milliseconds: a phone in a pocket touches once. */
const secondTouchMs = 5_000;

export function EmergencyBar() {
  const { kept } = usePhoneState();
  return (
    <footer className="patrol-foot">
      <EmergencyWords />
      {kept?.unit ? <EmergencyButton unitId={kept.unit.id} /> : <p>In an emergency use your radio.</p>}
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
    <Button variant="danger" className="patrol-emergency" onClick={touch}>
      <Icon name="octagon" /> {isArmed ? 'Touch again to call for help' : '0 Emergency'}
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
