/** A message that stays on the page: information, a warning, something broken, or something done. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './banner.css';

export type BannerKind = 'info' | 'good' | 'warn' | 'bad';

const shapes: Readonly<Record<BannerKind, IconName>> = {
  info: 'circle',
  good: 'tick',
  warn: 'triangle',
  bad: 'octagon',
};

/** Read out when it appears: politely, or at once when something broke. */
export function Banner({ kind = 'info', title, children }: { kind?: BannerKind; title: string; children?: ReactNode }) {
  return (
    <div className="banner" data-kind={kind} role={kind === 'bad' ? 'alert' : 'status'}>
      <Icon name={shapes[kind]} />
      <div className="banner-words">
        <p className="banner-title">{title}</p>
        {children}
      </div>
    </div>
  );
}
