/** Console: hits are judged live in a real browser, from any tab, and nothing is lost while the server is away. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { drawableJpeg, isShut, openBrowser, phone, queueRow, signInAt } from '../support/browser.ts';
import {
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { openFront } from '../support/front.ts';

let cordon: TestCordon;
let camera: TestCamera;
let browser: Browser;

/** Invented marks, a list row each. */
const marks = ['GK31 BXD', 'LD85 VNP', 'LE46 NVB', 'EF81 VKB', 'LX83 NHD', 'OV37 KDS'] as const;

before(async () => {
  cordon = await startTestCordon({}, true);
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  await addTestPerson(cordon, 'other', 'analyst', cordon.forces.essex);
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  const rows = marks.map((mark, index) => listRow(mark, index === 2 ? 'OBSERVE' : 'STOP'));
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, rows);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

async function pass(mark: string, withPicture = true): Promise<void> {
  const images = withPicture ? [{ kind: 'patch', base64: drawableJpeg(180).toString('base64') }] : [];
  await sendMessage(cordon, camera, 'json', jsonRead(mark, { images }));
}

test('a hit is confirmed from the eighth tab of one browser, which holds one live stream for all of them', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  const tabs = [page];
  while (tabs.length < 8) {
    const tab = await context.newPage();
    await tab.goto(`${cordon.cordon.address}/live`);
    await tab.getByRole('heading', { name: 'Hits', exact: true }).waitFor();
    tabs.push(tab);
  }
  const eighth = tabs[7];
  assert.ok(eighth);
  await pass(marks[0]);
  await queueRow(eighth, marks[0]).first().click();
  const confirm = eighth.getByRole('button', { name: /^Confirm/ });
  await eventually(async () => assert.notEqual(await confirm.getAttribute('aria-disabled'), 'true'));
  await confirm.click();
  for (const tab of tabs) {
    // Each tab is told, without a reload, that no open hit is left.
    await eventually(async () => assert.equal(await tab.getByRole('link', { name: /^Open 0$/ }).count(), 1));
  }
  const [hit] = await cordon.database.owner<{ state: string; name: string }>(
    'select h.state, p.name from hits h join people p on p.id = h.judged_by where h.plate = $1',
    [marks[0].replace(' ', '')],
  );
  assert.deepEqual(hit, { state: 'confirmed', name: 'Analyst Test' });
  const [streams] = await cordon.database.owner<{ open: number }>(
    `select count(*)::int as open from audit_entries a left join audit_closings c on c.audit_id = a.id
      where a.request = 'followLive' and c.audit_id is null`,
  );
  assert.equal(streams?.open, 1, 'one stream for all tabs');
  await context.close();
});

test('the console survives a minute of 503s: it says so, keeps what it has, and then shows every hit', async () => {
  const front = await openFront(cordon.cordon.address);
  const { context, page } = await signInAt(browser, front.address, 'analyst');
  try {
    await pass(marks[1]);
    await queueRow(page, marks[1]).first().waitFor();
    await page.evaluate(() => document.documentElement.setAttribute('data-test-same-page', 'yes'));
    const downAt = Date.now();
    front.down();
    await pass(marks[2]);
    await page
      .getByText(/^(Reconnecting|Stale since)/)
      .first()
      .waitFor();
    await page
      .getByText(/^Stale since \d\d:\d\d/)
      .first()
      .waitFor();
    await pass(marks[3]);
    // The minute is the claim, so it is waited out, looking all the while at what stays on the screen.
    await eventually(async () => {
      assert.equal(await queueRow(page, marks[1]).count(), 1);
      assert.ok(Date.now() - downAt >= 60_000, 'a minute is not over');
    }, 90_000);
    assert.ok(front.refused() >= 5, `only ${front.refused()} requests were answered 503`);
    front.up();
    for (const mark of [marks[2], marks[3]]) await queueRow(page, mark).first().waitFor();
    await page.getByText('Live', { exact: true }).first().waitFor();
    assert.equal(await page.locator('html[data-test-same-page]').count(), 1, 'the page was loaded again');
  } finally {
    await context.close();
    await front.close();
  }
});

test('on a phone the card is a full page, and a hit without a picture can be observed, never confirmed', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'other', phone);
  await pass(marks[4], false);
  await queueRow(page, marks[4]).first().click();
  await page.getByText('can be observed, never stopped').first().waitFor();
  await isShut(page.getByRole('button', { name: /^Confirm/ }));
  await page.getByRole('button', { name: /^Observe/ }).click();
  await eventually(async () => {
    const [hit] = await cordon.database.owner<{ state: string }>('select state from hits where plate = $1', [
      'LX83NHD',
    ]);
    assert.equal(hit?.state, 'observed');
  });
  await context.close();
});

test('a wrong hit is dismissed with three keys, and the dismissal can be taken back', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await pass(marks[5]);
  await queueRow(page, marks[5]).first().click();
  await page.getByRole('button', { name: /^Not this/ }).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.press('1');
  // What the picture shows need not be said.
  await page.getByLabel('What does the picture show?').waitFor();
  await page.keyboard.press('Enter');
  const state = async (): Promise<string | undefined> => {
    const sql = 'select state, dismiss_reason from hits where plate = $1';
    const [hit] = await cordon.database.owner<{ state: string; dismiss_reason: string | null }>(sql, ['OV37KDS']);
    return `${hit?.state} ${hit?.dismiss_reason}`;
  };
  await eventually(async () => assert.equal(await state(), 'dismissed misread'));
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(async () => assert.equal(await state(), 'open null'));
  await context.close();
});
