/** The section of the configuration for the road network that distances and headings are worked out on. */
import { z } from 'zod';

export const roadsSection = z
  .strictObject({
    file: z
      .string()
      .min(1)
      .optional()
      .meta({
        description:
          'GeoJSON of the roads, junctions and force areas, in the form of `samples/estate/network.geojson`. Without ' +
          'it units are ranked by the straight line, and nothing is said of where a vehicle is heading. Relative ' +
          'paths start at the configuration file.',
      }),
  })
  .prefault({});
