/** A patrol's phone in a test: losing its signal, and having its tab killed. */
import type { BrowserContext, Page } from 'playwright-core';

export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();

/** What the phone has not sent. */
export const queueOf = (page: Page) => page.getByRole('region', { name: 'Not sent yet' });

/** The signal is gone, and the browser knows, once the page can open by itself. */
export async function goOffline(page: Page): Promise<void> {
  await page.getByText('This page opens without a signal.', { exact: true }).waitFor();
  await page.context().setOffline(true);
}

/** As the system does with a tab for whose memory it has another use: nothing of the page runs any more. */
export async function killTab(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const debug = await page.context().newCDPSession(page);
  // The tab that is asked does not live to answer.
  debug.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

export async function openPatrol(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${address}/patrol`);
  return page;
}
