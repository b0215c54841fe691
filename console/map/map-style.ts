/** The look of the basemap in one style object: sea, land, force areas, roads with their numbers, stations, towns. */
import type {
  ExpressionSpecification,
  LayerSpecification,
  LineLayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { Basemap } from './basemap/load-basemap.ts';
import type { Palette } from './palette.ts';

/**
 * Names of fonts on this machine: without a glyph server MapLibre draws letters with them. It takes the weight from the
 * first name, which no font has.
 */
const fallbacks = ['system-ui', 'Segoe UI', 'Roboto', 'Noto Sans', 'DejaVu Sans', 'sans-serif'];
export const fonts = {
  regular: ['Cordon Regular', ...fallbacks],
  medium: ['Cordon Medium', ...fallbacks],
  bold: ['Cordon Bold', ...fallbacks],
};

/** From which zoom the towns of each rank are named: 0 is London, 5 a suburb or a small town. */
const townZooms = [4, 5, 6.4, 7.2, 8.5, 9.9] as const;
const townSizes = [15, 13, 13, 12.5, 12, 11.5] as const;

export function makeStyle(basemap: Basemap, palette: Palette): StyleSpecification {
  const { land, coast, rivers, roads, junctions, towns, stations, areas, areaNames } = basemap;
  const source = (data: Basemap[keyof Basemap], maxzoom = 13) => ({
    type: 'geojson' as const,
    data,
    maxzoom,
    // A third of the default: coasts and roads here have few points, and lose their shape without them.
    tolerance: 0.12,
  });
  return {
    version: 8,
    sources: {
      land: source(land, 11),
      coast: source(coast, 11),
      rivers: source(rivers),
      roads: source(roads),
      junctions: source(junctions),
      towns: source(towns),
      stations: source(stations),
      areas: source(areas, 12),
      'area-names': source(areaNames),
    },
    layers: [
      ...groundLayers(palette),
      ...areaLayers(palette),
      ...roadLayers(palette),
      stationLayer(palette),
      ...townLayers(palette),
      ...roadNumberLayers(palette),
    ],
  };
}

function groundLayers(palette: Palette): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
    {
      id: 'land',
      type: 'fill',
      source: 'land',
      filter: ['!=', ['get', 'kind'], 'border'],
      paint: { 'fill-color': palette.land },
    },
    {
      id: 'border',
      type: 'line',
      source: 'land',
      filter: ['==', ['get', 'kind'], 'border'],
      paint: { 'line-color': palette.border, 'line-width': 1, 'line-dasharray': [4, 3] },
    },
    {
      id: 'rivers',
      type: 'line',
      source: 'rivers',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.sea, 'line-width': riverWidth },
    },
    {
      id: 'coast',
      type: 'line',
      source: 'coast',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.coast, 'line-width': zoomed([5, 0.6], [9, 1], [12, 1.4]) },
    },
  ];
}

/** The Thames is wide below Oxford; the others are streams beside it. */
const riverWidth: ExpressionSpecification = [
  'interpolate',
  ['exponential', 1.6],
  ['zoom'],
  6,
  ['case', ['==', ['get', 'name'], 'Thames'], 1, 0.4],
  10,
  ['case', ['==', ['get', 'name'], 'Thames'], 3.2, 1.4],
  13,
  ['case', ['==', ['get', 'name'], 'Thames'], 14, 4],
];

function areaLayers(palette: Palette): LayerSpecification[] {
  return [
    { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': palette.area, 'fill-opacity': 0.05 } },
    {
      id: 'area-lines',
      type: 'line',
      source: 'areas',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.areaLine, 'line-width': zoomed([6, 0.6], [10, 1.2]), 'line-dasharray': [3, 2] },
    },
    {
      id: 'area-names',
      type: 'symbol',
      source: 'area-names',
      minzoom: 6.4,
      maxzoom: 10.5,
      layout: {
        'text-field': ['upcase', ['get', 'name']],
        'text-font': fonts.medium,
        'text-size': zoomed([7, 9.5], [10, 13]),
        'text-letter-spacing': 0.22,
        'text-max-width': 7,
        'text-padding': 6,
        // The name of an area may stand anywhere near its middle.
        'text-variable-anchor': ['center', 'bottom', 'top', 'left', 'right'],
        'text-radial-offset': 1.6,
      },
      paint: { 'text-color': palette.areaLabel, 'text-halo-color': palette.halo, 'text-halo-width': 1 },
    },
  ];
}

function roadLayers(palette: Palette): LayerSpecification[] {
  const line = (id: string, kind: string, color: string, width: ExpressionSpecification): LineLayerSpecification => ({
    id,
    type: 'line',
    source: 'roads',
    filter: ['==', ['get', 'class'], kind],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': width },
  });
  return [
    { ...line('street', 'street', palette.street, zoomed([8, 0.5], [10, 1.1], [13, 2.6])), minzoom: 8 },
    line('trunk-edge', 'trunk', palette.roadEdge, zoomed([6, 0], [8, 2], [10, 4], [13, 7.5])),
    line('trunk', 'trunk', palette.road, zoomed([5, 0.4], [8, 1], [10, 1.9], [13, 4.5])),
    line('motorway-edge', 'motorway', palette.motorwayEdge, zoomed([5, 1.2], [8, 3.6], [10, 6], [13, 11])),
    line('motorway', 'motorway', palette.motorway, zoomed([5, 0.7], [8, 1.9], [10, 3.4], [13, 7])),
    // A dark thread down the middle says two carriageways, from where they could be told apart.
    {
      ...line('motorway-middle', 'motorway', palette.motorwayEdge, zoomed([9, 0.4], [10, 0.7], [13, 1.4])),
      minzoom: 9,
    },
  ];
}

function roadNumberLayers(palette: Palette): LayerSpecification[] {
  const shield = (kind: 'motorway' | 'trunk' | 'street', text: string, minzoom: number): LayerSpecification => ({
    id: `${kind}-numbers`,
    type: 'symbol',
    source: 'roads',
    minzoom,
    filter: ['all', ['==', ['get', 'class'], kind], ['!=', ['get', 'number'], '']],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': zoomed([6, 100], [8, 150], [10, 230]),
      'text-field': ['get', 'number'],
      'text-font': fonts.bold,
      'text-size': zoomed([6, 9.5], [11, 11]),
      'text-rotation-alignment': 'viewport',
      // The shield stands upright, so a bend under it does not matter.
      'text-max-angle': 180,
      'icon-image': kind === 'motorway' ? 'shield-motorway' : 'shield-trunk',
      'icon-rotation-alignment': 'viewport',
      'icon-text-fit': 'both',
      'icon-text-fit-padding': [1, 4, 1, 4],
      // More would let the cameras along a road push off every number.
      'icon-padding': 4,
    },
    paint: { 'text-color': text },
  });
  return [
    shield('street', palette.roadShieldText, 10.6),
    shield('trunk', palette.roadShieldText, 8.4),
    {
      id: 'junctions',
      type: 'circle',
      source: 'junctions',
      minzoom: 9.4,
      paint: {
        'circle-radius': zoomed([9, 1.8], [13, 4]),
        'circle-color': palette.land,
        'circle-stroke-color': palette.motorway,
        'circle-stroke-width': zoomed([9, 1], [13, 2]),
      },
    },
    {
      id: 'junction-names',
      type: 'symbol',
      source: 'junctions',
      minzoom: 10.2,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': fonts.medium,
        'text-size': 10.5,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.6,
      },
      paint: { 'text-color': palette.labelQuiet, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 },
    },
    shield('motorway', palette.shieldText, 5.8),
  ];
}

/** A sign first, its name from nearer. It stands above its place, which is left to the camera in the forecourt. */
function stationLayer(palette: Palette): LayerSpecification {
  return {
    id: 'stations',
    type: 'symbol',
    source: 'stations',
    minzoom: 8.8,
    layout: {
      'icon-image': 'station',
      'icon-size': zoomed([8.8, 0.75], [11, 1.1]),
      'icon-offset': [0, -15],
      'icon-padding': 0,
      'text-field': ['step', ['zoom'], '', 10.8, ['get', 'name']],
      'text-optional': true,
      'text-font': fonts.regular,
      'text-size': 11,
      'text-variable-anchor-offset': ['left', [1, -1.5], 'right', [-1, -1.5], 'bottom', [0, -2.5]],
      'text-max-width': 8,
    },
    paint: { 'text-color': palette.labelQuiet, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 },
  };
}

function townLayers(palette: Palette): LayerSpecification[] {
  // The smallest first: what stands later is placed before, and wins the room.
  return townZooms
    .map(
      (minzoom, rank): LayerSpecification => ({
        id: `towns-${rank}`,
        type: 'symbol',
        source: 'towns',
        minzoom,
        filter: ['==', ['get', 'rank'], rank],
        layout: {
          'text-field': ['get', 'name'],
          'text-font': rank <= 1 ? fonts.bold : fonts.regular,
          'text-size': zoomed([minzoom, townSizes[rank] ?? 12], [minzoom + 4, (townSizes[rank] ?? 12) + 2]),
          'text-letter-spacing': rank === 0 ? 0.12 : 0.01,
          'text-max-width': 8,
          'text-padding': 3,
          'symbol-sort-key': ['-', ['get', 'people']],
          // A name makes room for a camera that stands on its place.
          'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
          'text-radial-offset': 0.5,
          // London always says where one is, though cameras crowd it.
          'text-allow-overlap': rank === 0,
        },
        paint: {
          'text-color': rank <= 3 ? palette.label : palette.labelQuiet,
          'text-halo-color': palette.halo,
          'text-halo-width': 1.4,
        },
      }),
    )
    .reverse();
}

/** A size that grows with zoom. @param stops zoom and size, in order. */
export function zoomed(...stops: readonly (readonly [zoom: number, size: number])[]): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;
}
