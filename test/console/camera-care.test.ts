/** Console: those who look after cameras see what is wrong, why, since when, and mend what was kept aside. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { registerBeside } from '../../src/forces/registration.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import type { CameraId } from '../../src/words/id.ts';
import { looksRightEverywhere } from '../support/axe.ts';
import { desk, openBrowser, pointWithin, signInAt } from '../support/browser.ts';
import { assess, putCamera, putManyCameras } from '../support/camera-week.ts';
import {
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  orThrow,
  sendMessage,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { openFront } from '../support/front.ts';

let cordon: TestCordon;
let browser: Browser;
let agent: TestCamera;
const ids = new Map<string, CameraId>();

const busy = { messages: 60, unread: 2 };

before(async () => {
  cordon = await startTestCordon({}, true);
  const { kent, essex } = cordon.forces;
  await addTestPerson(cordon, 'supervisor', 'supervisor', kent);
  await addTestPerson(cordon, 'analyst', 'analyst', kent);
  await addTestPerson(cordon, 'admin', 'administrator', kent);
  const put = async (camera: Parameters<typeof putCamera>[1]): Promise<void> => {
    ids.set(camera.ref, (await putCamera(cordon, camera)).id);
  };
  const silence = (ago: number) => (ago > 40 && ago < 46 ? null : busy);
  await put({ ref: 'WELL', name: 'A2 Bean', adapter: 'hikvision', force: kent, week: () => busy, lastMinutesAgo: 0 });
  await put({ ref: 'SILENT', name: 'A20 Swanley', force: kent, week: silence, lastMinutesAgo: 190 });
  await put({
    ref: 'FORMAT',
    name: 'M25 J2 to A2',
    force: kent,
    week: (ago) => ({ messages: 60, refused: ago < 5 ? 58 : 0 }),
    lastMinutesAgo: 0,
  });
  await put({
    ref: 'CLOCK',
    name: 'A13 Purfleet',
    adapter: 'axis',
    force: essex,
    week: (ago) => ({ messages: 60, ageMs: -30_000 + ago * 500 }),
    lastMinutesAgo: 0,
  });
  await put({ ref: 'NEVER', name: 'B2173 Northfleet', force: kent, week: () => null, lastMinutesAgo: null });
  await assess(cordon);
  agent = await addTestCamera(cordon, 'AGENT', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KX07 WPA'), listRow('LM68 XKD')]);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

const at = (path: string): string => cordon.cordon.address + path;
const cameraPath = (ref: string): string => `/cameras/${ids.get(ref)}`;

/** What the rows of the table of cameras are called, from the top. */
function shownCameras(page: Page): Promise<string[]> {
  return page.locator('tbody th a').allInnerTexts();
}

/** The oldest message kept aside for this reason. */
async function refusedFor(reason: string): Promise<string> {
  const rows = await cordon.database.owner<{ id: string }>(
    'select id from refused_messages where reason = $1 order by id limit 1',
    [reason],
  );
  return `refused_${rows[0]?.id}`;
}

test('the list says in words what is wrong, puts it first, and each alarm has its sentence', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at('/cameras'));
  await page.getByText('3 of 6 cameras have something wrong: 1 silent, 1 sends what cannot be read').waitFor();
  const worst = ['A20 Swanley', 'M25 J2 to A2', 'A13 Purfleet', 'B2173 Northfleet'];
  await eventually(async () => assert.deepEqual((await shownCameras(page)).slice(0, 4), worst));
  const row = page.getByRole('row', { name: /A13 Purfleet/ });
  const alarm = row.locator('summary');
  await alarm.focus();
  await row
    .locator('.tip')
    .getByText('Its clock is at least 30 seconds ahead. Set it by NTP.', { exact: true })
    .waitFor();
  await page.keyboard.press('Enter');
  await row.getByRole('listitem').getByText('at least 30 seconds ahead').waitFor();
  assert.match(await page.getByRole('row', { name: /A20 Swanley/ }).innerText(), /nothing for 3 h[\s\S]*expected by/);
  await context.close();
});

test('the list is narrowed by trouble, maker and force, and its address says so', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at('/cameras'));
  await page.getByLabel('Show').selectOption('silent');
  await eventually(async () => assert.deepEqual(await shownCameras(page), ['A20 Swanley']));
  await page.waitForURL(/\?show=silent$/);
  await page.getByLabel('Force').selectOption({ label: 'Essex Police' });
  await page.getByRole('heading', { name: 'No camera is like this' }).waitFor();
  await page.getByRole('button', { name: 'Show all cameras' }).click();
  await eventually(async () => assert.equal((await shownCameras(page)).length, 6));
  await page.goto(at('/cameras?maker=axis'));
  await eventually(async () => assert.deepEqual(await shownCameras(page), ['A13 Purfleet']));
  await context.close();
});

test('a camera’s page says its alarms first, and its charts say what they found', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  const titles = async (ref: string): Promise<string[]> => {
    await page.goto(at(cameraPath(ref)));
    await page.locator('figure h3').nth(2).waitFor();
    return page.locator('figure h3').allInnerTexts();
  };
  assert.match((await titles('SILENT'))[0] ?? '', /^Silent since \w{3} \d+ \w{3}, \d\d:\d\d$/);
  await page.getByText('It has sent nothing for longer than its own rhythm explains.').waitFor();
  assert.equal(await page.locator('.hour-chart').first().locator('[data-standing="silent"]').count(), 2);
  assert.match((await titles('FORMAT'))[0] ?? '', /^97 % of the last two hours’ messages could not be read$/);
  assert.match((await titles('CLOCK'))[2] ?? '', /^Its clock is at least 30 s ahead, and gains 12 s a day$/);
  await page.getByText('Give or take less than 0.1 s, from 72 hours of the last three days.').waitFor();
  assert.match((await titles('WELL'))[1] ?? '', /^A mark was read of 97 % of/);
  const secret = page.getByRole('button', { name: 'New secret' });
  assert.equal(await secret.getAttribute('aria-disabled'), 'true', 'an analyst looks, and changes nothing');
  await context.close();
});

test('each chart can be read hour by hour: with the pointer, and as a table with the keyboard', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at(cameraPath('FORMAT')));
  const chart = page.locator('figure').first();
  const plot = chart.locator('.chart-plot');
  await plot.scrollIntoViewIfNeeded();
  const words = /^\w{3} \d+ \w{3}, \d\d:00 to \d\d:00: 60 messages, 58 kept aside$/;
  await pointWithin(plot, 0.99, chart.getByText(words));
  await chart.locator('summary').focus();
  await page.keyboard.press('Enter');
  const table = chart.getByRole('table', { name: 'Messages by hour' });
  await table.waitFor();
  assert.equal(await table.getByRole('row').count(), 169, 'a heading and an hour each');
  assert.match(await table.getByRole('row').nth(1).innerText(), /heard\s+60\s+58/);
  await context.close();
});

test('a camera that was never heard says what each figure needs', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at(cameraPath('NEVER')));
  await page.getByRole('heading', { name: 'Nothing was heard of it yet' }).waitFor();
  await eventually(async () => assert.equal(await page.getByText('needs a').count(), 7));
  await context.close();
});

test('a camera that is not open says so, and one that was shown stays while the server is away', async () => {
  const front = await openFront(cordon.cordon.address);
  const { context, page } = await signInAt(browser, front.address, 'analyst');
  try {
    await page.goto(`${front.address}/cameras/camera_999999`);
    await page.getByText('There is no such camera, or it is not open to you.').waitFor();
    await page.goto(front.address + cameraPath('WELL'));
    await page.locator('figure').nth(2).waitFor();
    front.down();
    await page.getByText('Cordon does not answer').waitFor();
    assert.equal(await page.locator('figure').count(), 3, 'what was known stays');
  } finally {
    await context.close();
    await front.close();
  }
});

test('a message kept aside is seen byte by byte, is decoded again after a fix, and its read is late', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor');
  await sendMessage(cordon, agent, 'json', '{"plate": "KT01\u0000\u202e\r\n');
  await sendMessage(cordon, agent, 'json', jsonRead('KT01OVA', { camera: 'LATER' }));
  await page.goto(at(`/cameras/refused/${await refusedFor('not-json')}`));
  await page.getByRole('heading', { name: 'Not JSON' }).waitFor();
  const bytes = page.getByRole('region', { name: 'Bytes' });
  const shown = '{"plate": "KT01‹NUL›‹U+202E›‹CR›↵\n';
  await eventually(async () => assert.equal(await bytes.innerText(), shown));
  await page.getByRole('link', { name: 'In hexadecimal' }).click();
  await bytes.getByText('000000 7b 22 70 6c').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download/ }).click();
  assert.match((await download).suggestedFilename(), /^refused_\d+\.json$/);

  await page.goto(at(`/cameras/refused/${await refusedFor('unknown-camera')}`));
  const again = page.getByRole('button', { name: 'Decode again' });
  await again.click();
  await page.getByText('Of 1 message none could now be read. 1 is still refused: 1 × Names another camera.').waitFor();
  await addBeside('LATER');
  await eventually(async () => {
    // The server is told of the new camera a moment later.
    if ((await again.getAttribute('aria-disabled')) === null) await again.click();
    assert.ok(await page.getByText('Of 1 message all could now be read: 1 new read, marked late.').isVisible());
  });
  assert.equal(await again.getAttribute('aria-disabled'), 'true');
  await context.close();
});

/** A camera that sends with the agent's credentials. */
async function addBeside(ref: string): Promise<void> {
  const { rows } = await cordon.database.db.as(systemScope('command line'), async (sql) => ({
    rows: await sql.query<{ id: number }>("select id from cameras where ref = 'AGENT'"),
  }));
  const fresh = {
    ref,
    name: `Beside ${ref}`,
    forceId: cordon.forces.kent.id,
    adapter: 'json',
    position: { lat: 51.4, lon: 0.3 },
    bearingDegrees: null,
    zone: 'Europe/London',
  };
  const beside = `camera_${rows[0]?.id}` as CameraId;
  orThrow(await registerBeside(cordon.database.db, systemClock, systemScope('command line'), fresh, beside));
}

test('hundreds of messages are decoded again with progress, and the result is a sentence', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'admin', desk, 'dark', 'Cameras');
  // As many as two calls take, of a camera that is registered only now; the copies are told apart by their ids.
  await sendMessage(cordon, agent, 'json', jsonRead('KT01OVA', { camera: 'MANY' }));
  await cordon.database.owner(
    `insert into refused_messages (received_at, adapter, credential_id, force_id, camera_id, camera_ref, reason, detail,
       place, content_type, path, bytes)
     select now(), m.adapter, m.credential_id, m.force_id, m.camera_id, m.camera_ref, m.reason, m.detail, m.place,
       m.content_type, m.path,
       convert_to(replace(convert_from(m.bytes, 'UTF8'), '"id":"', '"id":"copy ' || n), 'UTF8')
     from refused_messages m, generate_series(1, 600) n where m.reason = 'unknown-camera'`,
  );
  await addBeside('MANY');
  await page.goto(at('/cameras/refused'));
  await page.getByRole('link', { name: 'Names another camera' }).click();
  await page.getByText('Only what came from kent-agent and was kept aside as “Names another camera”.').waitFor();
  await page.getByText(/^The newest 200 of 60\d are counted and shown\.$/).waitFor();
  // Looked for before it begins: a quick machine is soon done.
  const progress = page.getByRole('progressbar', { name: 'Decoding again' }).waitFor();
  await page.getByRole('button', { name: 'Decode all again' }).click();
  await progress;
  const result = page.getByText(
    /^Of 60\d messages 601 could now be read: 601 new reads, marked late\. \d are still refused/,
  );
  await result.waitFor({ timeout: 120_000 });
  assert.match(await result.innerText(), /1 × Not JSON/);
  await context.close();
});

test('an administrator decodes again without seeing bytes, and an analyst is told why neither is open', async () => {
  const path = `/cameras/refused/${await refusedFor('not-json')}`;
  const admin = await signInAt(browser, cordon.cordon.address, 'admin', desk, 'dark', 'Cameras');
  await admin.page.goto(at(path));
  await admin.page.getByText('Its bytes are not open to you').waitFor();
  assert.equal(await admin.page.getByText('KT01').count(), 0);
  assert.equal(await admin.page.getByRole('button', { name: 'Decode again' }).getAttribute('aria-disabled'), null);
  await admin.context.close();

  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at(path));
  await page.getByText('Its bytes are not open to you').waitFor();
  const again = page.getByRole('button', { name: 'Decode again' });
  assert.equal(await again.getAttribute('aria-disabled'), 'true');
  await again.focus();
  await page
    .locator('.tip')
    .getByText(/^Only a supervisor.* can do this\./)
    .waitFor();
  await context.close();
});

test('a hit on a vehicle of several messages shows what the camera said, and a correction stands out', async () => {
  const axis = await addTestCamera(cordon, 'TRACKS', 'axis', cordon.forces.kent);
  let packets = 0;
  const say = (carID: string, carState: string, plateText: string, plateConfidence: string): Promise<Response> => {
    packets += 1;
    const told = { packetCounter: String(packets), capture_timestamp: String(systemClock.nowMs()), plateText };
    const more = {
      plateUTF8: plateText,
      plateConfidence,
      carState,
      carID,
      camera_info: { SerialNumber: '02005E100001' },
    };
    return sendMessage(cordon, axis, 'axis', JSON.stringify({ ...told, ...more }));
  };
  await say('7', 'new', 'LM68XKS', '0.61');
  await say('7', 'lost', 'LM68XKD', '0.93');
  await say('8', 'new', 'KX07WPA', '0.71');
  await say('8', 'lost', 'KX07WFA', '0.95');
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.getByRole('link', { name: /^L M 6 8 X K D/ }).click();
  const said = page.getByRole('region', { name: 'What the camera said' }).getByRole('row');
  await said.nth(2).waitFor();
  assert.match(await said.nth(1).innerText(), /61 %\s+first word$/);
  assert.match(await said.nth(2).innerText(), /93 %\s+last word\s+matched$/);
  const doubt = said.nth(1).getByRole('note');
  assert.equal(await doubt.innerText(), 'S', 'the character that differs');
  await doubt.focus();
  await page.locator('.tip').getByText('D in the mark that matched.').waitFor();
  const corrected = page.getByRole('link', { name: /^K X 0 7 W P A/ });
  assert.match(await corrected.innerText(), /corrected/);
  await corrected.click();
  await page.getByText('The camera has corrected itself').waitFor();
  await page.getByText('Picture pending.').waitFor();
  await context.close();
});

const pages = (): string[] => [
  '/cameras',
  '/cameras?show=silent&maker=axis',
  ...['SILENT', 'FORMAT', 'CLOCK', 'NEVER'].map(cameraPath),
  '/cameras/refused',
];

test('pages of camera care are accessible and fit, dark and light, at a desk and on a phone', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor');
  const message = `/cameras/refused/${await refusedFor('not-json')}`;
  for (const path of [...pages(), message, `${message}?bytes=hex`]) {
    await page.goto(at(path));
    await page.getByRole('heading', { level: 2 }).or(page.locator('table')).first().waitFor();
    await looksRightEverywhere(page, path);
  }
  await context.close();
});

test('a thousand cameras are shown 200 at a time, and are sorted all together', async () => {
  await putManyCameras(cordon, cordon.forces.kent, 1_000);
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at('/cameras'));
  await page.getByText(/^Rows 1 to 200 of 1,0\d\d$/).waitFor();
  await eventually(async () => assert.equal(await page.locator('tbody tr').count(), 200));
  assert.equal((await shownCameras(page))[0], 'A20 Swanley', 'trouble first, of all thousand');
  await page.getByRole('columnheader', { name: 'Reads' }).getByRole('button').click();
  await eventually(async () => assert.notEqual((await shownCameras(page))[0], 'A20 Swanley'));
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText(/^Rows 201 to 400 of 1,0\d\d$/).waitFor();
  await context.close();
});
