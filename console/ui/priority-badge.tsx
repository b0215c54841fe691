/** How urgent a hit or an entry is, by shape, word and colour. */
import type { Priority } from '../../src/words/entry.ts';
import { Icon, type IconName } from './icon.tsx';
import './badge.css';

const shapes: Readonly<Record<Priority, IconName>> = { high: 'triangle', medium: 'diamond', low: 'circle' };

export function PriorityBadge({ priority }: { priority: Priority }) {
  return (
    <span className="badge" data-priority={priority}>
      <Icon name={shapes[priority]} />
      {priority}
    </span>
  );
}
