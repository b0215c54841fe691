/** Console: every page, in both themes and at desk and phone size, is accessible and fits its screen. */
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { looksRightEverywhere } from '../support/axe.ts';
import { drawableJpeg, openBrowser, signInAt } from '../support/browser.ts';
import {
  addTestCamera,
  addTestPerson,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';

let cordon: TestCordon;
let browser: Browser;

before(async () => {
  cordon = await startTestCordon({}, true);
  await addTestPerson(cordon, 'supervisor', 'supervisor', cordon.forces.kent);
  const camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [listRow('GK31 BXD'), listRow('LD85 VNP', 'OBSERVE')]);
  const images = [{ kind: 'patch', base64: drawableJpeg(180).toString('base64') }];
  for (const mark of ['GK31 BXD', 'LD85 VNP']) await sendMessage(cordon, camera, 'json', jsonRead(mark, { images }));
  await sendMessage(cordon, camera, 'json', jsonRead(null));
  await sendMessage(cordon, camera, 'json', 'not json at all');
  browser = await openBrowser({ drawsMaps: true });
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

const pages = [
  ...['/live', '/lists', '/lists/import', '/cameras', '/cameras/register', '/cameras/refused'],
  ...['/cameras/mappings', '/cameras/mappings/new'],
] as const;

test('every page is accessible and fits, dark and light, at a desk and on a phone', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor');
  for (const path of pages) {
    await page.goto(cordon.cordon.address + path);
    await page.getByRole('heading').first().waitFor();
    await looksRightEverywhere(page, path);
  }
  await page.goto(`${cordon.cordon.address}/live`);
  await page.locator('.queue-row').first().click();
  await page.getByRole('button', { name: /^Not this/ }).waitFor();
  await looksRightEverywhere(page, 'the hit card');
  await context.close();
});
