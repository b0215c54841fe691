/** Rings at a supervisor's console when a hit was taken by nobody in time. */
import { useEffect } from 'react';
import { useTicker } from '../ui/ticker-context.tsx';
import { useServices } from './services.tsx';
import { useSession } from './session.tsx';

/** What was escalated longer ago than this is no longer news when it is heard, milliseconds. */
const newsMs = 60_000;

export function useEscalations(): void {
  const { live, sound } = useServices();
  const { person } = useSession();
  const ticker = useTicker();
  const isSupervisor = person.role === 'supervisor';
  useEffect(() => {
    if (!isSupervisor) return;
    const rung = new Set<string>();
    return live.onHit(({ hit }) => {
      if (hit.escalatedAt === null || hit.state !== 'open' || hit.takenBy !== null || rung.has(hit.id)) return;
      rung.add(hit.id);
      if (ticker.now() - Date.parse(hit.escalatedAt) < newsMs) sound.play('high');
    });
  }, [live, sound, ticker, isSupervisor]);
}
