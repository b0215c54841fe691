/**
 * How long a patrol's phone takes from its address to the task with its picture, on a processor slowed four times, and
 * how much it fetches: the first time, from the server; and opened again without a signal, from what the phone keeps.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, phone } from '../test/support/browser.ts';
import { importTestList } from '../test/support/cordon.ts';
import { type Intercepting, openIntercepts, vehicle } from '../test/support/intercepting.ts';
import { goOffline } from '../test/support/phone.ts';
import { type BenchReport, median, report } from './support/report.ts';

const rounds = 5;
const slowedTimes = 4;
const mark = 'KT34OVA';

export async function benchPatrol(say: (line: string) => void): Promise<BenchReport> {
  const story = await openIntercepts(true);
  const browser = await openBrowser();
  try {
    await giveTask(story);
    const [first, again, bytes]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round++) {
      const opened = await openFirst(browser, story, slowedTimes);
      first.push(opened.seconds);
      bytes.push(opened.bytes);
      again.push(await openOffline(opened.context, story.cordon.cordon.address));
      await opened.context.close();
      say(`round ${round + 1}: first ${first.at(-1)?.toFixed(2)} s, without a signal ${again.at(-1)?.toFixed(2)} s`);
    }
    const bare = await openFirst(browser, story, 1);
    await bare.context.close();
    const figures = {
      firstSeconds: median(first),
      offlineSeconds: median(again),
      kilobytes: median(bytes) / 1000,
      fullSpeedSeconds: bare.seconds,
    };
    return report('patrol', figures, 'fullSpeedSeconds: the same first opening on this processor as it is');
  } finally {
    await browser.close();
    await story.cordon.close();
  }
}

async function giveTask(story: Intercepting): Promise<void> {
  await importTestList(story.cordon, 'Kent VOI', story.cordon.forces.kent, [vehicle(mark)]);
  const unit = await story.unit('KT40');
  const { task } = await story.task(mark);
  const given = { taskId: task.id, revision: task.revision, unitId: unit.id };
  await story.who('kent-analyst').ask('assignTask', given);
}

type Opened = { readonly context: BrowserContext; readonly seconds: number; readonly bytes: number };

/** On a phone that has never been here but for signing in. */
async function openFirst(browser: Browser, story: Intercepting, slowed: number): Promise<Opened> {
  const { address } = story.cordon.cordon;
  const context = await browser.newContext({ viewport: { ...phone }, colorScheme: 'light' });
  const [name = '', value = ''] = story.who('kent-patrol').cookie.split('=');
  await context.addCookies([{ name, value, url: address }]);
  const page = await slowPage(context, slowed);
  await page.goto(`${address}/patrol`);
  const seconds = await untilShown(page);
  const bytes = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce(
      (sum, entry) => sum + (entry as PerformanceResourceTiming).transferSize,
      0,
    ),
  );
  await goOffline(page);
  await page.close();
  return { context, seconds, bytes };
}

async function openOffline(context: BrowserContext, address: string): Promise<number> {
  const page = await slowPage(context, slowedTimes);
  await page.goto(`${address}/patrol`);
  return untilShown(page);
}

async function slowPage(context: BrowserContext, rate: number): Promise<Page> {
  const page = await context.newPage();
  const debug = await context.newCDPSession(page);
  await debug.send('Emulation.setCPUThrottlingRate', { rate });
  return page;
}

/** By the page’s own clock: from its address to when the largest of what it shows, the picture, was painted. */
async function untilShown(page: Page): Promise<number> {
  await page.locator('.patrol-picture').waitFor();
  const ms = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const seen = (entries: PerformanceObserverEntryList) => resolve(entries.getEntries().at(-1)?.startTime ?? 0);
        new PerformanceObserver(seen).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
  return ms / 1000;
}
