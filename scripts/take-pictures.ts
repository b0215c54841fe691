/**
 * Takes the pictures of README.md and the guides from a running demo:
 * `./cordon demo`, wait for some hits, then `node scripts/take-pictures.ts http://127.0.0.1:8480`.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { demoPassword } from '../src/cli/demo-estate.ts';
import { desk, openBrowser, phone, type Size } from '../test/support/browser.ts';

const address = process.argv[2] ?? 'http://127.0.0.1:8480';
const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url));
mkdirSync(folder, { recursive: true });
const browser = await openBrowser({ drawsMaps: true });

async function signIn(username: string, size: Size, colorScheme: 'dark' | 'light'): Promise<Page> {
  const context = await browser.newContext({ viewport: { ...size }, colorScheme, deviceScaleFactor: 1 });
  const page = await context.newPage();
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(demoPassword);
  await page.getByLabel('Purpose').selectOption({ label: 'County lines' });
  await page.getByLabel('Reference').fill('Op Harrier');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Hits', exact: true }).waitFor();
  return page;
}

/** Opens the newest urgent hit, or the first whose row has these words, where there is one. */
async function openHit(page: Page, words = ''): Promise<void> {
  const rows = page.locator('.queue-row');
  const wanted = rows.filter({ hasText: words });
  await ((await wanted.count()) > 0 ? wanted : rows).first().click();
  const confirm = page.getByRole('button', { name: /^Confirm/ });
  await confirm.waitFor();
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(3000);
  await page.screenshot({ path: `${folder}/${name}.png` });
  process.stdout.write(`${name}.png\n`);
}

const analyst = await signIn('analyst', desk, 'dark');
await analyst.locator('.queue-row').first().waitFor();
await analyst.waitForTimeout(8000);
await openHit(analyst);
await take(analyst, 'live-dark');
const light = await signIn('analyst', desk, 'light');
await light.waitForTimeout(8000);
await openHit(light, 'Contradicted');
await take(light, 'live-light');
const small = await signIn('analyst', phone, 'dark');
await take(small, 'phone-queue');
await openHit(small, 'look-alike');
await take(small, 'phone-card');
await analyst.goto(`${address}/cameras`);
await take(analyst, 'cameras');
const supervisor = await signIn('supervisor', desk, 'light');
await supervisor.goto(`${address}/lists/import`);
await supervisor.getByLabel(/name/i).first().fill('Kent VOI');
const file = fileURLToPath(new URL('../samples/lists/with-mistakes.csv', import.meta.url));
await supervisor.locator('input[type=file]').setInputFiles(file);
await supervisor.getByRole('button', { name: 'Read the file' }).click();
await supervisor.getByRole('heading', { name: /refused rows$/ }).waitFor();
await take(supervisor, 'lists-preview');
await browser.close();
