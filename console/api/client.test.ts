/** The client: addresses from inputs, problem details to errors, errors to words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, problemOf, wordsFor } from './client.ts';
import { picturePath, queryText, requestAddress } from './paths.ts';

test('fields that stand in the path go there, escaped, and the rest stays', () => {
  assert.deepEqual(requestAddress('listEntries', { listId: 'list_1', page: 2, plate: undefined }), {
    path: '/v1/lists/list_1/entries',
    rest: { page: 2, plate: undefined },
  });
  assert.equal(requestAddress('getHit', { hitId: 'a/b?c' }).path, '/v1/hits/a%2Fb%3Fc');
  assert.equal(picturePath('picture_9'), '/v1/pictures/picture_9');
  assert.throws(() => requestAddress('getHit', {}), /getHit needs hitId/);
});

test('what is not given is left out of the query', () => {
  assert.equal(queryText({ page: 2, plate: undefined, state: null, name: 'a b&c' }), '?page=2&name=a+b%26c');
  assert.equal(queryText({}), '');
});

test('problem details become an error with its code, message and fields', () => {
  const error = problemOf(400, { code: 'bad-input', message: 'must not be empty', field: 'name' });
  assert.deepEqual([error.status, error.code, error.field], [400, 'bad-input', 'name']);
  assert.deepEqual(error.errors, [{ field: 'name', message: 'must not be empty' }]);
});

test('a list of errors keeps each field, and what is no error is passed over', () => {
  const errors = [{ field: 'lat', message: 'too far north' }, { field: '', message: 'x' }, 7, { field: 'lon' }];
  assert.deepEqual(problemOf(400, { code: 'bad-input', detail: 'not so', errors }).errors, [
    { field: 'lat', message: 'too far north' },
    { field: 'lon', message: 'not so' },
  ]);
});

test('an answer that is no problem document still becomes an error with its status', () => {
  for (const body of [undefined, null, 'text', 7, []]) {
    const error = problemOf(502, body);
    assert.deepEqual([error.status, error.code, error.field], [502, 'http-502', null]);
  }
});

test('every error has words, and the server’s own words stand first', () => {
  assert.match(wordsFor(new ApiError(0, 'no-answer', '')), /cannot be reached/);
  assert.match(wordsFor(new ApiError(401, 'not-signed-in', 'x')), /session has ended/);
  assert.match(wordsFor(new ApiError(401, 'wrong-password', '')), /username or the password/);
  assert.equal(wordsFor(new ApiError(409, 'already-taken', 'B. Officer took this hit')), 'B. Officer took this hit.');
  for (const status of [403, 404, 413, 429, 500, 503, 418]) {
    assert.match(wordsFor(new ApiError(status, 'some-code', '')), /\.$/);
  }
  assert.match(wordsFor(new Error('x is undefined')), /Reload/);
});
