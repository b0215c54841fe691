/** The map of where a vehicle may go, with its tools. React draws these; the map draws itself. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { loadBasemap } from '../../map/basemap/load-basemap.ts';
import { mapSource } from '../../map/map-legend.tsx';
import { useServices } from '../../shell/services.tsx';
import { useStore } from '../../shell/use-store.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { HeadingMap } from './heading-map.ts';
import { headingFeatures, headingPositions } from './heading-places.ts';
import type { Heading } from './task-words.ts';
import '../../map/map.css';

export function HeadingMapPanel({ heading }: { heading: Heading }) {
  const place = useRef<HTMLDivElement>(null);
  const { map, isDrawn, isBroken } = useHeadingMap(place);
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

/** Makes the map once its basemap is here, and takes it down with the page. */
function useHeadingMap(place: RefObject<HTMLDivElement | null>) {
  const { theme } = useServices();
  const [map, setMap] = useState<HeadingMap | null>(null);
  const [isDrawn, setDrawn] = useState(false);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let made: HeadingMap | null = null;
    let ended = false;
    const make = async () => {
      const basemap = await loadBasemap();
      if (ended || place.current === null) return;
      made = new HeadingMap(place.current, basemap, () => setDrawn(true));
      setMap(made);
    };
    make().catch(() => {
      if (!ended) setBroken(true);
    });
    return () => {
      ended = true;
      made?.remove();
      setMap(null);
    };
  }, [place]);

  const themeName = useStore(theme, theme.name);
  const drawn = useRef({ map, themeName });
  useEffect(() => {
    // A map that was just made wears the theme already.
    if (drawn.current.map === map && drawn.current.themeName !== themeName) map?.setTheme();
    drawn.current = { map, themeName };
  }, [map, themeName]);
  return { map, isDrawn, isBroken };
}
