/** The map of one mark: where it was read and how often, and the way of one day. Outside React, told of changes. */
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
import { collect, nextAtPlace } from '../../map/map-features.ts';
import { fonts, makeStyle } from '../../map/map-style.ts';
import { lowerLayers, upperLayers } from '../../map/overlay-layers.ts';
import { type Palette, readPalette } from '../../map/palette.ts';
import { addSigns } from '../../map/signs.ts';
import type { MakingMap } from '../../map/use-made-map.ts';

export type VehicleMapOptions = MakingMap & {
  /** @param readId the next read of the place that was pointed at */
  readonly onOpen: (readId: string) => void;
};

type Source = 'places' | 'way';

/** London and the South East, degrees: where the map is before it has anything to show. */
const home: [number, number, number, number] = [-0.95, 50.85, 1.45, 52.0];
const moveMs = 180;

export class VehicleMap {
  readonly #map: MapLibreMap;
  readonly #basemap: Basemap;
  readonly #calm: boolean;
  readonly #data: Record<Source, GeoJSON.FeatureCollection> = { places: collect([]), way: collect([]) };
  #openId: string | null = null;
  #dressed = false;

  /** Throws when this browser has no WebGL. */
  constructor(container: HTMLElement, { basemap, calm, onOpen, onDrawn }: VehicleMapOptions) {
    setWorkerUrl(workerUrl);
    this.#basemap = basemap;
    this.#calm = calm;
    this.#map = new MapLibreMap({
      ...{ container, style: makeStyle(basemap, readPalette()), bounds: home },
      ...{ minZoom: 3.5, maxZoom: 14, attributionControl: false, dragRotate: false, pitchWithRotate: false },
      ...{ touchPitch: false, fadeDuration: 0, cooperativeGestures: false },
      locale: { 'Map.Title': 'Map of the cameras that read this mark. Each read is also a row of the table.' },
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.on('style.load', () => this.#dress(readPalette()));
    this.#map.once('load', onDrawn);
    this.#map.on('click', 'places', ({ features }) => {
      const ids = String(features?.[0]?.properties['ids'] ?? '').split(' ');
      const next = nextAtPlace(ids, this.#openId);
      if (next) onOpen(next);
    });
    this.#map.on('mouseenter', 'places', () => this.#point('pointer'));
    this.#map.on('mouseleave', 'places', () => this.#point(''));
  }

  setTheme(): void {
    this.#dressed = false;
    this.#map.setStyle(makeStyle(this.#basemap, readPalette()), { diff: false });
  }

  show(places: GeoJSON.FeatureCollection, way: GeoJSON.FeatureCollection, openId: string | null): void {
    this.#openId = openId;
    this.#put('places', places);
    this.#put('way', way);
  }

  /** Brings all of these places into view. */
  fit(positions: readonly Position[]): void {
    const bounds = new LngLatBounds();
    for (const { lon, lat } of positions) bounds.extend([lon, lat]);
    if (bounds.isEmpty()) return;
    const animate = !this.#calm && this.#dressed;
    this.#map.fitBounds(bounds, { padding: 48, maxZoom: 11.5, duration: animate ? moveMs : 0, animate });
  }

  /** Brings one place into view, where it is not. */
  showPlace({ lon, lat }: Position): void {
    if (this.#map.getBounds().contains([lon, lat])) return;
    this.#map.easeTo({ center: [lon, lat], duration: this.#calm ? 0 : moveMs, animate: !this.#calm });
  }

  zoomBy(steps: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps, duration: moveMs, animate: !this.#calm });
  }

  remove(): void {
    this.#map.remove();
  }

  #dress(palette: Palette): void {
    if (this.#dressed) return;
    this.#dressed = true;
    addSigns(this.#map, palette);
    for (const source of ['way', 'places'] as const) {
      if (!this.#map.getSource(source)) this.#map.addSource(source, { type: 'geojson', data: this.#data[source] });
    }
    const ofWay = [...lowerLayers(palette), ...upperLayers(palette)].filter(
      (layer) => 'source' in layer && layer.source === 'way',
    );
    for (const layer of [...placeLayers(palette), ...ofWay])
      if (!this.#map.getLayer(layer.id)) this.#map.addLayer(layer);
  }

  #put(source: Source, data: GeoJSON.FeatureCollection): void {
    this.#data[source] = data;
    // Until the style has loaded there is no source; it then starts with this data.
    if (this.#dressed) this.#map.getSource<GeoJSONSource>(source)?.setData(data);
  }

  #point(cursor: string): void {
    this.#map.getCanvas().style.cursor = cursor;
  }
}

function placeLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'places',
      type: 'circle',
      source: 'places',
      paint: {
        'circle-radius': ['+', 6, ['*', 12, ['get', 'size']]],
        'circle-color': palette.accent,
        'circle-opacity': 0.75,
        'circle-stroke-color': ['case', ['get', 'isOpen'], palette.label, palette.halo],
        'circle-stroke-width': ['case', ['get', 'isOpen'], 3, 1.5],
      },
    },
    {
      id: 'place-names',
      type: 'symbol',
      source: 'places',
      layout: {
        'text-field': ['concat', ['get', 'name'], '  ', ['to-string', ['get', 'reads']]],
        'text-font': fonts.bold,
        'text-size': 11.5,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1.6,
        'text-max-width': 10,
      },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
    },
  ];
}
