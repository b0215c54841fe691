/**
 * Takes the pictures of README.md and the guides from a demo that was just begun, and has run for some minutes:
 * `./cordon demo --data-folder <an empty one>`, then `node scripts/take-pictures.ts http://127.0.0.1:8480`.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Output } from '../console/api/client.ts';
import { demoPassword } from '../src/cli/demo-estate.ts';
import { desk, openBrowser, phone, type Size } from '../test/support/browser.ts';
import { eventually, send } from '../test/support/cordon.ts';
import { fillBoard, fillDemo } from './fill-demo.ts';

const address = process.argv[2] ?? 'http://127.0.0.1:8480';
const served = { cordon: { address } };
const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url));
/** For pages with more than a screen to show. */
const tall: Size = { width: 1440, height: 1180 };

/** A page whose pictures or map come later than this is broken, milliseconds: the map is drawn by the processor. */
const waitMsMax = 60_000;

type Scheme = 'dark' | 'light';
type Hits = Output<'listHits'>['hits'];

async function cookieOf(username: string): Promise<string> {
  const purpose = { kind: 'county-lines', reference: 'Op Harrier' };
  const answer = await send(served, 'signIn', { username, password: demoPassword, purpose }, '');
  if (answer.status !== 200) throw new Error(`${username}: ${answer.status} ${await answer.text()}`);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

async function open(browser: Browser, cookie: string, path: string, size: Size, colorScheme: Scheme): Promise<Page> {
  const context = await browser.newContext({
    viewport: { ...size },
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  page.setDefaultTimeout(waitMsMax);
  await page.goto(address + path);
  return page;
}

/** Once everything that was asked for is there: pictures, and the tiles of the map. */
async function take(page: Page, name: string, part: Page | Locator = page): Promise<void> {
  await page.waitForLoadState('load');
  await eventually(async () => {
    const waiting = await page.locator('.loading').count();
    const missing = await page.evaluate(() => [...document.images].filter((image) => !image.complete).length);
    if (waiting + missing > 0) throw new Error(`${name} is not there yet`);
  }, waitMsMax);
  await page.waitForTimeout(2_000);
  await part.screenshot({ path: `${folder}/${name}.png` });
  process.stdout.write(`${name}.png\n`);
}

/** Opens the first hit whose row says these words, or the first of all. */
async function openHit(page: Page, words = ''): Promise<void> {
  const rows = page.locator('.queue-row');
  await rows.first().waitFor();
  const wanted = rows.filter({ hasText: words });
  await ((await wanted.count()) > 0 ? wanted : rows).first().click();
  await page.getByRole('button', { name: /^Confirm/ }).waitFor();
}

/** The mark that the cameras saw oftenest of those in the queue: its page has most to show. */
function oftenest(hits: Hits): string {
  const counts = new Map<string, number>();
  for (const { entryPlate } of hits) counts.set(entryPlate, (counts.get(entryPlate) ?? 0) + 1);
  const [mark] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [];
  if (mark === undefined) throw new Error('no hit yet: let the demo run for some minutes');
  return mark;
}

async function takeHits(browser: Browser, analyst: string): Promise<void> {
  const dark = await open(browser, analyst, '/live', desk, 'dark');
  await openHit(dark);
  await take(dark, 'live-dark');
  const light = await open(browser, analyst, '/live', desk, 'light');
  await openHit(light, 'Contradicted');
  await take(light, 'live-light');
  await take(light, 'hit-card', light.getByRole('region', { name: 'Hit card' }));
  const small = await open(browser, analyst, '/live', phone, 'dark');
  await small.locator('.queue-row').first().waitFor();
  await take(small, 'phone-queue');
  await openHit(small, 'look-alike');
  await take(small, 'phone-card');
  const { hits } = (await (await send(served, 'listHits', { state: 'open' }, analyst)).json()) as Output<'listHits'>;
  const vehicle = await open(browser, analyst, `/vehicle/${oftenest(hits)}`, tall, 'dark');
  await vehicle.locator('.maplibregl-canvas').waitFor();
  await take(vehicle, 'vehicle');
  await take(await open(browser, analyst, '/cameras', desk, 'dark'), 'cameras');
}

async function takePreview(browser: Browser, supervisor: string): Promise<void> {
  const page = await open(browser, supervisor, '/lists/import', desk, 'light');
  await page.getByLabel('Name', { exact: true }).fill('Kent VOI');
  const file = fileURLToPath(new URL('../samples/lists/with-mistakes.csv', import.meta.url));
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Read the file' }).click();
  await page.getByRole('heading', { name: /refused rows$/ }).waitFor();
  await take(page, 'lists-preview');
}

async function takeOperation(browser: Browser, supervisor: string, operationId: string): Promise<void> {
  const { taskId } = await fillBoard(served, cookieOf, operationId);
  await take(await open(browser, supervisor, `/operations/${operationId}/plan`, tall, 'light'), 'plan');
  await take(await open(browser, supervisor, `/operations/${operationId}/board`, desk, 'dark'), 'board');
  const task = await open(browser, supervisor, `/tasks/${taskId}`, tall, 'light');
  await task.locator('.maplibregl-canvas').waitFor();
  await task.getByText('Drawing the map').waitFor({ state: 'hidden' });
  await take(task, 'task');
  await take(await open(browser, await cookieOf('patrol'), '/patrol', phone, 'light'), 'patrol');
}

mkdirSync(folder, { recursive: true });
const browser = await openBrowser({ drawsMaps: true });
const filled = await fillDemo(served, cookieOf);
await takeHits(browser, await cookieOf('analyst'));
const supervisor = await cookieOf('supervisor');
await takePreview(browser, supervisor);
await take(await open(browser, supervisor, `/operations/${filled.operationId}`, tall, 'light'), 'sharing');
await takeOperation(browser, supervisor, filled.operationId);
await take(await open(browser, await cookieOf('commander'), '/approvals', desk, 'dark'), 'approvals');
await take(await open(browser, await cookieOf('auditor'), '/audit', desk, 'light'), 'audit');
await take(await open(browser, supervisor, '/retention/holds', desk, 'dark'), 'retention');
await browser.close();
