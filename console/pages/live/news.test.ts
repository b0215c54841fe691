/** What is read out: each hit is told, and a busy minute is told in one sentence. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeHit } from './hit-for-tests.ts';
import { createNews, newsOf } from './news.ts';

test('one new hit is named, many are counted with the most urgent first', () => {
  const high = makeHit(2, { plate: 'KX07WPA', priority: 'high' });
  assert.equal(newsOf([high]), 'New hit: K X 0 7 W P A, high priority, A2 Bean.');
  assert.equal(
    newsOf([makeHit(1), high, makeHit(3)]),
    '3 new hits, 1 high priority. First: K X 0 7 W P A, high priority, A2 Bean.',
  );
  assert.equal(newsOf([makeHit(4, { late: true })]), 'New hit: A A 0 4 A A A, medium priority, A2 Bean, late.');
});

test('hits that come while the last ones are being told are gathered and told together', () => {
  const waiting: (() => void)[] = [];
  const told: string[] = [];
  const news = createNews((_ms, act) => waiting.push(act));
  news.subscribe(() => told.push(news.words()));
  news.add([makeHit(1)]);
  news.add([makeHit(2)]);
  news.add([makeHit(3)]);
  assert.equal(told.length, 1);
  waiting.shift()?.();
  assert.equal(told.length, 2);
  assert.match(told[1] ?? '', /^2 new hits\./);
});
