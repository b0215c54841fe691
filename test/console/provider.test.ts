/** Console: the button of the force's own identity provider, a real one, leads there and back to the page asked for. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { addTestPerson, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { type IdentityProvider, providerClientId, startIdentityProvider } from '../support/identity-provider.ts';

let cordon: TestCordon;
let provider: IdentityProvider;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'cordon-provider-'));

before(async () => {
  provider = await startIdentityProvider(() => `${cordon.cordon.address}/sign-in`);
  provider.name('subject-1', 'ann');
  provider.name('subject-9', 'nobody');
  const file = join(folder, 'client-secret');
  writeFileSync(file, provider.clientSecret);
  const settings = { issuer: provider.issuer, clientId: providerClientId, clientSecret: { file }, force: 'kent' };
  cordon = await startTestCordon({ people: { provider: { ...settings, title: 'Kent account' } } }, true);
  await addTestPerson(cordon, 'ann', 'analyst', cordon.forces.kent);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
  await provider.close();
  rmSync(folder, { recursive: true, force: true });
});

/** By the button, through the provider's own pages, and back. */
async function signInThere(page: Page, path: string, subject: string): Promise<void> {
  await page.goto(cordon.cordon.address + path);
  await page.getByRole('button', { name: 'Sign in with Kent account' }).click();
  await page.waitForURL(`${provider.issuer}/**`);
  await page.getByPlaceholder('Enter any login').fill(subject);
  await page.getByPlaceholder('and password').fill('x');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(`${cordon.cordon.address}/**`);
}

test('a person signs in there, comes back to the page that they asked for, and signs out of both', async () => {
  const page = await (await browser.newContext()).newPage();
  await signInThere(page, '/account', 'subject-1');
  await page.getByLabel('Purpose', { exact: true }).selectOption({ label: 'County lines' });
  await page.getByRole('button', { name: 'Op Heron', exact: true }).click();
  await page.getByRole('button', { name: 'State purpose' }).click();
  await page.getByText('Signed in as ann').waitFor();
  assert.equal(new URL(page.url()).pathname, '/account');
  assert.doesNotMatch(page.url(), /code=|state=/, 'what the provider sent stays in no address');
  await page.getByRole('row', { name: /The force’s own sign-in/ }).waitFor();
  await page.getByRole('button', { name: /Ann Test, menu/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL(`${provider.issuer}/session/end**`);
  await page.context().close();
});

test('whom the provider knows and Cordon does not is told so, and is not signed in', async () => {
  const page = await (await browser.newContext()).newPage();
  await signInThere(page, '/', 'subject-9');
  await page
    .getByText(/Ask an administrator/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Sign in with Kent account' }).waitFor();
  const sessions = await cordon.database.owner('select 1 from sessions where ended_at is null');
  assert.deepEqual(sessions, [], 'the first one signed out');
  await page.context().close();
});
