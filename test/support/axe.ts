/**
 * A page looked at by axe-core, and measured: what a person with a screen reader, weak eyes or a small screen would
 * stumble over. A page that still loads is looked at again until it is as it stays.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { desk, phone } from './browser.ts';
import { eventually } from './cordon.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** axe-core's rules for WCAG 2.0 to 2.2, levels A and AA. */
const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Of those, the ones that a page's colours decide: nothing else of it differs between dark and light. */
const colourRules = ['color-contrast', 'link-in-text-block'];

type Violation = { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string }[] };

/** A page that takes longer than this to come to rest is broken, milliseconds. */
const restMsMax = 60_000;

export async function violationsOf(page: Page, runOnly: readonly string[] = everyRule): Promise<string[]> {
  // Run by the debugger, as the page's own policy lets no script in that the server did not send.
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(axe);
  const violations = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] })
      .then((result) => result.violations)`,
  )) as Violation[];
  return violations.map(
    (one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
}

/** How many pixels the page is wider than its screen. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** What sticks to the screen covers a part of a button that is scrolled under it, which is then no button too small. */
async function scrollOn(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { scrollY, innerHeight } = window;
    const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    window.scrollTo(0, isAtEnd ? 0 : scrollY + innerHeight / 20);
  });
}

function looksSound(page: Page, what: string, rules: readonly string[]): Promise<void> {
  return eventually(async () => {
    const violations = await violationsOf(page, rules);
    if (violations.length > 0) await scrollOn(page);
    assert.deepEqual(violations, [], what);
    const wide = await overflowOf(page);
    assert.ok(wide <= 0, `${what} is ${wide} pixels wider than its screen`);
  }, restMsMax);
}

/** By every rule, and no wider than its screen, as the page stands. @param what it is, for who reads the failure */
export function looksRight(page: Page, what: string): Promise<void> {
  return looksSound(page, what, everyRule);
}

/** At a desk and on a phone; the page is left at a desk. */
export async function looksRightInBothSizes(page: Page, what: string): Promise<void> {
  for (const [size, where] of [
    [phone, 'on a phone'],
    [desk, 'at a desk'],
  ] as const) {
    await page.setViewportSize({ ...size });
    await looksRight(page, `${what} ${where}`);
  }
}

/**
 * At a desk and on a phone, each in the dark and in the light: by every rule in the one, in the other by those of
 * colour. The page is opened once, and follows its window and its system as it does for a person; it is left at a desk
 * in the dark.
 */
export async function looksRightEverywhere(page: Page, what: string): Promise<void> {
  for (const [size, where] of [
    [phone, 'on a phone'],
    [desk, 'at a desk'],
  ] as const) {
    await page.setViewportSize({ ...size });
    for (const [colorScheme, rules] of [
      ['light', colourRules],
      ['dark', everyRule],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
      await looksSound(page, `${what} ${where}, ${colorScheme}`, rules);
    }
  }
}
