/** Console: an engineer pastes a message, sees what would be read of it, saves the mapping and puts it in use. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { looksRight } from '../support/axe.ts';
import { desk, openBrowser, phone, signInAt } from '../support/browser.ts';
import { addTestPerson, signIn, startTestCordon, type TestCordon } from '../support/cordon.ts';

let cordon: TestCordon;
let browser: Browser;

before(async () => {
  cordon = await startTestCordon({}, true);
  await addTestPerson(cordon, 'supervisor', 'supervisor', cordon.forces.kent);
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

const message = JSON.stringify({ car: { mark: 'KT01 OVA', at: '21/11/2026 14:03:22' }, score: 0.93 });

/** Every field has its own name to who listens: "Form of Captured". */
function field(page: Page, name: string) {
  return page.getByLabel(name, { exact: true });
}

test('a message is pasted, mapped, tried while it is typed, saved and put in use', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor', desk);
  await page.goto(`${cordon.cordon.address}/cameras/mappings`);
  await page.getByRole('heading', { name: 'No mappings yet' }).waitFor();
  await page.getByRole('link', { name: 'New mapping' }).first().click();
  await field(page, 'Name').fill('Gate of the depot');
  await page.getByLabel('A message of this sender').fill(message);
  await page.getByText('Not yet: 1 thing is missing or wrong.').waitFor();
  // What the message has is offered in each box.
  assert.equal(await page.locator('#message-places option[value="car.mark"]').getAttribute('label'), 'KT01 OVA');
  await field(page, 'The mark (needed)').fill('car.mark');
  await page.getByText('1 read, nothing refused.').waitFor();
  await page.getByRole('img', { name: 'K T 0 1 O V A' }).waitFor();
  await field(page, 'Captured').fill('car.at');
  await field(page, 'Form of Captured').selectOption({ label: 'A pattern' });
  await page.getByText('Captured, pattern must have a year (yyyy), a month (MM) and a day (dd).').waitFor();
  await field(page, 'Pattern of Captured').fill('dd/MM/yyyy HH:mm:ss');
  await page.getByText('2026-11-21 14:03:22.000 UTC, by the zone of the camera').waitFor();
  // A scale that does not fit is seen before it goes live.
  await field(page, 'Confidence').fill('score');
  await page.getByRole('cell', { name: '0.9 %' }).waitFor();
  await field(page, 'Scale of Confidence').selectOption({ label: '0 to 1' });
  await page.getByRole('cell', { name: '93.0 %' }).waitFor();

  await page.getByRole('button', { name: 'Save mapping' }).click();
  await page.getByRole('heading', { name: 'Gate of the depot' }).waitFor();
  await page.getByText('1 read, nothing refused.').waitFor();
  await page.getByRole('button', { name: 'Put revision 1 in use' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('It concerns no camera yet.').waitFor();
  await dialog.getByRole('button', { name: 'Put revision 1 in use' }).click();
  await page.getByText('Revision 1 in use', { exact: true }).first().waitFor();
  const supervisor = await signIn(cordon, 'supervisor');
  const { mappings } = await supervisor.ask('listMappings', {});
  assert.deepEqual(
    mappings.map(({ name, inUse }) => [name, inUse]),
    [['Gate of the depot', 1]],
  );
  await context.close();
});

test('a wrong place is named at its field, and nothing typed is lost', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor', phone, 'light');
  await page.goto(`${cordon.cordon.address}/cameras/mappings/new`);
  await field(page, 'Start from').selectOption({ label: 'UniFi Protect' });
  await page.getByText('1 read, nothing refused.').waitFor();
  await looksRight(page, 'a mapping of UniFi Protect');
  await field(page, 'Lane').fill('triggers..lane');
  await page.getByRole('button', { name: 'Save mapping' }).click();
  const link = page.getByRole('alert').getByRole('link', { name: /^Lane must be names joined by dots/ });
  await link.click();
  await page.locator('[id="fields.lane.path"]:focus').waitFor();
  assert.equal(await field(page, 'The mark (needed)').inputValue(), 'alarm.triggers[].value');
  await field(page, 'Lane').fill('');
  await page.getByRole('button', { name: 'Save mapping' }).click();
  await page.getByRole('heading', { name: 'UniFi Protect' }).waitFor();
  await looksRight(page, 'the mapping that was saved');
  await context.close();
});

test('who was slower to save is told, and finds what was typed still there', async () => {
  const supervisor = await signIn(cordon, 'supervisor');
  const definition = { format: 'json' as const, fields: { plate: { path: 'p' } } };
  const { mapping } = await supervisor.ask('addMapping', { name: 'Two at once', definition });
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor', desk);
  await page.goto(`${cordon.cordon.address}/cameras/mappings/${mapping.id}`);
  await field(page, 'Make').fill('make');
  await supervisor.ask('saveMapping', { mappingId: mapping.id, revision: 1, definition });
  await page.getByRole('button', { name: 'Save as a new revision' }).click();
  await page.getByText('Supervisor Test saved revision 2 meanwhile').first().waitFor();
  assert.equal(await field(page, 'Make').inputValue(), 'make');
  await page.getByRole('button', { name: 'Open in the form: revision 2' }).waitFor();
  await page.getByRole('button', { name: 'Save as a new revision' }).click();
  await page.getByText('Saved as revision 3.').waitFor();
  await context.close();
});

test('an own mapping is chosen where a camera is registered', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor', desk);
  await page.goto(`${cordon.cordon.address}/cameras/register`);
  await field(page, 'Name').fill('Depot gate');
  await field(page, 'Reference').fill('DEPOT-1');
  await field(page, 'Maker').selectOption({ label: 'Own mapping' });
  await field(page, 'Latitude').fill('51.4');
  await field(page, 'Longitude').fill('0.3');
  await page.getByRole('button', { name: 'Register camera' }).click();
  await page.getByRole('link', { name: 'Choose the mapping that its messages are read by.' }).waitFor();
  await field(page, 'Mapping').selectOption({ label: 'Gate of the depot, revision 1 in use' });
  await page.getByRole('button', { name: 'Register camera' }).click();
  await page.getByRole('heading', { name: 'Depot gate is registered' }).waitFor();
  const supervisor = await signIn(cordon, 'supervisor');
  const camera = (await supervisor.ask('listCameras', {})).cameras.find(({ ref }) => ref === 'DEPOT-1');
  assert.ok(camera?.mappingId);
  await page.goto(`${cordon.cordon.address}/cameras/mappings/${camera.mappingId}`);
  await page.getByRole('button', { name: 'Put revision 1 in use' }).first().waitFor();
  await page.goto(`${cordon.cordon.address}/cameras/${camera.id}`);
  await field(page, 'Mapping').selectOption({ label: 'UniFi Protect, not in use yet' });
  await page.getByRole('button', { name: 'Read it by this mapping' }).click();
  await page.getByText('Depot gate is read by this mapping from now on.').waitFor();
  await context.close();
});

test('an analyst is told who may map', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst', desk);
  await page.goto(`${cordon.cordon.address}/cameras/mappings`);
  await page.getByText(/^Only a supervisor.* can do this\./).waitFor();
  await context.close();
});
