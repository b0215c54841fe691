/** A real Chromium for tests, from Debian's package, and the ways that a person uses the console in it. */
import { existsSync } from 'node:fs';
import { encode } from 'jpeg-js';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { testPassword } from './cordon.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Without the background flags Chromium looks up its maker's hosts, which a closed network refuses many at a time. */
const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

export function openBrowser(): Promise<Browser> {
  const executablePath = places.find((path) => existsSync(path));
  if (!executablePath) throw new Error('Chromium is not installed; npm test installs the Debian package chromium');
  return chromium.launch({ executablePath, args: flags });
}

export type Size = { readonly width: number; readonly height: number };
export const desk: Size = { width: 1440, height: 900 };
export const phone: Size = { width: 390, height: 844 };

/** A browser of its own, signed in at the sign-in page as a person would. @param arrivesAt the first page's heading */
export async function signInAt(
  browser: Browser,
  address: string,
  username: string,
  size: Size = desk,
  colorScheme: 'dark' | 'light' = 'dark',
  arrivesAt = 'Hits',
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { ...size }, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(testPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Purpose', { exact: true }).selectOption({ label: 'County lines' });
  await page.getByRole('button', { name: 'Op Heron', exact: true }).click();
  await page.getByRole('button', { name: 'State purpose' }).click();
  await page.getByRole('heading', { name: arrivesAt, exact: true }).waitFor();
  // Where the button was, a row may be now, and a row under the pointer holds the queue still.
  await page.mouse.move(0, 0);
  return { context, page };
}

/** The row of the queue for a mark: a link whose name spells the mark, as a screen reader says it. */
export function queueRow(page: Page, mark: string): Locator {
  return page.getByRole('link', { name: new RegExp(`^${[...mark.replace(' ', '')].join(' ')}`) });
}

/** A picture that a browser can draw: one colour, told apart by `shade`. */
export function drawableJpeg(shade: number): Buffer {
  const [width, height] = [120, 60];
  const data = Buffer.alloc(width * height * 4, shade);
  return Buffer.from(encode({ width, height, data }, 70).data);
}
