/** What the live channel says. Changes of records are numbered and resumable; reads on the map are kept for nobody. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { hit } from './hit.ts';
import { cameraId, operationId } from './id.ts';
import { operation } from './operation.ts';
import { outcome } from './outcome.ts';
import { policyDecision } from './policy-log.ts';
import { task } from './task.ts';
import { emergency, unit } from './unit.ts';

/** `event: hit`, with `id:` the sequence number: a hit was raised or changed; the whole hit as it now is. */
export const liveHit = z.object({ seq: z.number().int(), hit });
export type LiveHit = z.infer<typeof liveHit>;

/** By kind, as `event: unit`, numbered with the hits: the changed record as it now is. */
export const liveUnit = z.object({ seq: z.number().int(), unit });
/** Without where the vehicle was seen, which does not change and may not be open to everybody who hears this. */
export const liveTask = z.object({ seq: z.number().int(), task: task.omit({ seenAt: true }) });
export const liveEmergency = z.object({ seq: z.number().int(), emergency });
export const liveOperation = z.object({ seq: z.number().int(), operation });
/** `event: policy-log`: a decision was written down. */
export const livePolicyLog = z.object({
  seq: z.number().int(),
  operationId: operationId.schema,
  decision: policyDecision,
});
export const liveOutcome = z.object({ seq: z.number().int(), outcome });

/** One dot on the map: the latest read of one camera in this tick, and how many there were. */
export const liveRead = z.object({
  cameraId: cameraId.schema,
  capturedAt: utcTime,
  count: z.number().int(),
  late: z.boolean(),
});
export type LiveRead = z.infer<typeof liveRead>;

/** `event: reads`, no id: what the cameras saw since the last tick, at most one for each camera. */
export const liveReads = z.object({ at: utcTime, reads: z.array(liveRead) });

/** `event: hello`, first on each connection. */
export const liveHello = z.object({ at: utcTime, seq: z.number().int(), keepAliveSeconds: z.number().int() });

/** `event: reset`: too far behind to catch up change by change; load the queue again, then go on from `seq`. */
export const liveReset = z.object({ seq: z.number().int() });
