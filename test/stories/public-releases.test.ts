/** Story: what the public may read of a release: nothing before its time, all of its forms after, and what changed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { parse } from 'yaml';
import { systemScope } from '../../src/governance/scope.ts';
import { publishDue } from '../../src/results/release-approval.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import { toLondon } from '../../src/words/london-time.ts';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import type { Played } from '../support/joint-operation.ts';
import { approveAll, finished, playForRelease, releaseIdOf, save, type Whole } from '../support/releasing.ts';
import { createSteppingClock } from '../support/stepping-clock.ts';

const clock = createSteppingClock();
const minuteMs = 60_000;
const hostile = '<script>alert(1)</script> [x](javascript:alert(2)) & "quoted" \u0007';

let cordon: TestCordon;
let played: Played;
let seen: Whole;
let path: string;

before(async () => {
  cordon = await startTestCordon({}, false, undefined, undefined, clock);
  played = await playForRelease(cordon);
  const press = played.who('kent-press');
  const draft = await press.ask('draftRelease', { operationId: played.operationId });
  const embargo = toLondon(toUtcTime(clock.nowMs() + 20 * minuteMs));
  const notes = [`A note that is hostile: ${hostile.replaceAll(/[0-9]/g, '')}`];
  seen = await approveAll(played, await save(press, draft, finished(draft.text, { embargo, notes })));
});
after(() => cordon.close());

function get(address: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${cordon.cordon.address}${address}`, { headers });
}

async function read(address: string): Promise<string> {
  const answer = await get(address);
  assert.equal(answer.status, 200, address);
  return answer.text();
}

/** What housekeeping does each second. */
function publish(): Promise<void> {
  return publishDue({ db: cordon.database.db, clock }, systemScope('housekeeping'));
}

async function newest(): Promise<Whole> {
  return played.who('kent-press').ask('getRelease', { releaseId: releaseIdOf(seen) });
}

test('until its embargo ends nothing of a release is there, whatever is asked for', async () => {
  await publish();
  assert.equal(seen.release.state, 'approved');
  assert.ok(!(await read('/public/releases')).includes('arrests'));
  assert.ok(!(await read('/public/releases.atom')).includes('<entry>'));
  for (const name of [seen.release.id, '1', '2026-11-22-officers-from-two-forces', '..%2f..%2fv1', '%00']) {
    for (const ending of ['', '.md', '.pdf', '.json']) {
      assert.equal((await get(`/public/releases/${name}${ending}`)).status, 404);
    }
  }
});

test('when its time comes it publishes itself, once', async () => {
  clock.step(21 * minuteMs);
  await Promise.all([publish(), publish()]);
  const { release, acts } = await newest();
  assert.equal(release.state, 'published');
  assert.equal(acts.filter(({ kind }) => kind === 'published').length, 1);
  path = `/public/releases/${release.slug}`;
  assert.match(path, /\/\d{4}-\d\d-\d\d-officers-from-two-forces-made-12-arrests/);
  assert.ok((await read('/public/releases')).includes(`href="${path}"`));
});

test('the page reads without script, names itself to programs, and may be kept for a minute', async () => {
  const answer = await get(path);
  const page = await answer.text();
  assert.match(page, /<h1>Officers from two forces made 12 arrests/);
  assert.match(page, /<meta property="og:type" content="article">/);
  assert.equal(answer.headers.get('cache-control'), 'public, max-age=60');
  assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-/);
  assert.ok(!answer.headers.has('set-cookie'));
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '');
  assert.equal(data['@type'], 'NewsArticle');
  assert.equal(data.headline, seen.text.headline);
  assert.equal([...page.matchAll(/<script/g)].length, 1, 'what was written stays text');
  const etag = answer.headers.get('etag') ?? '';
  assert.equal((await get(path, { 'if-none-match': etag })).status, 304);
});

test('a text that is hostile stays text in every form', async () => {
  const [page, markdown, feed] = [await read(path), await read(`${path}.md`), await read('/public/releases.atom')];
  assert.ok(page.includes('&lt;script&gt;alert()&lt;/script&gt;'));
  assert.ok(markdown.includes('\\<script\\>alert()\\</script\\> \\[x\\](javascript:alert())'));
  assert.ok(!feed.includes('<script'));
});

test('Markdown has its facts in front, and JSON its figures one a line', async () => {
  const markdown = await read(`${path}.md`);
  const front = parse(markdown.split('---\n')[1] ?? '');
  assert.equal(front.title, seen.text.headline);
  assert.deepEqual(front.forces, ['Kent Police', 'Essex Police']);
  const { operation, figures } = JSON.parse(await read(`${path}.json`));
  assert.equal(operation, 'Op Wagtail');
  const arrests = {
    measure: 'arrests',
    value: 12,
    qualifier: 'exact',
    unit: null,
    currency: null,
    force: null,
    note: null,
  };
  assert.deepEqual(figures[0], arrests);
  assert.ok(
    figures.some((line: { force: string; value: number }) => line.force === 'Essex Police' && line.value === 5),
  );
});

test('the PDF is rendered with its text, its title and its language, and is the same each time', async () => {
  const bytes = new Uint8Array(await (await get(`${path}.pdf`)).arrayBuffer());
  const again = new Uint8Array(await (await get(`${path}.pdf`)).arrayBuffer());
  assert.deepEqual(bytes, again);
  const raw = Buffer.from(bytes).toString('latin1');
  for (const mark of ['/Marked true', '/Lang (en-GB)', '/StructTreeRoot', '/DisplayDocTitle true']) {
    assert.ok(raw.includes(mark), mark);
  }
  const library = await PDFiumLibrary.init();
  const pdf = await library.loadDocument(bytes);
  const text = [...pdf.pages()]
    .map((page) => page.getText())
    .join('\n')
    .replaceAll(/\s+/g, ' ');
  for (const said of [
    seen.text.headline,
    '12 arrests for drug offences.',
    'Ada Invented, Kent Police',
    'hostile: <script>',
  ]) {
    assert.ok(text.includes(said), said);
  }
  const image = await pdf.getPage(0).render({ scale: 1, render: 'bitmap' });
  assert.ok(
    image.data.some((value) => value < 64),
    'there is ink on the page',
  );
  pdf.destroy();
  library.destroy();
});

test('a correction is approved as the text was, and then dated; what it said before stays on record', async () => {
  const press = played.who('kent-press');
  const { text } = await newest();
  const changed = { ...text, aim: 'To find those who deal in drugs.', embargo: '' };
  const silent = await save(press, await newest(), changed);
  assert.ok(silent.findings.some(({ rule, isStop }) => rule === 'missing correction' && isStop));
  assert.equal(silent.release.state, 'published-and-changed');
  await publish();
  assert.ok((await read(path)).includes('To make the roads'), 'the public reads what was approved');
  const said = await save(press, silent, { ...changed, correction: 'The aim was told wrongly.' });
  await approveAll(played, said);
  await publish();
  const page = await read(path);
  assert.match(page, /Corrected on .*The aim was told wrongly\./);
  assert.ok(page.includes('To find those who deal') && !page.includes('To make the roads'));
  assert.match(page, /Last corrected on/);
  assert.equal((await newest()).versions.length, 4);
});

test('what is withdrawn leaves a dated notice, and no other form', async () => {
  const releaseId = releaseIdOf(seen);
  await played.who('kent-commander').ask('withdrawRelease', { releaseId, words: 'It named the wrong day.' });
  const page = await read(path);
  assert.match(page, /was withdrawn on .*It named the wrong day\./);
  assert.ok(!page.includes('12 arrests'));
  for (const ending of ['.md', '.pdf', '.json']) assert.equal((await get(path + ending)).status, 404);
  const late = { releaseId, revision: 4, text: seen.text, why: 'Once more' };
  assert.equal((await played.who('kent-press').refused('saveRelease', late)).code, 'changed-meanwhile');
});

test('whoever asks too often is asked to wait', async () => {
  const answers = await Promise.all(Array.from({ length: 300 }, () => get('/public/releases')));
  const refused = answers.filter(({ status }) => status === 429);
  assert.ok(refused.length > 0);
  assert.ok(Number(refused[0]?.headers.get('retry-after')) > 0);
});
