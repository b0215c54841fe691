/** Which acts are barred, and the reason that stands on the button. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId, pictureId } from '../../../src/words/id.ts';
import { barsOf, confirmTitle } from './card-bars.ts';
import { makeHit } from './hit-for-tests.ts';
import type { Card } from './hit-words.ts';

const analyst = { id: personId.of(1), supervises: false };
const supervisor = { id: personId.of(3), supervises: true };
const other = { id: personId.of(2), name: 'Priya Farrow' };
const picture = { id: pictureId.of(1), kind: 'patch', contentType: 'image/jpeg', bytes: 900 } as const;

/** Only what the bars look at. */
function makeCard(hit: Parameters<typeof makeHit>[1], pictures: (typeof picture)[], viewedByMe: Card['viewedByMe']) {
  return { hit: makeHit(1, hit), read: { pictures }, entry: { state: 'live' }, viewedByMe } as unknown as Card;
}

test('confirm waits for the picture on this screen', () => {
  assert.match(barsOf(makeCard({}, [picture], []), analyst).confirm ?? '', /until the picture has been on your screen/);
  assert.equal(barsOf(makeCard({}, [picture], [picture.id]), analyst).confirm, undefined);
});

test('a hit without a picture can be observed and dismissed, never confirmed', () => {
  const bars = barsOf(makeCard({}, [], []), analyst);
  assert.match(bars.confirm ?? '', /observed, never stopped/);
  assert.equal(bars.observe, undefined);
  assert.equal(bars.dismiss, undefined);
});

test('a judged hit is done with, and says by whom', () => {
  const judged = { state: 'confirmed', judgedBy: other } as const;
  const bars = barsOf(makeCard(judged, [picture], [picture.id]), analyst);
  for (const bar of [bars.confirm, bars.observe, bars.dismiss, bars.take]) {
    assert.equal(bar, 'Confirmed by Priya Farrow');
  }
});

test('what another has taken only a supervisor takes over; what is mine I give back', () => {
  const taken = makeCard({ takenBy: other }, [picture], []);
  assert.match(barsOf(taken, analyst).take ?? '', /Taken by Priya Farrow/);
  assert.deepEqual([barsOf(taken, supervisor).take, barsOf(taken, supervisor).isTakeOver], [undefined, true]);
  const mine = barsOf(makeCard({ takenBy: { id: analyst.id, name: 'Rowan Ashby' } }, [picture], []), analyst);
  assert.deepEqual([mine.take, mine.isMine, mine.isTakeOver], [undefined, true, false]);
});

test('what another has taken an analyst neither confirms nor dismisses; what is offered to me I take first', () => {
  const taken = barsOf(makeCard({ takenBy: other }, [picture], [picture.id]), analyst);
  for (const bar of [taken.confirm, taken.observe, taken.dismiss]) assert.match(bar ?? '', /Taken by Priya Farrow/);
  const offeredTo = { id: analyst.id, name: 'Rowan Ashby' };
  const offered = barsOf(makeCard({ takenBy: other, offeredTo }, [picture], [picture.id]), analyst);
  assert.deepEqual([offered.take, offered.isTakeOver], [undefined, false]);
  assert.match(offered.confirm ?? '', /Offered to you by Priya Farrow. Take it first/);
});

test('a contradicted hit is confirmed by two people, and not twice by one', () => {
  const contradictions = ['too-far'] as const;
  const fresh = makeCard({ contradictions: [...contradictions] }, [picture], [picture.id]);
  assert.equal(confirmTitle(fresh), 'Confirm first');
  assert.equal(barsOf(fresh, analyst).confirm, undefined);
  const half = makeCard({ contradictions: [...contradictions], firstConfirmedBy: other }, [picture], [picture.id]);
  assert.equal(confirmTitle(half), 'Confirm as second');
  assert.equal(barsOf(half, analyst).confirm, undefined);
  assert.match(barsOf(half, { id: other.id, supervises: false }).confirm ?? '', /another person must/);
  assert.equal(confirmTitle(makeCard({}, [picture], [])), 'Confirm');
});

test('a hit whose entry is gone can only be dismissed, and the button says what became of the entry', () => {
  const gone = { ...makeCard({}, [picture], [picture.id]), entry: { state: 'withdrawn' } } as unknown as Card;
  const bars = barsOf(gone, analyst);
  assert.match(bars.confirm ?? '', /was withdrawn since/);
  assert.match(bars.observe ?? '', /was withdrawn since/);
  assert.equal(bars.dismiss, undefined);
});
