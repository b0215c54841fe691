/** A real Chromium for tests, from Debian's package, and the ways that a person uses the console in it. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { encode } from 'jpeg-js';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { eventually, signIn } from './cordon.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Without the background flags Chromium looks up its maker's hosts, which a closed network refuses many at a time. */
const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
/** The map is drawn by the processor, which takes as much of it as everything else together. */
const flagsWithMap = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
/** The console says that the map cannot be drawn, and goes on. */
const flagsWithoutMap = ['--disable-gpu', '--disable-3d-apis'];

export function openBrowser({ drawsMaps = false } = {}): Promise<Browser> {
  const executablePath = places.find((path) => existsSync(path));
  if (!executablePath) throw new Error('Chromium is not installed; npm test installs the Debian package chromium');
  return chromium.launch({ executablePath, args: [...flags, ...(drawsMaps ? flagsWithMap : flagsWithoutMap)] });
}

/** What a page does not show after this long, milliseconds, does not come: CI's machine may be slow, and is shared. */
const waitMsMax = 60_000;

export type Size = { readonly width: number; readonly height: number };
export const desk: Size = { width: 1440, height: 900 };
export const phone: Size = { width: 390, height: 844 };

/** A browser of their own for a person who has signed in, who then goes to `path`. */
export async function openPage(
  browser: Browser,
  address: string,
  username: string,
  path: string,
  size: Size = desk,
  colorScheme: 'dark' | 'light' = 'dark',
): Promise<Page> {
  const { cookie } = await signIn({ cordon: { address } }, username);
  return openWith(browser, address, cookie, path, size, colorScheme);
}

/** `openPage` for a person who has signed in already, by the cookie of that session. */
export async function openWith(
  browser: Browser,
  address: string,
  cookie: string,
  path: string,
  size: Size = desk,
  colorScheme: 'dark' | 'light' = 'dark',
): Promise<Page> {
  const [name = '', value = ''] = cookie.split('=');
  const context = await browser.newContext({ viewport: { ...size }, colorScheme, reducedMotion: 'reduce' });
  await context.addCookies([{ name, value, url: address }]);
  context.setDefaultTimeout(waitMsMax);
  const page = await context.newPage();
  await page.goto(address + path);
  return page;
}

/** `openPage` at the page that a person arrives at, once it is there. @param arrivesAt its heading */
export async function signInAt(
  browser: Browser,
  address: string,
  username: string,
  size: Size = desk,
  colorScheme: 'dark' | 'light' = 'dark',
  arrivesAt = 'Hits',
): Promise<{ context: BrowserContext; page: Page }> {
  const page = await openPage(browser, address, username, '/', size, colorScheme);
  await page.getByRole('heading', { name: arrivesAt, exact: true }).first().waitFor();
  return { context: page.context(), page };
}

/**
 * Points at a control until its tip says these words: what loads above it moves it from under the pointer, as it would
 * for a person, who points again.
 */
export async function pointAt(page: Page, control: Locator, words: string): Promise<void> {
  await eventually(async () => {
    await page.mouse.move(0, 0);
    await control.hover({ timeout: 5_000 });
    await page.locator('.tip').getByText(words).first().waitFor({ timeout: 1_000 });
  });
}

/** Points into a chart, at a share of its width, until it says what stands there: what loads above it moves it away. */
export async function pointWithin(plot: Locator, share: number, words: Locator): Promise<void> {
  await eventually(async () => {
    const { width } = (await plot.boundingBox()) ?? assert.fail('the chart is drawn');
    await plot.hover({ position: { x: width * share - 1, y: 20 }, timeout: 5_000 });
    await words.waitFor({ timeout: 1_000 });
  });
}

/** Waits until a field holds this: what it begins with may come a moment after it. */
export function hasValue(field: Locator, value: string): Promise<void> {
  return eventually(async () => assert.equal(await field.inputValue(), value));
}

/** Waits until a button cannot be pressed, as it says to everybody. */
export function isShut(button: Locator): Promise<void> {
  return eventually(async () => assert.equal(await button.getAttribute('aria-disabled'), 'true'));
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
