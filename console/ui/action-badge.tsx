/** What the owner asks: stop, or observe and do not stop. The second must be unmistakable at arm's length. */
import type { Action } from '../../src/words/entry.ts';
import { Icon } from './icon.tsx';
import './badge.css';

export function ActionBadge({ action, size = 'normal' }: { action: Action; size?: 'normal' | 'large' }) {
  return (
    <span className="badge" data-action={action} data-size={size}>
      <Icon name={action === 'stop' ? 'octagon' : 'eye'} />
      {action === 'stop' ? 'Stop' : 'Observe, do not stop'}
    </span>
  );
}
