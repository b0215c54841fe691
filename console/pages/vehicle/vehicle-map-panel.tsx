/** The map of a history with its tools. React draws these; the map draws itself. */
import { useEffect, useMemo, useRef } from 'react';
import { mapSource } from '../../map/map-legend.tsx';
import { useMadeMap } from '../../map/use-made-map.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { VehicleMap } from './vehicle-map.ts';
import { dayWay, type PlacedRead, placeFeatures } from './vehicle-places.ts';
import '../../map/map.css';

export type VehicleMapPanelProps = {
  readonly reads: readonly PlacedRead[];
  readonly zone: string;
  readonly openId: string | null;
  readonly onOpen: (readId: string) => void;
};

export function VehicleMapPanel({ reads, zone, openId, onOpen }: VehicleMapPanelProps) {
  const place = useRef<HTMLDivElement>(null);
  const open = useRef(onOpen);
  open.current = onOpen;
  const { map, isDrawn, isBroken } = useMadeMap(
    place,
    (container, making) => new VehicleMap(container, { ...making, onOpen: (readId) => open.current(readId) }),
  );
  const positions = useMemo(() => reads.map(({ position }) => position), [reads]);
  useEffect(() => map?.fit(positions), [map, positions]);
  useEffect(
    () => map?.show(placeFeatures(reads, openId), dayWay(reads, openId, zone), openId),
    [map, reads, openId, zone],
  );
  useEffect(() => {
    const open = reads.find(({ id }) => id === openId);
    if (open !== undefined) map?.showPlace(open.position);
  }, [map, reads, openId]);
  if (isBroken) {
    return (
      <Banner kind="warn" title="The map cannot be shown">
        <p>
          This browser cannot draw it, or a part of it could not be fetched. The timeline and the table hold all of it.
        </p>
      </Banner>
    );
  }
  return (
    <section className="vehicle-map" aria-label="Map">
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
          <Button onClick={() => map?.fit(positions)}>All reads</Button>
        </div>
      </div>
      <p className="quiet vehicle-source">
        A disc for each camera, with how many reads; of the day of the open read, the order of cameras in straight
        lines, which are not the roads it took. {mapSource}.
      </p>
    </section>
  );
}
