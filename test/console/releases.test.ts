/** Console: a press officer, as a new user, goes from an operation to a published release; two others approve it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { looksRight } from '../support/axe.ts';
import { desk, openBrowser, openWith, phone, signInAt } from '../support/browser.ts';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import type { Played } from '../support/joint-operation.ts';
import { playForRelease } from '../support/releasing.ts';

let cordon: TestCordon;
let played: Played;
let browser: Browser;

before(async () => {
  cordon = await startTestCordon({}, true);
  played = await playForRelease(cordon);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

function pageOf(username: string, path: string, size = desk, scheme: 'dark' | 'light' = 'dark'): Promise<Page> {
  return openWith(browser, cordon.cordon.address, played.who(username).cookie, path, size, scheme);
}

const headline = /^Officers from two forces made 12 arrests/;

test('from the figures of an operation to what the public reads, by clicking alone', async () => {
  let steps = 0;
  const act = async (doing: Promise<unknown>): Promise<void> => {
    steps += 1;
    await doing;
  };
  const { page: press } = await signInAt(browser, cordon.cordon.address, 'kent-press', desk, 'light', 'Releases');
  await press.getByRole('heading', { name: 'No release yet' }).waitFor();
  await looksRight(press, 'releases, none yet');
  await act(press.getByRole('button', { name: 'Draft its release: Op Wagtail' }).click());
  await press.getByRole('article', { name: 'Preview' }).getByText(headline).waitFor();
  const field = (name: string) => press.getByLabel(name, { exact: true }).first();
  await act(field('Aim').fill('He lives at ME14 1XX. We will take drugs off the roads to the coast.'));
  await act(field('Words').fill('Our roads are not for those who deal in drugs.'));
  await act(field('Name').fill('Ada Invented'));
  await act(field('Rank or role').fill('Chief Inspector'));
  await act(field('Force or partner').fill('Kent Police'));
  await act(field('Who agreed to these words').fill('Chief Inspector A. Invented'));
  await act(press.getByRole('button', { name: 'Save', exact: true }).click());
  await press.getByRole('link', { name: 'Say why, at least 3 characters.' }).waitFor();
  await act(field('What you changed, and why').fill('Aim and quote'));
  await act(press.getByRole('button', { name: 'Save', exact: true }).click());
  await press.getByText('A postcode tells where somebody lives. Here: “ME14 1XX”.').first().waitFor();
  const summary = press.getByRole('alert');
  await summary.and(press.locator(':focus')).waitFor();
  await looksRight(press, 'the editor with what was found');
  await summary.getByRole('link', { name: /^A postcode tells/ }).click();
  await field('Aim').and(press.locator(':focus')).waitFor();
  await act(field('Aim').fill('We will take drugs off the roads to the coast.'));
  await act(field('What you changed, and why').fill('Without the postcode'));
  await act(press.getByRole('button', { name: 'Save', exact: true }).click());
  await press.getByText('Waits for Essex Police to approve its share.').waitFor();
  await looksRight(press, 'a release that waits');
  assert.equal(await press.getByRole('button', { name: 'Approve', exact: true }).getAttribute('aria-disabled'), 'true');
  const path = new URL(press.url()).pathname;

  const essex = await pageOf('essex-commander', path, phone);
  await essex.getByRole('article', { name: 'Preview' }).waitFor();
  await looksRight(essex, 'a release on a phone');
  await act(essex.getByRole('button', { name: 'Approve our share', exact: true }).click());
  await looksRight(essex, 'approving a share');
  await act(essex.getByRole('dialog').getByRole('button', { name: 'Approve our share' }).click());
  await essex.getByText('Essex Police approved its share, by Essex-commander Test').waitFor();

  const commander = await pageOf('kent-commander', path, desk, 'light');
  await act(commander.getByRole('button', { name: 'Approve', exact: true }).click());
  await looksRight(commander, 'approving all of it');
  await act(commander.getByRole('dialog').getByRole('button', { name: 'Approve it' }).click());
  await commander.getByRole('link', { name: /^\/public\/releases\// }).waitFor();

  const anybody = await browser.newPage({ viewport: { ...phone }, javaScriptEnabled: false });
  await anybody.goto(`${cordon.cordon.address}/public/releases`);
  await anybody.getByRole('link', { name: headline }).click();
  await anybody.getByRole('heading', { name: headline }).waitFor();
  assert.ok(steps <= 20, `${steps} steps`);
});

test('the public page stands in both themes, and its policy lets everything of it through', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { ...phone }, colorScheme });
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    await page.goto(`${cordon.cordon.address}/public/releases`);
    await looksRight(page, `the public list, ${colorScheme}`);
    await page.getByRole('link', { name: headline }).click();
    await page.getByRole('heading', { name: headline }).waitFor();
    await looksRight(page, `the public page, ${colorScheme}`);
    assert.deepEqual(
      refused.filter((text) => /Content Security Policy/.test(text)),
      [],
    );
  }
});

test('of two who edit at once the second is shown the other, and keeps what they typed', async () => {
  const { releases } = await played.who('kent-press').ask('listReleases', {});
  const path = `/releases/${releases[0]?.id}/edit`;
  const [one, other] = [await pageOf('kent-press', path), await pageOf('kent-chief', path)];
  for (const page of [one, other]) await page.getByLabel('Interviews').waitFor();
  for (const [page, words] of [
    [one, 'Ask Ann.'],
    [other, 'Ask Bob.'],
  ] as const) {
    await page.getByLabel('Interviews').fill(words);
    await page.getByLabel('Correction', { exact: true }).fill('Where to ask was missing.');
    await page.getByLabel('What you changed, and why').fill('Where to ask');
  }
  await one.getByRole('button', { name: 'Save', exact: true }).click();
  await one.getByText('Waits for Essex Police to approve its share.').waitFor();
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await other.getByText('Somebody else has changed it meanwhile', { exact: true }).waitFor();
  assert.equal(await other.getByLabel('Interviews').inputValue(), 'Ask Bob.');
  await looksRight(other, 'changed meanwhile');
});
