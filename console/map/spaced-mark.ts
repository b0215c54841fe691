/** A registration mark as plain text with the gap that it has on the road: KX07 WPA. */
import { groupMark } from '../ui/plate-mark.ts';

export function spacedMark(mark: string): string {
  const [gap] = groupMark(mark, null);
  return gap === undefined ? mark : `${mark.slice(0, gap)} ${mark.slice(gap)}`;
}
