/** Heading: where a vehicle may be seen next, and which force’s border it may cross, by the road network. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { cameraId, unitId } from './id.ts';
import { position } from './position.ts';
import { unitSkill } from './unit.ts';

const window = {
  share: z.number().min(0).max(1).meta({ description: 'Of a hundred vehicles that go on from there, so many.' }),
  miles: z.number().meta({ description: 'By road, from where it was last seen.' }),
  from: utcTime.meta({ description: 'The earliest, somewhat above the speed limit.' }),
  until: utcTime.meta({ description: 'The latest, in slow traffic.' }),
};

/** Cameras that stand together, one of which would see it next. */
export const nextCameras = z.object({
  cameras: z.array(z.object({ id: cameraId.schema, name: z.string() })),
  road: z.string(),
  position,
  ...window,
});

export const nextBorder = z.object({
  fromCode: z.string().meta({ description: 'The force whose area it leaves, as its code.' }),
  toCode: z.string(),
  road: z.string(),
  place: z.string().meta({ description: 'The road and the nearest junction, in words for a handover.' }),
  position,
  ...window,
});

export const heading = z.object({
  seenAt: utcTime,
  cameraName: z.string(),
  position,
  road: z.string(),
  directionBy: z
    .enum(['reads', 'camera', 'unknown'])
    .meta({ description: 'How the direction is known: from the read before, from how the camera saw it, or not.' }),
  cameras: z.array(nextCameras).meta({ description: 'The likeliest first.' }),
  borders: z.array(nextBorder).meta({ description: 'The likeliest first.' }),
  toForce: z.string().nullable().meta({ description: 'The likeliest force to hand over to, as its code.' }),
});
export type Heading = z.infer<typeof heading>;

/** A unit that could make a stop: why it, in a sentence. A person chooses. */
export const suggestion = z.object({
  unitId: unitId.schema,
  callSign: z.string(),
  suits: z.boolean().meta({ description: 'It is of the force in charge, free or divertible, and has every skill.' }),
  missing: z.array(unitSkill).meta({ description: 'Skills that the markers call for and it does not have.' }),
  miles: z.number().nullable().meta({ description: 'Null: where it is has not been reported.' }),
  minutes: z.number().nullable(),
  byRoad: z.boolean().meta({ description: 'Along the road network; else in a straight line.' }),
  sentence: z.string(),
});
export type Suggestion = z.infer<typeof suggestion>;
