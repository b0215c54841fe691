/** Console: a list of any form is imported: its columns chosen, its rows previewed, its refusals fetched as a file. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { looksRight } from '../support/axe.ts';
import { desk, hasValue, openBrowser, phone, signInAt } from '../support/browser.ts';
import {
  type Asker,
  addTestPerson,
  signIn,
  startTestCordon,
  type TestCordon,
  testPassword,
} from '../support/cordon.ts';

let cordon: TestCordon;
let browser: Browser;
let supervisor: Asker;

before(async () => {
  cordon = await startTestCordon({}, true);
  await addTestPerson(cordon, 'supervisor', 'supervisor', cordon.forces.kent);
  supervisor = await signIn(cordon, 'supervisor');
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

const registry = [
  'Kennzeichen;Warum;Farbe;Gültig bis;Wichtigkeit',
  'KT34 OVA;Gestohlen in Köln;rot;2031-12-31;1',
  'KT35 OVA;Gestohlen;blau;;2',
  'KT36 OVA;Gestohlen;blau;31.12.2031;2',
  'KT*;Gestohlen;blau;;2',
].join('\r\n');

function field(page: Page, name: string) {
  return page.getByLabel(name, { exact: true });
}

async function openImport(page: Page): Promise<void> {
  await page.goto(`${cordon.cordon.address}/lists/import`);
  await page.getByRole('heading', { name: 'Import a list' }).waitFor();
}

test('the columns of a file are chosen, saved, and its rows previewed and imported', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor', desk);
  await openImport(page);
  const buffer = Buffer.from(registry, 'latin1');
  await field(page, 'File').setInputFiles({ name: 'Fahndung 2026-11-21.csv', mimeType: 'text/csv', buffer });
  await hasValue(field(page, 'Name'), 'Fahndung');
  await field(page, 'How it is read').selectOption({ label: 'Another form: choose its columns' });
  await page.getByRole('button', { name: 'Choose the columns' }).click();
  await page.getByRole('heading', { name: 'Choose the columns' }).waitFor();
  // What could be guessed is there: the delimiter, the encoding. What no header of ours says is asked for.
  await hasValue(field(page, 'Delimiter'), ';');
  await hasValue(field(page, 'Encoding'), 'windows-1252');
  await field(page, 'First row holds').selectOption({ label: 'Column names' });
  await field(page, 'Kennzeichen').selectOption({ label: 'Mark' });
  await page.getByText('Not yet: 1 thing is missing or wrong.').waitFor();
  await field(page, 'Warum').selectOption({ label: 'Ground' });
  await field(page, 'Farbe').selectOption({ label: 'Colour' });
  await field(page, 'Wichtigkeit').selectOption({ label: 'Priority' });
  await field(page, 'Words for the priority').fill('1 = high, 2 = low');
  await field(page, 'Gültig bis').selectOption({ label: 'Expiry' });
  await field(page, 'How the expiry is written').fill('yyyy-MM-dd');
  await page.getByText('Of the first rows: 2 entries, 2 rows refused.').waitFor();
  await page.getByRole('cell', { name: 'is not a date of the form yyyy-MM-dd' }).waitFor();
  await page.getByText('Gestohlen in Köln').first().waitFor();
  await looksRight(page, 'choosing the columns');
  await page.getByRole('button', { name: 'Save and read the file' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Enter a name.' }).click();
  await page.keyboard.type('Fahndung');
  await page.getByRole('button', { name: 'Save and read the file' }).click();

  await page.getByRole('heading', { name: 'Import of Fahndung' }).waitFor();
  await page.getByText('This would make a new list').waitFor();
  await page.getByRole('heading', { name: '2 refused rows' }).waitFor();
  await looksRight(page, 'the preview of a new list');
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await page.getByText('Imported as revision 1').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save 2 refused rows as CSV' }).click();
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  assert.deepEqual(
    lines.map((line) => line.split(',').slice(0, 2)),
    [
      ['\uFEFFLine', 'Column'],
      ['4', 'Gültig bis'],
      ['5', 'Kennzeichen'],
    ],
  );
  const { lists } = await supervisor.ask('listLists', {});
  assert.deepEqual(
    lists.map(({ name, entriesLive }) => [name, entriesLive]),
    [['Fahndung', 2]],
  );
  await context.close();
});

test('a file whose session has ended is sent once more after signing in again, by itself', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor', desk);
  await openImport(page);
  let sent = 0;
  await page.route('**/v1/imports/*/file', async (route) => {
    sent += 1;
    // The session ends between the beginning of the import and its file.
    if (sent === 1) await cordon.database.owner("update sessions set used_at = now() - interval '2 hours'");
    await route.continue();
  });
  const row = '"KT34 OVA","FORD","FOCUS","SILVER","STOP","","Stolen","","","",""';
  const buffer = Buffer.from(`${row}\n`.repeat(40_000));
  await field(page, 'File').setInputFiles({ name: 'Sent again.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Read the file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByLabel('Password').fill(testPassword);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('This would make a new list').waitFor();
  assert.equal(sent, 2);
  await context.close();
  supervisor = await signIn(cordon, 'supervisor');
});

test('the form of a list is remembered, and can be changed from there', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor', phone, 'light');
  await page.goto(`${cordon.cordon.address}/lists/import?name=Fahndung`);
  await page.getByRole('button', { name: 'Change how it is read' }).waitFor();
  await field(page, 'Or paste the rows').fill('Kennzeichen;Warum;Farbe;Gültig bis;Wichtigkeit\nKT37 OVA;Neu;;;1');
  await page.getByRole('button', { name: 'Change how it is read' }).click();
  await page.getByRole('heading', { name: 'Choose the columns' }).waitFor();
  await hasValue(field(page, 'Wichtigkeit'), 'priority');
  await hasValue(field(page, 'Words for the priority'), '1 = high, 2 = low');
  // It was saved for Windows text; these bytes show that they are not.
  await hasValue(field(page, 'Encoding'), 'utf-8');
  await page.getByText('Of the first rows: 1 entry, nothing refused.').waitFor();
  await looksRight(page, 'choosing the columns on a phone');
  await page.getByRole('button', { name: 'Save and read the file' }).click();
  // A file with one row in the place of a list with two: pointed out before anything goes.
  await page.getByText('2 entries would go: more than half of the list').waitFor();
  await looksRight(page, 'the preview on a phone');
  await page.getByRole('button', { name: 'Give up this import' }).click();
  await page.getByText('Given up by Supervisor Test.').waitFor();
  const { mappings } = await supervisor.ask('listColumnMappings', {});
  assert.deepEqual(
    mappings.map(({ name, revision }) => [name, revision]),
    [['Fahndung', 2]],
  );
  await context.close();
});

test('while a long file is read its rows and the time left are told, and the list can be left meanwhile', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor', desk, 'light');
  await openImport(page);
  const row = (at: number) => `LF${at}X,FORD,FOCUS,SILVER,STOP,,Linked to county lines\n`;
  const buffer = Buffer.from(Array.from({ length: 60_000 }, (_, at) => row(at)).join(''));
  await field(page, 'File').setInputFiles({ name: 'Long.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Read the file' }).click();
  await page.getByRole('heading', { name: 'Import of Long' }).waitFor();
  await page.getByRole('progressbar').waitFor();
  await page.getByRole('link', { name: 'Import a list' }).click();
  await page.getByRole('link', { name: 'Long' }).click();
  await page.getByRole('button', { name: 'Import 60,000 rows' }).click();
  await page.getByRole('heading', { name: 'Long', exact: true }).waitFor({ timeout: 60_000 });
  const { lists } = await supervisor.ask('listLists', {});
  assert.equal(lists.find(({ name }) => name === 'Long')?.entriesLive, 60_000);
  await context.close();
});

test('changes against another revision are refused with both numbers, and nothing typed is lost', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor', desk);
  await page.goto(`${cordon.cordon.address}/lists/import?name=Fahndung`);
  await field(page, 'Or paste the rows').fill('KT38OVA,,,,STOP,,Stolen');
  await field(page, 'How it is read').selectOption({ label: 'The UK 16-column order' });
  await field(page, 'What the file holds').selectOption({ label: 'Rows to add or change: the rest stays' });
  await field(page, 'Made against revision').fill('7');
  await page.getByRole('button', { name: 'Read the file' }).click();
  await page
    .getByRole('alert')
    .getByText('These changes were made against revision 7; Fahndung is at revision 1.')
    .waitFor();
  assert.equal(await field(page, 'Or paste the rows').inputValue(), 'KT38OVA,,,,STOP,,Stolen');
  await field(page, 'Made against revision').fill('1');
  await page.getByRole('button', { name: 'Read the file' }).click();
  await page.getByRole('button', { name: 'Import 1 row', exact: true }).click();
  await page.getByRole('heading', { name: 'Fahndung', exact: true }).waitFor();
  const list = (await supervisor.ask('listLists', {})).lists.find(({ name }) => name === 'Fahndung');
  assert.deepEqual([list?.revision, list?.entriesLive], [2, 3]);
  await context.close();
});
