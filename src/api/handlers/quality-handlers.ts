/** Answers the requests about what judgements teach of cameras, of lists and of the likelihood. */
import { hoursKeptDays } from '../../forces/camera-health-store.ts';
import { findCamera } from '../../forces/cameras-store.ts';
import { openAges } from '../../governance/age-gate.ts';
import {
  camerasQuality,
  daysBefore,
  examplesOf,
  learnedOf,
  listsQuality,
  missingBefore,
  reliability,
  weeksOf,
} from '../../hits/quality.ts';
import { listMissing, listStaleEntries } from '../../hits/quality-store.ts';
import { type Refusal, refuse } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';

type QualityHandlers = Pick<
  Handlers,
  | 'listCameraQuality'
  | 'getCameraQuality'
  | 'listPairExamples'
  | 'listListQuality'
  | 'getListQuality'
  | 'getReliability'
>;

const noCamera = (): Refusal => refuse('not-found', 'There is no such camera, or it is not open to you.', 'cameraId');

export const qualityHandlers: QualityHandlers = {
  async listCameraQuality({ days }, scope, { db, clock }) {
    const found = await db.as(scope, (sql) => camerasQuality(sql, daysBefore(clock.now(), days)));
    return { ...found, hoursDays: Math.min(days, hoursKeptDays) };
  },

  getCameraQuality: ({ cameraId }, scope, { db, clock }) =>
    db.as(scope, async (sql) => {
      const now = clock.now();
      return (await findCamera(sql, cameraId, now)) === null ? noCamera() : learnedOf(sql, cameraId, now);
    }),

  listPairExamples: ({ cameraId }, scope, { db, clock }) =>
    db.as(scope, async (sql) => {
      const now = clock.now();
      if ((await findCamera(sql, cameraId, now)) === null) return noCamera();
      const { since } = await openAges(sql, scope, now);
      return { pairs: await examplesOf(sql, cameraId, now, since) };
    }),

  listListQuality: ({ days }, scope, { db, clock }) =>
    db.as(scope, async (sql) => {
      const now = clock.now();
      return { ...(await listsQuality(sql, daysBefore(now, days), now)), weeks: await weeksOf(sql, now) };
    }),

  getListQuality: ({ listId, days }, scope, { db, clock }) =>
    db.as(scope, async (sql) => {
      const now = clock.now();
      const since = daysBefore(now, days);
      const [quality] = (await listsQuality(sql, since, now, listId)).lists;
      if (!quality) return refuse('not-found', 'There is no such list, or it is not open to you.', 'listId');
      const staleEntries = await listStaleEntries(sql, listId, since, now);
      const missing = await listMissing(sql, listId, missingBefore(now));
      return { quality, weeks: await weeksOf(sql, now, listId), staleEntries, missing };
    }),

  async getReliability({ days }, scope, { db, clock }) {
    return { bands: await db.as(scope, (sql) => reliability(sql, daysBefore(clock.now(), days))) };
  },
};
