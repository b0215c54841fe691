/** Requests about pictures of releases: adding, covering, checking and removing them, and their bytes. */
import { z } from 'zod';
import { photoId, releaseId } from '../../words/id.ts';
import { wholeRelease } from '../../words/release.ts';
import { cover, coversMax, releasePictureBytesMax } from '../../words/release-picture.ts';
import { declare } from './request.ts';

const writers = ['press', 'commander'] as const;
const revision = z.number().int().min(1).meta({ description: 'The picture as I saw it; refused when it changed.' });
const returns = ({ release: { id, operationId: operation } }: z.output<typeof wholeRelease>) => [id, operation];

export const addReleasePicture = declare({
  name: 'addReleasePicture',
  summary: 'Add a picture to a release of my force. Faces, people and text in it are found and covered.',
  method: 'POST',
  path: '/v1/releases/{releaseId}/pictures',
  body: 'stream',
  bodyBytesMax: releasePictureBytesMax,
  input: z.object({ releaseId: releaseId.schema }),
  output: wholeRelease,
  who: writers,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['releaseId'], returns },
});

export const coverReleasePicture = declare({
  name: 'coverReleasePicture',
  summary: 'Say anew what is covered in a picture that nobody has checked yet.',
  method: 'PUT',
  path: '/v1/release-pictures/{pictureId}/covers',
  input: z.object({ pictureId: photoId.schema, revision, covers: z.array(cover).max(coversMax) }),
  output: wholeRelease,
  who: writers,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['pictureId', 'revision', 'covers'], returns },
});

export const checkReleasePicture = declare({
  name: 'checkReleasePicture',
  summary: 'Say that I looked at a picture as it is covered, and that it tells nobody. Its uncovered form is erased.',
  method: 'POST',
  path: '/v1/release-pictures/{pictureId}/check',
  input: z.object({ pictureId: photoId.schema, revision }),
  output: wholeRelease,
  who: writers,
  needsPurpose: false,
  audit: { class: 'disclosure', keeps: ['pictureId', 'revision'], returns },
});

export const removeReleasePicture = declare({
  name: 'removeReleasePicture',
  summary: 'Erase a picture that nobody has checked, in all its forms.',
  method: 'DELETE',
  path: '/v1/release-pictures/{pictureId}',
  input: z.object({ pictureId: photoId.schema }),
  output: wholeRelease,
  who: writers,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['pictureId'], returns },
});

export const getReleasePicture = declare({
  name: 'getReleasePicture',
  summary: 'A picture of a release as it would be printed.',
  method: 'GET',
  path: '/v1/release-pictures/{pictureId}/covered',
  input: z.object({ pictureId: photoId.schema }),
  output: 'bytes',
  who: ['press', 'supervisor', 'commander', 'auditor'],
  needsPurpose: false,
  audit: { class: 'consultation', keeps: ['pictureId'] },
});

export const getUncoveredPicture = declare({
  name: 'getUncoveredPicture',
  summary: 'A picture of my force’s release before anything is covered, until somebody has checked it.',
  method: 'GET',
  path: '/v1/release-pictures/{pictureId}/uncovered',
  input: z.object({ pictureId: photoId.schema }),
  output: 'bytes',
  who: writers,
  needsPurpose: false,
  audit: { class: 'consultation', keeps: ['pictureId'] },
});
