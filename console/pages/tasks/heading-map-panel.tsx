/** The map of where a vehicle may go, with its tools. React draws these; the map draws itself. */
import { useEffect, useRef } from 'react';
import { mapSource } from '../../map/map-legend.tsx';
import { useMadeMap } from '../../map/use-made-map.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { HeadingMap } from './heading-map.ts';
import { headingFeatures, headingPositions } from './heading-places.ts';
import type { Heading } from './task-words.ts';
import '../../map/map.css';

export function HeadingMapPanel({ heading }: { heading: Heading }) {
  const place = useRef<HTMLDivElement>(null);
  const { map, isDrawn, isBroken } = useMadeMap(
    place,
    (container, { basemap, onDrawn }) => new HeadingMap(container, basemap, onDrawn),
  );
  useEffect(() => map?.show(headingFeatures(heading)), [map, heading]);
  const { seenAt } = heading;
  const shown = useRef({ map, seenAt: '' });
  useEffect(() => {
    // Once for each read: what is asked again meanwhile must not take the map from a person's hands.
    if (map === null || (shown.current.map === map && shown.current.seenAt === seenAt)) return;
    shown.current = { map, seenAt };
    map.fit(headingPositions(heading));
  }, [map, heading, seenAt]);
  if (isBroken) return <p className="quiet">The map cannot be shown in this browser; the table holds all of it.</p>;
  return (
    <section className="task-map" aria-label="Map">
      <div className="map-view">
        <div ref={place} className="map-canvas" data-drawn={isDrawn} />
        {isDrawn ? null : (
          <div className="map-waiting">
            <Loading>Drawing the map</Loading>
          </div>
        )}
        <div className="map-tools">
          <Button onClick={() => map?.zoomBy(1)} aria-label="Zoom in">
            +
          </Button>
          <Button onClick={() => map?.zoomBy(-1)} aria-label="Zoom out">
            −
          </Button>
          <Button onClick={() => map?.fit(headingPositions(heading))}>All of it</Button>
        </div>
      </div>
      <p className="quiet task-source">
        A full disc where it was last seen, hollow ones where it may be next; straight lines are not the roads.{' '}
        {mapSource}.
      </p>
    </section>
  );
}
