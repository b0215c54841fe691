/** For the requests about releases to the public, an input that is right, and what it is answered. */
import type { RequestName } from '../../src/api/contract/requests.ts';
import type { AuthorityCase } from './authority-inputs.ts';

const text = {
  ...{ headline: 'Officers made arrests', standfirst: '', aim: '', results: [], shares: [], quotes: [], context: [] },
  ...{ report: '', notes: [], interviews: '', embargo: '', correction: '' },
};
const noPicture = { pictureId: 'photo_999999' };
const none = { releaseId: 'release_999999' };

export const releaseCases = {
  listReleases: { input: () => ({}), answers: 200 },
  draftRelease: { input: () => ({ operationId: 'operation_999999' }), answers: 'not-found' },
  draftLocalRelease: { input: () => none, answers: 'not-found' },
  getRelease: { input: () => none, answers: 'not-found' },
  saveRelease: { input: () => ({ ...none, revision: 1, text, why: 'A test' }), answers: 'not-found' },
  refreshRelease: { input: () => ({ ...none, revision: 1 }), answers: 'not-found' },
  approveReleaseShare: { input: () => ({ ...none, revision: 1 }), answers: 'not-found' },
  approveRelease: {
    input: () => ({ ...none, revision: 1, capacity: 'sio', confirmed: [] }),
    answers: 'not-found',
  },
  addReleasePicture: { input: () => none, answers: 'not-found' },
  coverReleasePicture: { input: () => ({ ...noPicture, revision: 1, covers: [] }), answers: 'not-found' },
  checkReleasePicture: { input: () => ({ ...noPicture, revision: 1 }), answers: 'not-found' },
  removeReleasePicture: { input: () => noPicture, answers: 'not-found' },
  getReleasePicture: { input: () => noPicture, answers: 'not-found' },
  getUncoveredPicture: { input: () => noPicture, answers: 'not-found' },
  withdrawRelease: { input: () => ({ ...none, words: 'A test' }), answers: 'not-found' },
} as const satisfies Partial<Record<RequestName, AuthorityCase>>;
