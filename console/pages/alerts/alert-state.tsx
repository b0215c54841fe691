/** Where one telling stands, in a shape and a word. */
import { State } from '../../ui/state.tsx';
import { type Alert, standingOf } from './alert-words.ts';

const icons = { good: 'tick', warn: 'clock', bad: 'octagon', quiet: 'circle' } as const;

export function AlertState({ alert }: { alert: Alert }) {
  const { kind, words } = standingOf(alert);
  return (
    <State kind={kind} icon={icons[kind]}>
      {words}
    </State>
  );
}
