/** What a page or table says while it has nothing to show: what will appear, and how to make it appear. */
import type { ReactNode } from 'react';
import './empty-state.css';

export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      {children}
      {action}
    </div>
  );
}
