/** Console: a hit shows its doubt, two people confirm a contradicted one, and what is kept out can be let in again. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { looksRight } from '../support/axe.ts';
import { desk, drawableJpeg, openBrowser, phone, queueRow, signInAt } from '../support/browser.ts';
import { type OwnCluster, startCluster } from '../support/cluster.ts';
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

let cluster: OwnCluster;
let cordon: TestCordon;
let camera: TestCamera;
let otherCamera: TestCamera;
let browser: Browser;

/** Invented marks, silver Fords on the list. */
const marks = ['LM38 XKD', 'GK31 BXD', 'EF81 VKB', 'LX83 NHD'] as const;

before(async () => {
  cluster = await startCluster();
  cordon = await startTestCordon({}, true, cluster);
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  await addTestPerson(cordon, 'other', 'analyst', cordon.forces.essex);
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  otherCamera = await addTestCamera(cordon, 'KE-2', 'json', cordon.forces.kent);
  await importTestList(
    cordon,
    'Kent VOI',
    cordon.forces.kent,
    marks.map((mark) => listRow(mark)),
  );
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

type Passing = {
  readonly mark: string;
  readonly colour?: string;
  readonly at?: TestCamera;
  readonly lastSure?: number;
};

/** A Ford passes a camera, which sends a picture. @param lastSure how sure the camera is of the last character */
async function pass({ mark, colour = 'silver', at = camera, lastSure = 0.98 }: Passing): Promise<void> {
  const characterConfidences = [...mark.replace(' ', '')].map((_, index, all) =>
    index === all.length - 1 ? lastSure : 0.98,
  );
  const images = [{ kind: 'patch', base64: drawableJpeg(180).toString('base64') }];
  const vehicle = { make: 'FORD', colour };
  await sendMessage(cordon, at, 'json', jsonRead(mark, { images, characterConfidences, vehicle }));
}

/** XKD read as XKO, by a camera that was not sure of its O. */
const passMisread = () => pass({ mark: 'LM38 XKO', lastSure: 0.4 });

const openCount = (page: Page, count: number) => page.getByRole('link', { name: `Open ${count}`, exact: true });

async function confirmWith(page: Page, name: string): Promise<void> {
  const confirm = page.getByRole('button', { name });
  await eventually(async () => assert.notEqual(await confirm.getAttribute('aria-disabled'), 'true'));
  await confirm.click();
}

test('a look-alike says how likely it is and why, and the character that differs says why on focus', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await passMisread();
  const row = queueRow(page, 'LM38 XKO').first();
  await row.getByText('look-alike of LM38 XKD').waitFor();
  assert.match((await row.textContent()) ?? '', /likelihood \d\d? %/);
  await row.click();
  await page.getByText('1 differs').waitFor();
  const likely = page.getByRole('region', { name: 'How likely' });
  await likely.getByText(/^Of a hundred such matches about \d+ are right\.$/).waitFor();
  const reasons = await likely.getByRole('listitem').allTextContents();
  assert.ok(
    reasons.some((words) => /^Against.*Place 7 was read as O with 40 %; the entry has D/.test(words)),
    reasons.join('\n'),
  );
  assert.ok(
    reasons.some((words) => /^For.*The colour is the one listed/.test(words)),
    reasons.join('\n'),
  );
  const doubtful = page.locator('.marks').getByRole('note');
  await doubtful.focus();
  await page.locator('.tip').getByText('Place 7 was read as O').waitFor();
  await context.close();
});

test('a misread is kept out of the queue in plain sight, and stands in it again once somebody lifts it', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  const row = queueRow(page, 'LM38 XKO');
  await row.first().click();
  await page.getByRole('button', { name: /^Not this/ }).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.press('1');
  const shown = page.getByLabel('What does the picture show?');
  await shown.fill('LM38 XKD');
  await page.keyboard.press('Enter');
  await page.getByText('is the entry’s own mark').waitFor();
  await shown.fill('lm38 xkq');
  await page.keyboard.press('Enter');
  await page
    .getByText(/LM38 XKO is kept out of the queue as a misread of LM38 XKD until .*\d\d:\d\d/)
    .first()
    .waitFor();
  await openCount(page, 0).waitFor();
  await passMisread();
  await page.getByRole('link', { name: 'Recorded 1', exact: true }).click();
  await row.getByText('Recorded: the mark is quieted as a misread').waitFor();
  await page.getByRole('link', { name: 'What is quieted' }).click();
  await page.getByRole('button', { name: /^Lift LM38 XKO as a misread/ }).click();
  await page.getByRole('button', { name: 'Lift', exact: true }).click();
  await page.getByText('Say why, at least 3 characters.').first().waitFor();
  await page.getByLabel('Why is it lifted?').fill('The picture was another vehicle’s');
  await page.getByRole('button', { name: 'Lift', exact: true }).click();
  await page.getByText('The picture was another vehicle’s').waitFor();
  await passMisread();
  await page.getByRole('link', { name: 'Live', exact: true }).click();
  await row.getByText('look-alike of LM38 XKD').waitFor();
  const [hit] = await cordon.database.owner<{ true_plate: string }>(
    "select true_plate from hits where state = 'dismissed'",
  );
  assert.equal(hit?.true_plate, 'LM38XKQ');
  await context.close();
});

test('a contradicted hit is confirmed by two people, and not by one of them twice', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  const second = await signInAt(browser, cordon.cordon.address, 'other', phone);
  await pass({ mark: marks[1], colour: 'black' });
  await queueRow(page, marks[1]).getByText('Contradicted: colour').waitFor();
  await queueRow(page, marks[1]).click();
  await page.getByText('Black was seen; the entry says silver.').waitFor();
  await page.getByText('Because it is contradicted, a second person must confirm it too.').waitFor();
  await confirmWith(page, 'Confirm first');
  await page.getByText('You confirmed it first. Because it is contradicted, another person must').first().waitFor();
  assert.equal(await page.getByRole('button', { name: /^Confirm as second/ }).getAttribute('aria-disabled'), 'true');
  await queueRow(page, marks[1]).getByText('Waits for a second person; you confirmed first').waitFor();

  const row = queueRow(second.page, marks[1]);
  await row.getByText('Waits for a second person; Analyst Test confirmed first').waitFor();
  await row.click();
  await confirmWith(second.page, 'Confirm as second');
  await page
    .getByText(/^Confirmed by Other Test/)
    .first()
    .waitFor();
  await context.close();
  await second.context.close();
});

test('what is only recorded is not in the queue; a confirmed card shows where its vehicle is read again', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await pass({ mark: marks[2] });
  await queueRow(page, marks[2]).click();
  await confirmWith(page, 'Confirm');
  await page
    .getByText(/^Confirmed by Analyst Test/)
    .first()
    .waitFor();
  const unseen = async () => Number.parseInt(await page.locator('.unseen').innerText(), 10);
  const unseenBefore = await unseen();
  await pass({ mark: marks[2], at: otherCamera });
  const again = page.getByRole('region', { name: 'Read again' });
  await again.getByRole('link', { name: /^kent KE-2 \d\d:\d\d:\d\d/ }).waitFor();
  await again.getByText('Followed: the vehicle was confirmed').waitFor();
  assert.equal(await queueRow(page, marks[2]).count(), 0);
  assert.ok((await unseen()) <= unseenBefore, 'what is only recorded is not among the unseen');
  await page.getByRole('link', { name: /^Recorded/ }).click();
  await queueRow(page, marks[2]).getByText('Followed: the vehicle was confirmed').waitFor();
  await context.close();
});

test('the doubts of a hit and what is kept out are accessible and fit, dark at a desk, light on a phone', async () => {
  await pass({ mark: marks[3], colour: 'black' });
  let looked = 0;
  for (const [colorScheme, size] of [
    ['dark', desk],
    ['light', phone],
  ] as const) {
    const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst', size, colorScheme);
    await queueRow(page, marks[3]).click();
    await page.getByText('Black was seen').waitFor();
    const look = async (what: string) => {
      await looksRight(page, what);
      looked++;
    };
    await look('the contradicted card');
    await page.getByRole('button', { name: /^Not this/ }).click();
    await page.getByRole('button', { name: /Misread$/ }).click();
    await look('what the picture shows');
    await page.goto(`${cordon.cordon.address}/quiets`);
    await page.getByText('as a misread of LM38 XKD').first().waitFor();
    await look('what is kept out');
    await context.close();
  }
  assert.equal(looked, 6);
});

test('while the database is gone the header says so, and no longer once it is back', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await cluster.goAway();
  try {
    await page.getByText(/^Database unreachable since \d\d:\d\d$/).waitFor();
    await page.getByText('cameras are told to send again').waitFor();
    await page.getByText(/^Stale since \d\d:\d\d$/).waitFor();
  } finally {
    await cluster.comeBack();
  }
  await page.getByText(/^Database unreachable/).waitFor({ state: 'detached' });
  await page.getByText('Live', { exact: true }).first().waitFor();
  await context.close();
});
