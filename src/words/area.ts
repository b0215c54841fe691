/** Area: where an operation is held, drawn on the map as a GeoJSON polygon, WGS 84. */
import { z } from 'zod';

/** Most points of one area, all its rings together. */
export const areaPointsMax = 500;

const point = z.tuple([
  z.number().min(-180, 'longitude must be -180 to 180').max(180, 'longitude must be -180 to 180'),
  z.number().min(-90, 'latitude must be -90 to 90').max(90, 'latitude must be -90 to 90'),
]);
type Point = z.infer<typeof point>;

const ring = z
  .array(point)
  .min(4, 'must have at least 4 points, the last as the first')
  .refine(isClosed, { error: 'must end where it begins' });

function isClosed(points: readonly Point[]): boolean {
  const [first, last] = [points.at(0), points.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

/** A polygon of RFC 7946: longitude before latitude, each ring closed, holes after the outer ring. */
export const polygon = z
  .object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1, 'must have an outer ring') })
  .refine(({ coordinates }) => coordinates.flat().length <= areaPointsMax, {
    error: `must have at most ${areaPointsMax} points`,
    path: ['coordinates'],
  });

export const area = z.object({
  kind: z.enum(['area', 'hotspot']).meta({ description: 'hotspot: a small place where harm is concentrated.' }),
  name: z.string().trim().min(2, 'must have at least 2 characters').max(80, 'must have at most 80 characters'),
  polygon,
  reasons: z.string().trim().max(1_000, 'must have at most 1000 characters').default('').meta({
    description: 'Why there; a hotspot needs it.',
  }),
});
export type Area = z.infer<typeof area>;
