/** What retention periods would erase as things stand, in words. */
import type { Output } from '../../api/client.ts';
import { countOf } from '../../ui/format.ts';

export function PreviewWords({ counts }: { counts: Output<'previewRetention'> }) {
  const { reads, pictures, hits, records, names, isMore } = counts;
  return (
    <p>
      {isMore ? 'At least: ' : ''}
      {countOf(reads, 'read')} would be erased, of {countOf(pictures, 'further read')} the pictures alone,{' '}
      {countOf(hits, 'hit')} with what they rest on, {countOf(records, 'record')} of what was done, and{' '}
      {countOf(names, 'name')}. Holds and open cases keep some of these. It cannot be taken back.
    </p>
  );
}
