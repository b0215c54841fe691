/** How a line of an operation's totals is said. Pure. */
import { type Count, sayCount } from '../../../src/words/count.ts';
import type { Output } from '../../api/client.ts';

export type TotalLine = Output<'getOperationTotals'>['lines'][number];

/** Figures whose code, read aloud, is not what people say. */
const titles: Readonly<Partial<Record<TotalLine['figure'], string>>> = {
  'arrests-notifiable': 'Arrests, notifiable offences',
  'arrests-other': 'Arrests, other',
  'arrests-handed-over': 'Arrests handed to another force',
  'nrm-referrals': 'NRM referrals',
  'empty-ends': 'Ended with nothing',
  'cuckooed-visits': 'Cuckooed addresses visited',
  'duties-to-notify': 'Duties to notify',
};

/** "Arrests", "Cash, GBP", "Drug quantity, cocaine, g". */
export function lineWords({ figure, part, unit }: TotalLine): string {
  const plain = figure.replaceAll('-', ' ');
  const title = titles[figure] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
  return [title, part?.replaceAll('-', ' '), unit === 'minor-units' ? null : unit].filter(Boolean).join(', ');
}

/** Cash is kept in minor units, and said in whole ones. */
export function sayLine({ unit }: TotalLine, count: Count): string {
  return sayCount(unit === 'minor-units' && count.value !== null ? { ...count, value: count.value / 100 } : count);
}
