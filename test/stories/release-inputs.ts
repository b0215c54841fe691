/** For the requests about releases to the public, an input that is right, and what it is answered. */
import type { RequestName } from '../../src/api/contract/requests.ts';
import type { AuthorityCase } from './authority-inputs.ts';

const text = {
  ...{ headline: 'Officers made arrests', standfirst: '', aim: '', results: [], shares: [], quotes: [], context: [] },
  ...{ report: '', notes: [], interviews: '', embargo: '', correction: '' },
};
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
  withdrawRelease: { input: () => ({ ...none, words: 'A test' }), answers: 'not-found' },
} as const satisfies Partial<Record<RequestName, AuthorityCase>>;
