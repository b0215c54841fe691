/** What a briefing says, by the headings of IIMARCH: large enough to read on a phone. */
import type { Section } from './queries.ts';
import './briefings.css';

export function BriefingSections({ sections }: { sections: readonly Section[] }) {
  return (
    <div className="briefing">
      {sections.map(({ heading, parts }) => (
        <section key={heading} className="briefing-section">
          <h2>{heading}</h2>
          {parts.map(({ title, lines }) => (
            <div key={title}>
              <h3>{title}</h3>
              <Lines lines={lines} />
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  const [only, ...others] = lines;
  if (others.length === 0) return <p>{only}</p>;
  // Two lines may say the same, and their order is the plan's.
  const keyed = lines.map((line, place) => ({ line, key: `${place} ${line}` }));
  return (
    <ul>
      {keyed.map(({ line, key }) => (
        <li key={key}>{line}</li>
      ))}
    </ul>
  );
}
