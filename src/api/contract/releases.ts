/** Requests about releases to the public: drafting, saving, approving, withdrawing. The public asks without any. */
import { z } from 'zod';
import { utcTime } from '../../words/clock.ts';
import { operationId, releaseId } from '../../words/id.ts';
import { approverCapacity, release, releaseText, wholeRelease } from '../../words/release.ts';
import { declare } from './request.ts';

/** Largest text of a release, bytes. */
const textBytesMax = 512 * 1024;

const readers = ['press', 'supervisor', 'commander', 'auditor'] as const;
const writers = ['press', 'commander'] as const;
const revision = z.number().int().min(1).meta({ description: 'The release as I saw it; refused when it changed.' });
const why = z.string().trim().min(3, 'must have at least 3 characters').max(400, 'must have at most 400 characters');
/** What every answer about one release touches. */
const returns = ({ release: { id, operationId: operation } }: z.output<typeof wholeRelease>) => [id, operation];

export const listReleases = declare({
  name: 'listReleases',
  summary: 'Releases of the operations that my force takes part in, and operations of my force without one.',
  method: 'GET',
  path: '/v1/releases',
  input: z.object({ operationId: operationId.schema.optional() }),
  output: z.object({
    releases: z.array(release).meta({ description: 'Newest first, at most 200.' }),
    operations: z.array(z.object({ id: operationId.schema, name: z.string(), endsAt: utcTime })),
  }),
  who: readers,
  needsPurpose: false,
  audit: { class: 'consultation', keeps: ['operationId'], returns: ({ releases }) => releases.map(({ id }) => id) },
});

export const draftRelease = declare({
  name: 'draftRelease',
  summary: 'Freeze the totals of an operation of my force, and draft its release from them.',
  method: 'POST',
  path: '/v1/operations/{operationId}/releases',
  input: z.object({ operationId: operationId.schema }),
  output: wholeRelease,
  who: writers,
  needsPurpose: false,
  audit: { class: 'combination', keeps: ['operationId'], returns },
});

export const draftLocalRelease = declare({
  name: 'draftLocalRelease',
  summary: 'Draft my own force’s version of a release, from the same frozen figures.',
  method: 'POST',
  path: '/v1/releases/{releaseId}/local',
  input: z.object({ releaseId: releaseId.schema }),
  output: wholeRelease,
  who: writers,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['releaseId'], returns },
});

export const getRelease = declare({
  name: 'getRelease',
  summary: 'One release: its text and figures, what is found in them, who approved it, and what it said before.',
  method: 'GET',
  path: '/v1/releases/{releaseId}',
  input: z.object({ releaseId: releaseId.schema }),
  output: wholeRelease,
  who: readers,
  needsPurpose: false,
  audit: { class: 'consultation', keeps: ['releaseId'], returns },
});

export const saveRelease = declare({
  name: 'saveRelease',
  summary: 'Save the text of a release of my force as a new revision. Approvals were of another text, and end.',
  method: 'PUT',
  path: '/v1/releases/{releaseId}',
  bodyBytesMax: textBytesMax,
  input: z.object({ releaseId: releaseId.schema, revision, text: releaseText, why }),
  output: wholeRelease,
  who: writers,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['releaseId', 'revision', 'why'], returns },
});

export const refreshRelease = declare({
  name: 'refreshRelease',
  summary: 'Freeze the totals of the operation anew for a release, as a new revision that says what changed.',
  method: 'POST',
  path: '/v1/releases/{releaseId}/figures',
  input: z.object({ releaseId: releaseId.schema, revision }),
  output: wholeRelease,
  who: writers,
  needsPurpose: false,
  audit: { class: 'combination', keeps: ['releaseId', 'revision'], returns },
});

export const approveReleaseShare = declare({
  name: 'approveReleaseShare',
  summary: 'Approve, for my force, what a release of an operation of several forces says of it.',
  method: 'POST',
  path: '/v1/releases/{releaseId}/share',
  input: z.object({ releaseId: releaseId.schema, revision }),
  output: wholeRelease,
  who: writers,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['releaseId', 'revision'], returns },
});

export const approveRelease = declare({
  name: 'approveRelease',
  summary: 'Approve a release that I did not write, as who answers for it. It is published when its time comes.',
  method: 'POST',
  path: '/v1/releases/{releaseId}/approval',
  input: z.object({
    releaseId: releaseId.schema,
    revision,
    capacity: approverCapacity,
    confirmed: z.array(z.string().max(400)).max(200).meta({ description: 'Keys of findings that I have looked at.' }),
  }),
  output: wholeRelease,
  who: ['commander'],
  needsPurpose: false,
  audit: { class: 'disclosure', keeps: ['releaseId', 'revision', 'capacity', 'confirmed'], returns },
});

export const withdrawRelease = declare({
  name: 'withdrawRelease',
  summary: 'Take a release of my force back. Where it was published, a dated notice stands in its place.',
  method: 'POST',
  path: '/v1/releases/{releaseId}/withdraw',
  input: z.object({ releaseId: releaseId.schema, words: why }),
  output: wholeRelease,
  who: ['commander'],
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['releaseId', 'words'], returns },
});
