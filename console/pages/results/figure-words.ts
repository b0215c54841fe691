/** Groups of figures in words. Pure. */
import type { Output } from '../../api/client.ts';
import { formatDay } from '../../ui/format.ts';
import { kindTitles } from '../records/record-words.ts';
import type { GroupedBy } from './results-search.ts';

export type Figures = Output<'getFigures'>;
export type FigureLine = Figures['lines'][number];

const kinds: Readonly<Record<string, string>> = kindTitles;

/** "Kent Police", "Op Wagtail", "21 Nov 2026"; of what belongs to none, "No operation". */
export function groupWords(by: GroupedBy, group: string | null, groups: Figures['groups']): string {
  if (group === null) return by === 'operation' ? 'No operation' : by === 'team' ? 'No team' : 'All';
  if (by === 'day') return formatDay(group);
  if (by === 'kind') return kinds[group] ?? group;
  return groups.find((one) => one.group === group)?.name ?? group;
}
