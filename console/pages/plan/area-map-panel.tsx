/** The map of a plan with its tools. React draws these; the map draws itself. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { camerasQuery } from '../../api/queries.ts';
import { mapSource } from '../../map/map-legend.tsx';
import { useMadeMap } from '../../map/use-made-map.ts';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import type { DrawnArea } from './area-features.ts';
import { AreaMap, type AreaMapOptions } from './area-map.ts';
import type { Corner, LonLat } from './area-points.ts';
import '../../map/map.css';
import './plan.css';

export type AreaMapPanelProps = Pick<AreaMapOptions, 'onClick' | 'onDrag'> & {
  readonly areas: readonly DrawnArea[];
  /** The key of the area that stands out, and that is brought into view as it is chosen. */
  readonly chosen: string | null;
  /** Shows the corners of the chosen area, and this one among them. */
  readonly corner?: Corner | null;
  readonly isEdited?: boolean;
  /** What else a person does on the map, with the place in its middle. */
  readonly tools?: (middle: () => LonLat | null) => ReactNode;
};

const title = 'Map of the areas and hotspots. Each also stands in the list beside it.';

export function AreaMapPanel(props: AreaMapPanelProps) {
  const { areas, chosen, corner = null, isEdited = false, tools } = props;
  const place = useRef<HTMLDivElement>(null);
  const told = useRef(props);
  told.current = props;
  const { map, isDrawn, isBroken } = useMadeMap(
    place,
    (container, making) =>
      new AreaMap(container, {
        ...making,
        title,
        onClick: (on) => told.current.onClick(on),
        onDrag: (at, to) => told.current.onDrag(at, to),
      }),
  );
  const mayList = useBarReason('listCameras') === undefined;
  const { data } = useQuery({ ...camerasQuery, enabled: mayList });
  useEffect(() => map?.setCameras(data?.cameras ?? []), [map, data]);
  // With the page and not after it: a click that follows at once finds the corners that the page tells of.
  useLayoutEffect(() => {
    const edited = isEdited ? areas.find(({ key }) => key === chosen)?.rings : undefined;
    map?.show(areas, chosen, edited ?? [], corner);
  }, [map, areas, chosen, corner, isEdited]);
  useEffect(() => {
    // Once for each that is chosen: while it is drawn the map stays as the person holds it.
    const now = told.current.areas;
    const wanted = now.find(({ key }) => key === chosen)?.rings.flat() ?? [];
    map?.fit(wanted.length > 0 ? wanted : now.flatMap((area) => area.rings.flat()));
  }, [map, chosen]);

  if (isBroken) {
    return (
      <Banner kind="warn" title="The map cannot be shown">
        <p>
          This browser cannot draw it, or a part of it could not be fetched. The points of each area stand in the list.
        </p>
      </Banner>
    );
  }
  return (
    <section id="area-map" className="plan-map" aria-label="Map" data-edited={isEdited}>
      <div className="map-view">
        <div ref={place} className="map-canvas" data-drawn={isDrawn} />
        {isDrawn ? null : (
          <div className="map-waiting">
            <Loading>Drawing the map</Loading>
          </div>
        )}
        {isEdited ? <div className="plan-map-middle" aria-hidden="true" /> : null}
        <div className="map-tools">
          <Button onClick={() => map?.zoomBy(1)} aria-label="Zoom in">
            +
          </Button>
          <Button onClick={() => map?.zoomBy(-1)} aria-label="Zoom out">
            −
          </Button>
          <Button onClick={() => map?.fit(areas.flatMap((area) => area.rings.flat()))}>All areas</Button>
        </div>
      </div>
      {tools?.(() => map?.middle() ?? null)}
      <p className="quiet plan-map-source">
        Areas in a whole line, hotspots in a dashed one; cameras that are open to your force. {mapSource}.
      </p>
    </section>
  );
}
