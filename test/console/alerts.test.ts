/** Console: pushing is turned on, a system is added, hits are handed over, and the card says who was told. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { looksRight } from '../support/axe.ts';
import { desk, openBrowser, phone, signInAt } from '../support/browser.ts';
import {
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  listRow,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { makeBrowser, type Receiver, startReceiver } from '../support/push-service.ts';
import { raiseHit } from '../support/raise-hit.ts';

let cordon: TestCordon;
let browser: Browser;
let camera: TestCamera;
let receiver: Receiver;

before(async () => {
  receiver = await startReceiver();
  cordon = await startTestCordon({ alerts: { pushHosts: [receiver.host], sendSecondsMax: 2 } }, true);
  const { kent } = cordon.forces;
  await addTestPerson(cordon, 'ann', 'analyst', kent);
  await addTestPerson(cordon, 'bob', 'analyst', kent);
  await addTestPerson(cordon, 'admin', 'administrator', kent);
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA'), listRow('KT35 OVA')]);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon?.close();
  await receiver?.close();
});

const at = (path: string): string => `${cordon.cordon.address}${path}`;

/** The push services of browsers are out of reach of tests: in their place the browser is given the test's own. */
async function givePushService(context: BrowserContext): Promise<ReturnType<typeof makeBrowser>> {
  const keys = makeBrowser();
  const given = { ...keys.subscription(`${receiver.address}/push`) };
  await context.addInitScript(({ endpoint, p256dh, auth }) => {
    let subscribed: unknown = null;
    const bytes = (text: string) =>
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0)).buffer;
    Object.assign(PushManager.prototype, {
      subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
        subscribed = {
          endpoint,
          options: { applicationServerKey: bytes(applicationServerKey) },
          getKey: (name: string) => bytes(name === 'auth' ? auth : p256dh),
          unsubscribe: async () => {
            subscribed = null;
          },
        };
        return subscribed;
      },
      getSubscription: async () => subscribed,
    });
  }, given);
  return keys;
}

test('an analyst turns pushing on, is sent a trial, and chooses what is pushed', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'ann', desk);
  await context.grantPermissions(['notifications'], { origin: cordon.cordon.address });
  const keys = await givePushService(context);
  await page.goto(at('/alerts'));
  await page.getByText('Not pushed to', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Push to this browser' }).click();
  await page.getByText('Pushed to while you are signed in').waitFor();
  await page.getByRole('rowheader', { name: 'Chrome on Linux' }).waitFor();
  await page.getByRole('button', { name: 'Send a trial' }).click();
  await eventually(() => assert.equal(receiver.received.length, 1));
  assert.match(JSON.stringify(keys.open(receiver.received[0]?.body ?? Buffer.alloc(0))), /A trial/);

  await page.getByLabel('High').uncheck();
  await page.getByLabel('Quiet from').fill('22:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Quiet until must be a time, such as 22:00.' }).click();
  await page.locator('#until:focus').waitFor();
  await page.getByLabel('Quiet until').fill('06:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. It holds for all your browsers.').waitFor();
  const ann = await signIn(cordon, 'ann');
  const { priorities, quiet } = (await ann.ask('getPush', {})).choices;
  assert.deepEqual([priorities, quiet], [[], { fromMinute: 1320, untilMinute: 360 }]);
  await looksRight(page, 'pushing');

  await page.getByRole('button', { name: 'Stop pushing to this browser' }).click();
  await page.getByText('None is pushed to.').waitFor();
  assert.deepEqual((await ann.ask('getPush', {})).subscriptions, []);
  await context.close();
});

test('what is pushed is shown by the browser, and says nothing of what it is', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'ann', desk);
  await context.grantPermissions(['notifications'], { origin: cordon.cordon.address });
  await page.goto(at('/alerts'));
  const tools = await context.newCDPSession(page);
  const registered = Promise.withResolvers<string>();
  tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    const [one] = registrations;
    if (one) registered.resolve(one.registrationId);
  });
  await tools.send('ServiceWorker.enable');
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
  });
  const data = JSON.stringify({ priority: 'high', hitId: 'hit_7', words: 'A high-priority hit waits.' });
  const registrationId = await registered.promise;
  await tools.send('ServiceWorker.deliverPushMessage', { origin: cordon.cordon.address, registrationId, data });
  const shown = await eventually(async () => {
    const titles = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, tag, body }) => [title, tag, body]);
    });
    assert.equal(titles.length, 1);
    return titles;
  });
  assert.deepEqual(shown, [['A high-priority hit waits.', 'hit_7', '']]);
  await context.close();
});

test('a browser that may show nothing says why it cannot be pushed to', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'ann', phone, 'light');
  await context.addInitScript(() => Object.defineProperty(Notification, 'permission', { get: () => 'denied' }));
  await page.goto(at('/alerts'));
  await page.getByText('This browser was told to show nothing for Cordon.').first().waitFor();
  const button = page.getByRole('button', { name: 'Push to this browser' });
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  await looksRight(page, 'a browser that may show nothing');
  await context.close();
});

test('an administrator adds a system, sees what it was sent and not, sends again, and withdraws it', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'admin', desk, 'dark', 'Cameras');
  await page.goto(at('/alerts'));
  await page.getByRole('heading', { name: 'No other system is told' }).waitFor();
  await looksRight(page, 'no system yet');
  await page.getByRole('link', { name: 'Add a system' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('Kent CAD');
  await page.getByRole('button', { name: 'Add system' }).click();
  await page.getByRole('link', { name: 'Choose a purpose.' }).waitFor();
  await page.getByLabel('Purpose', { exact: true }).selectOption({ label: 'County lines' });
  await page.getByLabel('Address').fill('http://cad.example/');
  await page.getByRole('button', { name: 'Add system' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Address must begin with https://.' }).waitFor();
  await page.getByLabel('Address').fill(`${receiver.address}/hits`);
  await looksRight(page, 'the form of a system');
  await page.getByRole('button', { name: 'Add system' }).click();
  await page.getByRole('heading', { name: 'Kent CAD is added' }).waitFor();
  assert.match(await page.locator('dd code').innerText(), /^whsec_/);
  // It asks for a minute's rest, so that Cordon's own next try does not come before a person's.
  receiver.answer(500, { 'retry-after': '60' });
  await page.getByRole('link', { name: 'Send it a trial' }).click();
  await page.getByRole('definition').filter({ hasText: 'County lines' }).waitFor();
  await page.getByRole('button', { name: 'Send a trial' }).click();
  await page.getByText('It answered 500.').waitFor();
  await looksRight(page, 'what a system was sent');
  receiver.answer(200);
  await page.getByRole('button', { name: /^Send again/ }).click();
  await page.getByRole('cell', { name: 'Sent', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('heading', { name: 'No other system is told' }).waitFor();
  await context.close();
});

test('a row that was on the screen is seen, an opened card is confirmed, and the card says so', async () => {
  const bob = await signIn(cordon, 'bob');
  const hit = await raiseHit(cordon, camera, bob);
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'ann', desk);
  const mine = async () =>
    (await bob.ask('listAlerts', { hitId: hit.id })).alerts.find(
      ({ means, to }) => means === 'console' && to === 'Ann Test',
    );
  await eventually(async () => assert.ok((await mine())?.seenAt));
  assert.equal((await mine())?.confirmedAt, null);
  await page.goto(at(`/live?hit=${hit.id}`));
  const told = page.getByRole('region', { name: 'Who was told' });
  await told.getByText('Confirmed', { exact: true }).first().waitFor();
  const line = /Ann Test\s+Console: sent [\d:]+, seen [\d:]+, confirmed/;
  await eventually(async () => assert.match(await told.innerText(), line));
  await looksRight(page, 'a card that says who was told');
  await context.close();
});

test('a hit is offered from its card, declined, offered again, and taken back', async () => {
  const bob = await signIn(cordon, 'bob');
  const [hit] = (await bob.ask('listHits', { state: 'open' })).hits;
  assert.ok(hit);
  await signIn(cordon, 'ann');
  await bob.ask('takeHit', { hitId: hit.id });
  const from = await signInAt(browser, cordon.cordon.address, 'bob', phone, 'light');
  await from.page.goto(at(`/live?hit=${hit.id}`));
  await from.page.getByLabel('Offer it to').selectOption({ label: 'Ann Test, Kent Police' });
  await from.page.getByRole('button', { name: 'Offer', exact: true }).click();
  await from.page.getByText('Offered to Ann Test. It stays with you until they take it.').waitFor();
  await looksRight(from.page, 'a hit that is offered');
  const to = await signInAt(browser, cordon.cordon.address, 'ann', desk);
  await to.page.goto(at(`/live?hit=${hit.id}`));
  await to.page.getByRole('button', { name: 'Decline' }).click();
  // The other console hears of it over the live channel.
  await from.page.getByLabel('Offer it to').selectOption({ label: 'Ann Test, Kent Police' });
  await from.page.getByRole('button', { name: 'Offer', exact: true }).click();
  await from.page.getByRole('button', { name: 'Take the offer back' }).click();
  await from.page.getByLabel('Offer it to').waitFor();
  const [, ...story] = (await bob.ask('getHit', { hitId: hit.id })).events.map(({ what, by }) => `${what} ${by?.name}`);
  const offers = story.filter((line) => /^(offered|declined)/.test(line));
  assert.deepEqual(offers, ['offered Bob Test', 'declined Ann Test', 'offered Bob Test', 'declined Bob Test']);
  await bob.ask('releaseHit', { hitId: hit.id });
  await Promise.all([from.context.close(), to.context.close()]);
});

test('at the end of a shift the hits go to a colleague, who takes them', async () => {
  const bob = await signIn(cordon, 'bob');
  const hit = await raiseHit(cordon, camera, bob, { plate: 'KT35OVA' });
  await bob.ask('takeHit', { hitId: hit.id });
  const from = await signInAt(browser, cordon.cordon.address, 'bob', phone, 'light');
  await signIn(cordon, 'ann');
  await from.page.goto(at('/hand-over'));
  await from.page.getByRole('button', { name: 'Offer all my hits' }).click();
  await from.page.getByRole('alert').getByRole('link', { name: 'Choose a colleague.' }).waitFor();
  await from.page.getByLabel('Colleague', { exact: true }).selectOption({ label: 'Ann Test, analyst, Kent Police' });
  await from.page.getByLabel('What they must know').fill('The silver Focus went east.');
  await looksRight(from.page, 'handing over');
  await from.page.getByRole('button', { name: 'Offer all my hits' }).click();
  await from.page.getByText('Offered 1 hit to Ann Test.').waitFor();
  const to = await signInAt(browser, cordon.cordon.address, 'ann', desk);
  await to.page.goto(at('/hand-over'));
  await to.page.getByText('The silver Focus went east.').waitFor();
  await looksRight(to.page, 'what is handed over');
  await to.page.getByRole('button', { name: 'Take the hits that are still offered' }).click();
  await to.page.getByText('Received. You took 1 hit.').waitFor();
  assert.equal((await bob.ask('getHit', { hitId: hit.id })).hit.takenBy?.name, 'Ann Test');
  await Promise.all([from.context.close(), to.context.close()]);
});
