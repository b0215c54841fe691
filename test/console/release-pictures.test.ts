/** Console: a press officer adds a picture, covers what was missed, says that they looked, and prints it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { looksRight } from '../support/axe.ts';
import { desk, openBrowser, openWith, phone } from '../support/browser.ts';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import { drawnPicture } from '../support/drawn-plate.ts';
import type { Played } from '../support/joint-operation.ts';
import { playForRelease } from '../support/releasing.ts';

let cordon: TestCordon;
let played: Played;
let browser: Browser;
let path: string;

before(async () => {
  cordon = await startTestCordon({}, true);
  played = await playForRelease(cordon);
  const { release } = await played.who('kent-press').ask('draftRelease', { operationId: played.operationId });
  path = `/releases/${release.id}/pictures`;
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

function pageOf(username: string, at: string, size = desk, scheme: 'dark' | 'light' = 'dark'): Promise<Page> {
  return openWith(browser, cordon.cordon.address, played.who(username).cookie, at, size, scheme);
}

async function photograph(): Promise<Buffer> {
  const { width, height, rgb } = drawnPicture(800, 500, [{ lines: ['KT34 OVA'], left: 200, top: 160 }]);
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

test('a file that is no picture is refused in words, and one that is stands covered beside what it was', async () => {
  const page = await pageOf('kent-press', path);
  await page.getByText('No picture yet.').waitFor();
  await looksRight(page, 'no picture yet');
  const choose = (buffer: Buffer) =>
    page.getByLabel('A picture', { exact: true }).setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
  await choose(Buffer.from('a program, renamed'));
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.getByText(/This is no picture that can be read/).waitFor();
  await choose(await photograph());
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.getByRole('heading', { name: 'Picture 1, not yet checked' }).waitFor();
  await looksRight(page, 'a picture to be looked at');
  await page.close();
});

test('places are covered with the pointer and with the keyboard, and what is not saved cannot be checked', async () => {
  const page = await pageOf('kent-press', path, desk, 'light');
  const original = page.getByRole('img', { name: /^As it came/ });
  await original.scrollIntoViewIfNeeded();
  const box = (await original.boundingBox()) ?? assert.fail('it is not drawn');
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.6);
  await page.mouse.up();
  const check = page.getByRole('button', { name: 'I have looked at it' });
  assert.equal(await check.getAttribute('aria-disabled'), 'true');
  await page.getByText(/covered places? of picture 1/).press('Enter');
  await page.getByRole('button', { name: 'Cover another place' }).press('Enter');
  const last = page.getByRole('group', { name: /: By hand$/ }).last();
  await last.getByLabel('From the left').fill('10');
  await last.getByLabel('From the top').fill('12');
  await looksRight(page, 'places in numbers');
  await page.getByRole('button', { name: 'Cover these places' }).click();
  await page.getByRole('button', { name: 'I have looked at it', disabled: false }).waitFor();
  const [picture] = (await played.who('kent-press').ask('listReleases', {})).releases;
  const whole = await played.who('kent-press').ask('getRelease', { releaseId: picture?.id ?? assert.fail() });
  const byHand = whole.pictures[0]?.covers.filter(({ what }) => what === 'other') ?? [];
  assert.equal(byHand.length, 2);
  assert.ok(Math.abs((byHand[0]?.left ?? 0) - 160) <= 3 && Math.abs((byHand[0]?.width ?? 0) - 400) <= 4);
  assert.deepEqual([byHand[1]?.left, byHand[1]?.top], [10, 12]);
  await page.close();
});

test('on a phone it is checked with a name, then said what it shows, and the preview has it', async () => {
  const page = await pageOf('kent-press', path, phone);
  await page.getByRole('heading', { name: 'Picture 1, not yet checked' }).waitFor();
  await looksRight(page, 'a picture on a phone');
  await page.getByRole('button', { name: 'I have looked at it' }).click();
  await looksRight(page, 'saying that one has looked');
  await page.getByRole('dialog').getByRole('button', { name: 'I have looked' }).click();
  await page.getByText(/Checked by Kent-press/).waitFor();
  await page.getByRole('link', { name: 'Say what it shows, to print it' }).click();
  await page.getByLabel('What it shows').fill('A covered car at the roadside.');
  await page.getByLabel('Caption').fill('A car that was stopped.');
  await page.getByRole('article', { name: 'Preview' }).getByAltText('A covered car at the roadside.').waitFor();
  await looksRight(page, 'a picture in the editor');
  await page.close();
});

test('another force sees what would be printed, and no way to change it', async () => {
  const page = await pageOf('essex-commander', path, desk, 'light');
  await page.getByText(/Checked by Kent-press/).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Add it' }).getAttribute('aria-disabled'), 'true');
  await looksRight(page, 'pictures of another force');
});
