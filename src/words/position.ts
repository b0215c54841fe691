/** A place on the ground, WGS 84. */
import { z } from 'zod';

export const position = z
  .object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
  .meta({ description: 'Latitude and longitude in degrees, WGS 84.' });

export type Position = z.infer<typeof position>;
