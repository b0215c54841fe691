/** What a camera is taught: pairs of characters, place by place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCameraHistory } from './history.ts';

test('pairs are counted where read and truth differ, and never where lengths or unknown places do', () => {
  const { confusions, judged, misread } = toCameraHistory({
    judged: 5,
    misread: 2,
    pairs: [
      { read: 'KX88WPA', truth: 'KXB8WPA' },
      { read: 'GX8BCPK', truth: 'GXBBCPK' },
      { read: 'LM68XKO', truth: 'LM68XKD' },
      { read: 'LM68XK', truth: 'LM68XKD' },
      { read: 'AB12CDE', truth: 'AB1?CDE' },
    ],
  });
  assert.deepEqual(
    [...confusions],
    [
      ['8B', 2],
      ['OD', 1],
    ],
  );
  assert.deepEqual([judged, misread], [5, 2]);
});
