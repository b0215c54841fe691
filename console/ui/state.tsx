/** A state in a table or a line of text: shape, word and colour together. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './state.css';

export type StateKind = 'good' | 'warn' | 'bad' | 'quiet';

export function State({ kind, icon, children }: { kind: StateKind; icon: IconName; children: ReactNode }) {
  return (
    <span className="state" data-state={kind}>
      <Icon name={icon} />
      {children}
    </span>
  );
}
