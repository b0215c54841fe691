/** The areas and hotspots of a plan, on the map and in a list beside it. */
import { useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { countOf } from '../../ui/format.ts';
import type { DrawnArea } from './area-features.ts';
import { AreaMapPanel } from './area-map-panel.tsx';
import { ringsOfPolygon, textOf } from './area-points.ts';
import { areaKinds } from './plan-words.ts';
import type { Area } from './queries.ts';
import './plan.css';

export function WhereView({ areas }: { areas: readonly Area[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const drawn = useMemo(
    () =>
      areas.map(({ name, kind, polygon }): DrawnArea => ({ key: name, name, kind, rings: ringsOfPolygon(polygon) })),
    [areas],
  );
  return (
    <div className="plan-where">
      <AreaMapPanel areas={drawn} chosen={chosen} onClick={({ area }) => setChosen(area)} onDrag={() => {}} />
      <ul className="plan-list">
        {drawn.map(({ name, kind, rings }, at) => (
          <li key={name} className="plan-item" data-chosen={name === chosen}>
            <h3>{name}</h3>
            <p className="quiet">
              {areaKinds[kind]}, {countOf(rings.flat().length, 'point')}
            </p>
            {areas[at]?.reasons ? <p className="plan-text">{areas[at].reasons}</p> : null}
            <details>
              <summary>Points: latitude, longitude</summary>
              <pre>{textOf(rings)}</pre>
            </details>
            <div>
              <Button
                aria-label={`Show on the map: ${name}`}
                aria-pressed={name === chosen}
                onClick={() => setChosen(name === chosen ? null : name)}
              >
                Show on the map
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
