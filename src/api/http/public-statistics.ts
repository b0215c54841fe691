/** The public statistics in each of their forms, for anybody. */
import type { Hono } from 'hono';
import { systemScope } from '../../governance/scope.ts';
import { type PublishedMonth, publishMonth } from '../../results/statistics.ts';
import { statisticsCsv, statisticsJson } from '../../results/statistics-data.ts';
import { statisticsPage, statisticsPath } from '../../results/statistics-page.ts';
import { listCounted } from '../../results/statistics-store.ts';
import type { Ports } from '../ports.ts';
import { type AnswerPublic, html } from './public-door.ts';

/** Five years. */
const monthsMax = 60;

export function addPublicStatistics(app: Hono, { db }: Ports, answer: AnswerPublic): void {
  const published = async (): Promise<PublishedMonth[]> =>
    (await db.as(systemScope('public'), (sql) => listCounted(sql, monthsMax))).map(publishMonth);
  app.get(statisticsPath, (context) =>
    answer(context, async () => {
      const months = await published();
      return { contentType: html, data: statisticsPage(months, months[0] ?? null) };
    }),
  );
  app.get(`${statisticsPath}.csv`, (context) =>
    answer(context, async () => ({ contentType: 'text/csv; charset=utf-8', data: statisticsCsv(await published()) })),
  );
  app.get(`${statisticsPath}.json`, (context) =>
    answer(context, async () => ({ contentType: 'application/json', data: statisticsJson(await published()) })),
  );
  app.get(`${statisticsPath}/:month`, (context) =>
    answer(context, async () => {
      const months = await published();
      const shown = months.find(({ month }) => month === context.req.param('month'));
      return shown === undefined ? null : { contentType: html, data: statisticsPage(months, shown) };
    }),
  );
}
