/** Collectors: the table of makers whose devices can be asked, and of those who send over TCP. */
import { collectDahua } from '../cameras/dahua/collect.ts';
import { collectOnvif } from '../cameras/onvif/collect.ts';
import type { Collector } from '../cameras/shared/device.ts';
import type { FramerMaker } from '../cameras/shared/frames.ts';
import { createTattileFrames } from '../cameras/tattile/frames.ts';

/** By the adapter's name. */
export const collectors: ReadonlyMap<string, Collector> = new Map([
  ['dahua', collectDahua],
  ['onvif', collectOnvif],
]);

export const framers: ReadonlyMap<string, FramerMaker> = new Map([['tattile', createTattileFrames]]);
