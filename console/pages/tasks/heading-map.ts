/** The map of where a vehicle may go: where it was last seen, the cameras and borders after it. Outside React. */
import {
  type GeoJSONSource,
  type LayerSpecification,
  LngLatBounds,
  Map as MapLibreMap,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Position } from '../../../src/words/position.ts';
import type { Basemap } from '../../map/basemap/load-basemap.ts';
import { collect } from '../../map/map-features.ts';
import { fonts, makeStyle } from '../../map/map-style.ts';
import { type Palette, readPalette } from '../../map/palette.ts';

/** London and the South East, degrees: where the map is before it has anything to show. */
const home: [number, number, number, number] = [-0.95, 50.85, 1.45, 52.0];

export class HeadingMap {
  readonly #map: MapLibreMap;
  readonly #basemap: Basemap;
  #data: GeoJSON.FeatureCollection = collect([]);
  #dressed = false;

  /** Throws when this browser has no WebGL. */
  constructor(container: HTMLElement, basemap: Basemap, onDrawn: () => void) {
    setWorkerUrl(workerUrl);
    this.#basemap = basemap;
    this.#map = new MapLibreMap({
      ...{ container, style: makeStyle(basemap, readPalette()), bounds: home },
      ...{ minZoom: 3.5, maxZoom: 14, attributionControl: false, dragRotate: false, pitchWithRotate: false },
      ...{ touchPitch: false, fadeDuration: 0 },
      locale: { 'Map.Title': 'Map of where the vehicle may be seen next. Each place is also a row of the table.' },
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.on('style.load', () => this.#dress(readPalette()));
    this.#map.once('load', onDrawn);
  }

  setTheme(): void {
    this.#dressed = false;
    this.#map.setStyle(makeStyle(this.#basemap, readPalette()), { diff: false });
  }

  show(places: GeoJSON.FeatureCollection): void {
    this.#data = places;
    // Until the style has loaded there is no source; it then starts with this data.
    if (this.#dressed) this.#map.getSource<GeoJSONSource>('next')?.setData(places);
  }

  /** Brings all of these places into view. */
  fit(positions: readonly Position[]): void {
    const bounds = new LngLatBounds();
    for (const { lon, lat } of positions) bounds.extend([lon, lat]);
    if (!bounds.isEmpty()) this.#map.fitBounds(bounds, { padding: 56, maxZoom: 12, animate: false });
  }

  zoomBy(steps: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps, animate: false });
  }

  remove(): void {
    this.#map.remove();
  }

  #dress(palette: Palette): void {
    if (this.#dressed) return;
    this.#dressed = true;
    if (!this.#map.getSource('next')) this.#map.addSource('next', { type: 'geojson', data: this.#data });
    for (const layer of nextLayers(palette)) if (!this.#map.getLayer(layer.id)) this.#map.addLayer(layer);
  }
}

function nextLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'next-ways',
      type: 'line',
      source: 'next',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: {
        'line-color': palette.route,
        'line-width': ['+', 1, ['*', 4, ['get', 'share']]],
        'line-dasharray': [2, 2],
      },
    },
    {
      id: 'next-places',
      type: 'circle',
      source: 'next',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['case', ['==', ['get', 'what'], 'seen'], 8, 6],
        'circle-color': ['case', ['==', ['get', 'what'], 'seen'], palette.route, palette.halo],
        'circle-stroke-color': ['case', ['==', ['get', 'what'], 'border'], palette.label, palette.route],
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'next-names',
      type: 'symbol',
      source: 'next',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        'text-field': ['get', 'words'],
        'text-font': fonts.bold,
        'text-size': 12,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1.2,
        'text-max-width': 11,
      },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 },
    },
  ];
}
