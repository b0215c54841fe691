/** Where the vehicle may be seen next, in a table and on the map: a guess from the roads, which decides nothing. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { forceName, useSession } from '../../shell/session.tsx';
import { percent } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { Time } from '../../ui/time.tsx';
import { QueryView } from '../query-view.tsx';
import { headingQuery } from './queries.ts';
import { type Heading, isOver, type TaskCard, windowWords } from './task-words.ts';

/** The map is a third of a megabyte: what a control room reads never waits for it. */
const HeadingMapPanel = lazy(() => import('./heading-map-panel.tsx').then((map) => ({ default: map.HeadingMapPanel })));

const known: Readonly<Record<Heading['directionBy'], string>> = {
  reads: 'Its direction is known from the read before.',
  camera: 'Its direction is known from how the camera saw it.',
  unknown: 'Its direction is not known: both ways are shown.',
};

export function TaskHeading({ card: { task } }: { card: TaskCard }) {
  const query = useQuery({ ...headingQuery(task.id), enabled: !isOver(task) });
  if (isOver(task)) return null;
  return (
    <section className="task-part" aria-labelledby="task-heading">
      <h2 id="task-heading">Where it is heading</h2>
      <QueryView query={query} what="where it is heading">
        {({ heading }) =>
          heading === null ? (
            <p>
              Not known: no read of it that is open to you is near a road that Cordon knows, or no road network is set
              up.
            </p>
          ) : (
            <Known heading={heading} />
          )
        }
      </QueryView>
    </section>
  );
}

function Known({ heading }: { heading: Heading }) {
  const session = useSession();
  const ofCode = (code: string) => session.forces.find((force) => force.code === code)?.id;
  const nameOf = (code: string) => forceName(session, ofCode(code) ?? code);
  return (
    <>
      <p>
        Last seen at <b>{heading.cameraName}</b> on {heading.road}, <Time at={heading.seenAt} />.{' '}
        {known[heading.directionBy]} A guess from the roads: it decides nothing.
      </p>
      <Suspense fallback={<Loading>Fetching the map</Loading>}>
        <HeadingMapPanel heading={heading} />
      </Suspense>
      {heading.cameras.length === 0 ? (
        <p>No camera that is open to you stands on its ways.</p>
      ) : (
        <Cameras heading={heading} />
      )}
      {heading.borders.length === 0 ? (
        <p>It crosses no border of a force on the way to them.</p>
      ) : (
        <ul>
          {heading.borders.map((border) => (
            <li key={`${border.toCode} ${border.place}`}>
              Into <b>{nameOf(border.toCode)}</b> at {border.place}, {windowWords(border)}, {percent(border.share)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Cameras({ heading }: { heading: Heading }) {
  return (
    <table className="task-next">
      <caption>Cameras that may see it next</caption>
      <thead>
        <tr>
          <th scope="col">Camera</th>
          <th scope="col">Between</th>
          <th scope="col">Of 100</th>
          <th scope="col">Miles</th>
        </tr>
      </thead>
      <tbody>
        {heading.cameras.map((next) => (
          <tr key={next.cameras.map(({ id }) => id).join(' ')}>
            <th scope="row">
              {next.cameras.map(({ name }) => name).join(', ')} <span className="quiet">{next.road}</span>
            </th>
            <td>{windowWords(next)}</td>
            <td>{percent(next.share)}</td>
            <td>{next.miles.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
