/** The GeoJSON of the network, as the simulator reads it: what each feature must say. */
import { z } from 'zod';
import type { Position } from '../words/position.ts';

/** GeoJSON writes longitude first. */
const point = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .transform(([lon, lat]): Position => ({ lat, lon }));
const name = z.string().min(1);

const roadClass = z.enum(['motorway', 'trunk', 'street']);
export type RoadClass = z.infer<typeof roadClass>;

/** What a road is called that leads to a station and no further. */
export const stationApproach = 'Station approach';

const placeKind = z.enum(['town', 'station', 'airport', 'port', 'gateway']);
export type PlaceKind = z.infer<typeof placeKind>;

const road = z
  .strictObject({
    type: z.literal('Feature'),
    properties: z.strictObject({
      kind: z.literal('road'),
      ref: name,
      name: name.optional(),
      class: roadClass,
      speedMph: z.number().int().min(5).max(70),
    }),
    geometry: z.strictObject({ type: z.literal('LineString'), coordinates: z.array(point).min(2) }),
  })
  .transform(({ properties, geometry }) => ({
    kind: 'road' as const,
    ref: properties.ref,
    class: properties.class,
    mph: properties.speedMph,
    points: geometry.coordinates,
  }));

const spot = z.strictObject({ type: z.literal('Point'), coordinates: point });

const junction = z
  .strictObject({
    type: z.literal('Feature'),
    properties: z.strictObject({ kind: z.literal('junction'), road: name, label: name }),
    geometry: spot,
  })
  .transform(({ properties, geometry }) => ({ ...properties, position: geometry.coordinates }));

/** A station is as busy as a small town. */
const stationPeople = 20;

const place = z
  .strictObject({
    type: z.literal('Feature'),
    properties: z.strictObject({
      kind: placeKind,
      name,
      /** Thousands, roughly; a port or a gateway is as busy as a town of so many. */
      people: z.number().positive().default(stationPeople),
      coast: z.boolean().default(false),
    }),
    geometry: spot,
  })
  .transform(({ properties, geometry }) => ({ ...properties, position: geometry.coordinates }));

const ring = z.array(point).min(4);

const area = z
  .strictObject({
    type: z.literal('Feature'),
    properties: z.strictObject({ kind: z.literal('force-area'), code: name, approximate: z.literal(true) }),
    geometry: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
      z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
    ]),
  })
  .transform(({ properties, geometry }) => ({
    kind: 'force-area' as const,
    code: properties.code,
    /** One outline each: no area here has a hole. */
    rings: geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat(),
  }));

export type RoadLine = z.infer<typeof road>;
export type Junction = z.infer<typeof junction>;
export type PlaceSpot = z.infer<typeof place>;
export type ForceArea = z.infer<typeof area>;

export const networkFile = z.strictObject({
  type: z.literal('FeatureCollection'),
  note: z.string().min(1),
  features: z.array(z.union([road, junction, place, area])),
});
