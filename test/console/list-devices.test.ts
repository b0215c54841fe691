/** Console: a supervisor allocates a list to a device, sees that it holds it, and takes it back. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { desk, openBrowser, phone, pointAt, signInAt } from '../support/browser.ts';
import {
  addTestCamera,
  addTestPerson,
  importTestList,
  listRow,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { listDevice } from '../support/list-device.ts';

let cordon: TestCordon;
let browser: Browser;
let car: TestCamera;

before(async () => {
  cordon = await startTestCordon({}, true);
  const { kent } = cordon.forces;
  for (const who of ['supervisor', 'analyst'] as const) await addTestPerson(cordon, who, who, kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('GK31 BXD'), listRow('LD85 VNP')]);
  car = await addTestCamera(cordon, '7/1/3', 'bof2', kent);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

async function openDevices(username: string, size = desk) {
  const { page } = await signInAt(browser, cordon.cordon.address, username, size);
  await page.goto(`${cordon.cordon.address}/lists`);
  await page.getByRole('link', { name: 'Kent VOI' }).click();
  await page.getByText('Devices that hold this list').click();
  return page;
}

test('a list is allocated to a device, which holds it, and is taken back', async () => {
  const page = await openDevices('supervisor', phone);
  await page.getByRole('button', { name: 'Allocate to a device' }).click();
  await page.getByLabel('Device', { exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Allocate', exact: true }).click();
  await page.getByText('Has not asked yet').waitFor();
  const device = listDevice(cordon, car, 'car-17');
  await device.follow();
  assert.equal(device.lists.get('kent/Kent VOI')?.size, 2);
  await page.reload();
  await page.getByText('Devices that hold this list').click();
  await page.getByText('Up to date').waitFor();
  await page.getByRole('button', { name: `Take back from ${car.secret.username}` }).click();
  await page.getByRole('button', { name: 'Take the list back' }).click();
  await page.getByText('Has 2 entries still to delete').waitFor();
  await device.follow();
  assert.equal(device.lists.get('kent/Kent VOI')?.size, 0);
});

test('who may not allocate is told why', async () => {
  const page = await openDevices('analyst');
  const allocate = page.getByRole('button', { name: 'Allocate to a device' });
  await pointAt(page, allocate, 'Only a supervisor can do this.');
  assert.equal(await allocate.getAttribute('aria-disabled'), 'true');
});
