/** The map of a plan: its areas among the cameras, and the corners of the one that is drawn. Outside React. */
import {
  type GeoJSONSource,
  type LayerSpecification,
  LngLatBounds,
  Map as MapLibreMap,
  type MapMouseEvent,
  type MapTouchEvent,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Camera } from '../../../src/words/camera.ts';
import { cameraFeatures, collect } from '../../map/map-features.ts';
import { fonts, makeStyle } from '../../map/map-style.ts';
import { lowerLayers, upperLayers } from '../../map/overlay-layers.ts';
import { type Palette, readPalette } from '../../map/palette.ts';
import { addSigns } from '../../map/signs.ts';
import type { MakingMap } from '../../map/use-made-map.ts';
import { areaFeatures, cornerFeatures, type DrawnArea } from './area-features.ts';
import type { Corner, LonLat, Rings } from './area-points.ts';

export type AreaMapOptions = MakingMap & {
  /** What a click fell on: a corner before an area, and always a place. */
  readonly onClick: (on: {
    readonly corner: Corner | null;
    readonly area: string | null;
    readonly place: LonLat;
  }) => void;
  /** Called while a corner is dragged. */
  readonly onDrag: (corner: Corner, to: LonLat) => void;
  /** What a screen reader calls the map. */
  readonly title: string;
};

const sources = ['cameras', 'areas', 'corners'] as const;
type Source = (typeof sources)[number];

/** London and the South East, degrees: where the map is before it has anything to show. */
const home: [number, number, number, number] = [-0.95, 50.85, 1.45, 52.0];
const moveMs = 180;
/** A pointer this near to a corner means the corner, CSS pixels: room for a thumb. */
const near = 16;

export class AreaMap {
  readonly #map: MapLibreMap;
  readonly #options: AreaMapOptions;
  readonly #data: Record<Source, GeoJSON.FeatureCollection> = {
    ...{ cameras: collect([]), areas: collect([]), corners: collect([]) },
  };
  #edited: Rings = [];
  #dressed = false;

  /** Throws when this browser has no WebGL. */
  constructor(container: HTMLElement, options: AreaMapOptions) {
    setWorkerUrl(workerUrl);
    this.#options = options;
    this.#map = new MapLibreMap({
      ...{ container, style: makeStyle(options.basemap, readPalette()), bounds: home },
      ...{ minZoom: 3.5, maxZoom: 16, attributionControl: false, dragRotate: false, pitchWithRotate: false },
      ...{ touchPitch: false, fadeDuration: 0, doubleClickZoom: false },
      locale: { 'Map.Title': options.title },
    });
    const map = this.#map;
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.on('style.load', () => this.#dress(readPalette()));
    map.once('load', options.onDrawn);
    map.on('click', (event) => this.#click(event));
    map.on('mousedown', (event) => this.#drag(event, 'mousemove', 'mouseup'));
    map.on('touchstart', (event) => this.#drag(event, 'touchmove', 'touchend'));
  }

  setTheme(): void {
    this.#dressed = false;
    this.#map.setStyle(makeStyle(this.#options.basemap, readPalette()), { diff: false });
  }

  setCameras(cameras: readonly Camera[]): void {
    this.#put('cameras', cameraFeatures(cameras));
  }

  /**
   * @param chosen the key of the area that stands out; null for none
   * @param edited the outline whose corners are shown, and the corner that stands out
   */
  show(areas: readonly DrawnArea[], chosen: string | null, edited: Rings, corner: Corner | null): void {
    this.#edited = edited;
    this.#put('areas', areaFeatures(areas, chosen));
    this.#put('corners', cornerFeatures(edited, corner));
  }

  /** Brings all of these points into view. */
  fit(points: readonly LonLat[]): void {
    const bounds = new LngLatBounds();
    for (const [lon, lat] of points) bounds.extend([lon, lat]);
    if (bounds.isEmpty()) return;
    const animate = !this.#options.calm && this.#dressed;
    this.#map.fitBounds(bounds, { padding: 48, maxZoom: 13, duration: animate ? moveMs : 0, animate });
  }

  zoomBy(steps: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps, duration: moveMs, animate: !this.#options.calm });
  }

  /** The place in the middle, which the keys of the map move. */
  middle(): LonLat {
    const { lng, lat } = this.#map.getCenter();
    return [lng, lat];
  }

  remove(): void {
    this.#map.remove();
  }

  #dress(palette: Palette): void {
    if (this.#dressed) return;
    this.#dressed = true;
    addSigns(this.#map, palette);
    for (const source of sources) {
      if (!this.#map.getSource(source)) this.#map.addSource(source, { type: 'geojson', data: this.#data[source] });
    }
    const cameras = [...lowerLayers(palette), ...upperLayers(palette)].filter(
      (layer) => 'source' in layer && layer.source === 'cameras',
    );
    // The names come last: what is placed last has room before the cameras that stand beneath it.
    const layers = [...areaLayers(palette), ...cameras, ...cornerLayers(palette), areaNameLayer(palette)];
    for (const layer of layers) {
      if (!this.#map.getLayer(layer.id)) this.#map.addLayer(layer);
    }
  }

  #put(source: Source, data: GeoJSON.FeatureCollection): void {
    this.#data[source] = data;
    // Until the style has loaded there is no source; it then starts with this data.
    if (this.#dressed) this.#map.getSource<GeoJSONSource>(source)?.setData(data);
  }

  #click({ point, lngLat }: MapMouseEvent): void {
    if (!this.#dressed) return;
    const [area] = this.#map.queryRenderedFeatures(point, { layers: ['plan-areas'] });
    this.#options.onClick({
      corner: this.#cornerAt(point),
      area: area ? String(area.properties['key']) : null,
      place: [lngLat.lng, lngLat.lat],
    });
  }

  /** Follows the pointer until it is let go; the map stays where it is meanwhile. */
  #drag(event: MapMouseEvent | MapTouchEvent, moves: 'mousemove' | 'touchmove', ends: 'mouseup' | 'touchend'): void {
    const corner = this.#cornerAt(event.point);
    // Two fingers mean to zoom.
    if (corner === null || ('points' in event && event.points.length > 1)) return;
    event.preventDefault();
    const follow = ({ lngLat }: { lngLat: { lng: number; lat: number } }) =>
      this.#options.onDrag(corner, [lngLat.lng, lngLat.lat]);
    this.#map.on(moves, follow);
    this.#map.once(ends, () => this.#map.off(moves, follow));
  }

  /** Worked out and not asked of what is drawn, which comes a moment later than the points. */
  #cornerAt({ x, y }: { readonly x: number; readonly y: number }): Corner | null {
    let nearest: Corner | null = null;
    let distance = near;
    for (const [ring, points] of this.#edited.entries()) {
      for (const [point, [lon, lat]] of points.entries()) {
        const at = this.#map.project([lon, lat]);
        const away = Math.hypot(at.x - x, at.y - y);
        if (away > distance) continue;
        nearest = { ring, point };
        distance = away;
      }
    }
    return nearest;
  }
}

const isHotspot: ['==', ['get', string], string] = ['==', ['get', 'kind'], 'hotspot'];

/** A hotspot differs from an area by its line and its name, not by its colour alone. */
function areaLayers(palette: Palette): LayerSpecification[] {
  const line = (id: string, filter: typeof isHotspot | ['!', typeof isHotspot], dashes: [number, number]) => ({
    ...{ id, type: 'line' as const, source: 'areas', filter },
    paint: {
      'line-color': id === 'plan-hotspot-lines' ? palette.medium : palette.accent,
      'line-width': ['case', ['get', 'isChosen'], 4, 2] as ['case', ['get', string], number, number],
      'line-dasharray': dashes,
    },
  });
  return [
    {
      ...{ id: 'plan-areas', type: 'fill', source: 'areas', filter: ['==', ['geometry-type'], 'Polygon'] },
      paint: {
        'fill-color': ['case', isHotspot, palette.medium, palette.accent],
        'fill-opacity': ['case', ['get', 'isChosen'], 0.28, 0.16],
      },
    },
    line('plan-area-lines', ['!', isHotspot], [1, 0]),
    line('plan-hotspot-lines', isHotspot, [2, 1]),
  ];
}

function areaNameLayer(palette: Palette): LayerSpecification {
  return {
    ...{ id: 'plan-area-names', type: 'symbol', source: 'areas' },
    layout: {
      'text-field': ['case', isHotspot, ['concat', 'Hotspot: ', ['get', 'name']], ['get', 'name']],
      'text-font': fonts.bold,
      'text-size': 13,
      'text-max-width': 12,
      'text-variable-anchor': ['center', 'top', 'bottom'],
    },
    paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 },
  };
}

/** Corners are numbered as the lines of their text are. */
function cornerLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      ...{ id: 'corners', type: 'circle', source: 'corners' },
      paint: {
        'circle-radius': ['case', ['get', 'isChosen'], 9, 6.5],
        'circle-color': ['case', ['get', 'isChosen'], palette.accent, palette.halo],
        'circle-stroke-color': palette.label,
        'circle-stroke-width': 2,
      },
    },
    {
      ...{ id: 'corner-numbers', type: 'symbol', source: 'corners' },
      layout: {
        'text-field': ['to-string', ['get', 'number']],
        'text-font': fonts.bold,
        'text-size': 12,
        'text-variable-anchor': ['bottom-left', 'top-left', 'bottom-right', 'top-right'],
        'text-radial-offset': 0.9,
      },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 },
    },
  ];
}
