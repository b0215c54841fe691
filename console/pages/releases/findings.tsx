/** What was found in the text of a release: what must be mended, and what a person is to look at. */
import { State } from '../../ui/state.tsx';
import type { Finding } from './queries.ts';
import { sayFinding } from './release-words.ts';

export function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return <p>Nothing was found in the text. A person still reads all of it.</p>;
  return (
    <ul className="release-findings">
      {findings.map((finding) => (
        <li key={finding.key}>
          <State kind={finding.isStop ? 'bad' : 'warn'} icon={finding.isStop ? 'octagon' : 'triangle'}>
            {finding.isStop ? 'Must be mended' : 'To be looked at'}
          </State>{' '}
          {sayFinding(finding)}
        </li>
      ))}
    </ul>
  );
}
