/** Console: signing in by passkey and by code, going on after an idle session, recovery by two, and their pages. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { looksRightEverywhere } from '../support/axe.ts';
import { desk, openBrowser, phone, type Size } from '../support/browser.ts';
import { addTestPerson, startTestCordon, type TestCordon, testPassword } from '../support/cordon.ts';

let cordon: TestCordon;
let browser: Browser;
/** Passkeys belong to a name: people on this machine open Cordon as localhost. */
let address: string;

before(async () => {
  cordon = await startTestCordon({}, true);
  address = `http://localhost:${new URL(cordon.cordon.address).port}`;
  const { kent } = cordon.forces;
  for (const name of ['ann', 'ben', 'cal']) await addTestPerson(cordon, name, 'analyst', kent);
  for (const name of ['ada', 'abe']) await addTestPerson(cordon, name, 'administrator', kent);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

async function openPage(size: Size = desk): Promise<Page> {
  const context = await browser.newContext({ viewport: { ...size }, colorScheme: 'dark', reducedMotion: 'reduce' });
  return context.newPage();
}

async function enter(page: Page, username: string, password = testPassword): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Whoever has just signed in says what for. */
async function state(page: Page, purpose: string): Promise<void> {
  await page.getByLabel('Purpose', { exact: true }).selectOption({ label: purpose });
  const reference = page.getByRole('button', { name: 'Op Heron', exact: true });
  if (purpose === 'County lines') await reference.click();
  await page.getByRole('button', { name: 'State purpose' }).click();
  // Until it is answered, another page would take the request with it.
  await page.getByRole('heading', { name: 'State your purpose' }).waitFor({ state: 'detached' });
}

async function enterAsAdministrator(page: Page, username: string): Promise<void> {
  await enter(page, username);
  await state(page, 'Running the system (no intelligence)');
  await page.goto(`${address}/people`);
  await page.getByRole('heading', { name: 'People' }).waitFor();
}

async function addAuthenticator(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

test('a person adds a passkey in a phone-sized window, and signs in by it alone', async () => {
  const page = await openPage(phone);
  await addAuthenticator(page);
  await enter(page, 'ann');
  await state(page, 'County lines');
  await page.goto(`${address}/account`);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Work phone');
  await page.getByRole('dialog').getByLabel('Password').fill(testPassword);
  await page.getByRole('button', { name: 'Add passkey' }).click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await codes.first().waitFor();
  assert.equal(await codes.count(), 10);
  await page.getByText('Work phone').waitFor();
  await page.context().clearCookies();
  await page.goto(`${address}/sign-in`);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await state(page, 'County lines');
  await page.goto(`${address}/account`);
  await page.getByText('Signed in as ann').waitFor();
  await page.context().close();
});

test('who has a password and a passkey is offered the passkey after the password, in place of a code', async () => {
  await addTestPerson(cordon, 'dan', 'analyst', cordon.forces.kent);
  const page = await openPage();
  await addAuthenticator(page);
  await enter(page, 'dan');
  await state(page, 'County lines');
  await page.goto(`${address}/account`);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Desk key');
  await page.getByRole('dialog').getByLabel('Password').fill(testPassword);
  await page.getByRole('button', { name: 'Add passkey' }).click();
  await page.getByText('Desk key').waitFor();
  await page.context().clearCookies();
  await enter(page, 'dan');
  await page.getByLabel('Code', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Use your passkey instead of a code' }).click();
  await state(page, 'County lines');
  await page.goto(`${address}/account`);
  await page.getByRole('row', { name: /Password and passkey/ }).waitFor();
  await page.context().close();
});

test('a person sets up an app by its QR code’s secret, and its code is asked for after the password', async () => {
  const page = await openPage();
  await enter(page, 'ben');
  await state(page, 'County lines');
  await page.goto(`${address}/account`);
  await page.getByRole('button', { name: 'Set up an app' }).click();
  await page.getByRole('dialog').getByLabel('Password').fill('not my password');
  await page.getByRole('button', { name: 'Show the code to scan' }).click();
  await page.getByText('The password is not right.').first().waitFor();
  await page.getByRole('dialog').getByLabel('Password').fill(testPassword);
  await page.getByRole('button', { name: 'Show the code to scan' }).click();
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  const secret = (await page.locator('section code').first().textContent()) ?? '';
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  await page.getByLabel('Code', { exact: true }).fill(totp.generate());
  await page.getByRole('button', { name: 'Confirm the app' }).click();
  await page.getByText('Your recovery codes are shown only now').waitFor();
  await page.context().clearCookies();
  await enter(page, 'ben');
  const next = totp.generate({ timestamp: Date.now() + 30_000 });
  await page.getByLabel('Code', { exact: true }).fill(next);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'State purpose' }).waitFor();
  await page.context().close();
});

test('after an idle session the page stays, and what was asked is done once, after signing in', async () => {
  const page = await openPage();
  await enterAsAdministrator(page, 'ada');
  await page.getByRole('button', { name: 'Look after the account of Cal Test' }).click();
  await page.getByLabel('What to do').selectOption({ label: 'Give another role' });
  await page.getByLabel('New role').selectOption({ value: 'press' });
  await page.getByLabel('Reason').fill('Moves to the press office');
  await cordon.database.owner("update sessions set used_at = now() - interval '2 hours'");
  await page.getByRole('button', { name: 'Do this' }).click();
  await page.getByRole('heading', { name: 'Sign in again' }).waitFor();
  assert.deepEqual(await rolesOf('cal'), ['analyst']);
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByLabel('Password').fill(testPassword);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('The role is changed.').waitFor();
  assert.deepEqual(await rolesOf('cal'), ['press']);
  const done = await cordon.database.owner(
    `select 1 from audit_entries where request = 'changeRole' and kept->>'why' = 'Moves to the press office'`,
  );
  assert.equal(done.length, 1);
  assert.equal(new URL(page.url()).pathname, '/people', 'the page is the same');
  await page.context().close();
});

async function rolesOf(username: string): Promise<string[]> {
  const rows = await cordon.database.owner<{ role: string }>('select role from people where username = $1', [username]);
  return rows.map(({ role }) => role);
}

test('another person who signs in there starts afresh, and what the first one asked is not done', async () => {
  const page = await openPage();
  await enterAsAdministrator(page, 'ada');
  await page.getByRole('button', { name: 'Look after the account of Cal Test' }).click();
  await page.getByLabel('What to do').selectOption({ label: 'End the account' });
  await page.getByLabel('Reason').fill('Left the force');
  await cordon.database.owner("update sessions set used_at = now() - interval '2 hours'");
  await page.getByRole('button', { name: 'Do this' }).click();
  await page.getByRole('heading', { name: 'Sign in again' }).waitFor();
  await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
  await page.getByLabel('Username').fill('abe');
  await page.getByLabel('Password').fill(testPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'State purpose' }).waitFor();
  const ended = await cordon.database.owner("select 1 from people where username = 'cal' and ended_at is not null");
  assert.deepEqual(ended, []);
  await page.context().close();
});

test('two administrators let a person set a new password, by a code that is shown once', async () => {
  const [first, second] = [await openPage(), await openPage()];
  await enterAsAdministrator(first, 'ada');
  await first.getByRole('button', { name: 'Look after the account of Ben Test' }).click();
  await first.getByLabel('What to do').selectOption({ label: 'Let them set a new password' });
  await first.getByLabel('Reason').fill('Lost his phone');
  await first.getByRole('button', { name: 'Do this' }).click();
  await first.getByText('It waits for a second administrator').waitFor();
  const approve = { name: 'Approve for Ben Test' } as const;
  assert.equal(await first.getByRole('button', approve).getAttribute('aria-disabled'), 'true', 'she asked');
  await enterAsAdministrator(second, 'abe');
  await second.getByRole('button', approve).click();
  await second.getByText('The recovery code is shown only now').waitFor();
  const code = (await second.locator('.banner code').first().textContent()) ?? '';
  const page = await openPage(phone);
  await page.goto(`${address}/sign-in`);
  await page.getByRole('link', { name: 'setting a new password' }).click();
  await page.getByLabel('Recovery code').fill(code);
  await page.getByLabel('New password').fill('seven heron wade upstream');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByText('Your password is set').waitFor();
  await enter(page, 'ben', 'seven heron wade upstream');
  await page.getByRole('button', { name: 'State purpose' }).waitFor();
  for (const one of [first, second, page]) await one.context().close();
});

test('an administrator adds a machine, whose token is shown once', async () => {
  const page = await openPage();
  await enterAsAdministrator(page, 'abe');
  await page.getByRole('link', { name: 'Machines' }).click();
  await page.getByRole('link', { name: 'Add a machine' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('Command and control');
  await page.getByLabel('Purpose', { exact: true }).selectOption({ label: 'County lines' });
  await page.getByLabel('Reference').fill('Op Heron');
  await page.getByLabel('listHits').check();
  await page.getByRole('button', { name: 'Add machine' }).click();
  const token = (await page.locator('.facts code').textContent()) ?? '';
  const headers = { authorization: `Bearer ${token}` };
  assert.equal((await fetch(`${cordon.cordon.address}/v1/hits`, { headers })).status, 200);
  await page.getByRole('link', { name: 'Machines' }).click();
  await page.getByText('Command and control').waitFor();
  assert.ok(!(await page.content()).includes(token));
  await page.context().close();
});

test('its pages are accessible and fit, dark and light, at a desk and on a phone', async () => {
  const page = await openPage();
  const look = async (path: string): Promise<void> => {
    await page.goto(address + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await looksRightEverywhere(page, path);
  };
  for (const path of ['/sign-in', '/recover']) await look(path);
  await enterAsAdministrator(page, 'ada');
  for (const path of ['/account', '/people', '/people/add', '/machines', '/machines/add']) await look(path);
  await page.context().close();
});
