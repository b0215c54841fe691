/** The layers over the basemap: a vehicle's way, cameras, hits with their plates. The dots are a layer of their own. */
import type { LayerSpecification } from 'maplibre-gl';
import { fonts, zoomed } from './map-style.ts';
import type { Palette } from './palette.ts';

export const overlaySources = ['way', 'cameras', 'hits'] as const;
export type OverlaySource = (typeof overlaySources)[number];

/** Layers that a click on a hit may land on. */
export const hitLayers = ['hit-selected-ring', 'hit-selected-plate', 'hit-rings', 'hit-plates'];

/** Below the dots: they are brighter than anything that stands still. */
export function lowerLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'way-edge',
      type: 'line',
      source: 'way',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': palette.halo, 'line-width': 6, 'line-opacity': 0.85 },
    },
    {
      id: 'way-line',
      type: 'line',
      source: 'way',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-join': 'round', 'line-cap': 'butt' },
      paint: { 'line-color': palette.route, 'line-width': 2.6, 'line-dasharray': [2.4, 1.2] },
    },
    {
      id: 'way-arrows',
      type: 'symbol',
      source: 'way',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 70,
        'icon-image': 'arrow',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: 'cameras',
      type: 'symbol',
      source: 'cameras',
      layout: {
        'icon-image': ['get', 'sign'],
        'icon-rotate': ['get', 'bearing'],
        'icon-rotation-alignment': 'map',
        'icon-size': zoomed([5, 0.42], [8, 0.8], [10, 1], [13, 1.35]),
        'icon-allow-overlap': true,
        // The sign's box is mostly air: without this, cameras would push every name off the roads.
        'icon-padding': -8,
      },
      paint: { 'icon-opacity': ['get', 'quiet'] },
    },
  ];
}

/** Above the dots: names, and what a person must act on. */
export function upperLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'camera-names',
      type: 'symbol',
      source: 'cameras',
      minzoom: 10.6,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': fonts.regular,
        'text-size': 11,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1.3,
        'text-max-width': 9,
        'text-padding': 2,
      },
      paint: { 'text-color': palette.labelQuiet, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 },
    },
    {
      id: 'way-places',
      type: 'circle',
      source: 'way',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 4.5,
        'circle-color': palette.route,
        'circle-stroke-color': palette.halo,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'way-times',
      type: 'symbol',
      source: 'way',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        'text-field': ['get', 'times'],
        'text-font': fonts.bold,
        'text-size': 11.5,
        'text-variable-anchor': ['bottom', 'top', 'left', 'right'],
        'text-radial-offset': 1.1,
        'text-max-width': 12,
      },
      paint: { 'text-color': palette.route, 'text-halo-color': palette.halo, 'text-halo-width': 1.8 },
    },
    ...hitLayersOf(palette),
  ];
}

function hitLayersOf(palette: Palette): LayerSpecification[] {
  const plate = (id: string, selected: boolean): LayerSpecification => ({
    id,
    type: 'symbol',
    source: 'hits',
    filter: ['==', ['get', 'selected'], selected],
    layout: {
      'text-field': ['get', 'text'],
      'text-font': fonts.bold,
      'text-size': selected ? 14.5 : zoomed([6, 10], [10, 12]),
      'text-letter-spacing': 0.06,
      'text-variable-anchor': ['left', 'right', 'bottom', 'top'],
      'text-radial-offset': 2.4,
      'text-max-width': 30,
      'icon-image': ['get', 'plate'],
      'icon-text-fit': 'both',
      'icon-text-fit-padding': selected ? [3, 7, 3, 7] : [2, 5, 2, 5],
      'symbol-sort-key': ['get', 'order'],
      'text-allow-overlap': selected,
      'icon-allow-overlap': selected,
      'text-padding': 1,
      'icon-padding': 1,
    },
    paint: { 'text-color': palette.plateInk },
  });
  const ring = (id: string, selected: boolean): LayerSpecification => ({
    id,
    type: 'symbol',
    source: 'hits',
    filter: ['==', ['get', 'selected'], selected],
    layout: {
      'icon-image': ['get', 'ring'],
      'icon-size': zoomed([5, 0.6], [8, 0.85], [10, 1]),
      'icon-allow-overlap': true,
      'icon-padding': 0,
    },
  });
  // Room is given from the top layer down: no plate may lie on a ring, nor anything on the hit that is open.
  return [
    plate('hit-plates', false),
    ring('hit-rings', false),
    plate('hit-selected-plate', true),
    ring('hit-selected-ring', true),
  ];
}
