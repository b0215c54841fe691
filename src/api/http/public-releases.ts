/** What anybody may read without signing in: published releases in each of their forms, cached and bounded. */
import { createHash } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, Hono } from 'hono';
import { systemScope } from '../../governance/scope.ts';
import { findPublicRelease, listPublicReleases, type PublicRelease } from '../../results/public-releases-store.ts';
import { releasesFeed } from '../../results/release-feed.ts';
import { releaseFigures } from '../../results/release-json.ts';
import { releaseMarkdown } from '../../results/release-markdown.ts';
import { releasePage, releasesIndex, releasesPath } from '../../results/release-page.ts';
import { releasePdf } from '../../results/release-pdf.ts';
import { publicPage, publicStyle } from '../../words/public-page.ts';
import type { Ports } from '../ports.ts';
import { problem, problemOf } from './problem.ts';
import { createTokenBuckets } from './token-buckets.ts';

/** How often one address may ask for public pages, a minute. */
const perMinuteMax = 240;

/** How long others may keep a page before they ask again, seconds: a correction is seen within this. */
const keptSeconds = 60;

/** What a public page may do: apply the one style that stands in it, and nothing else. */
const publicPolicy = [
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(publicStyle).digest('base64')}'`,
  "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

/** Stands before what sets the headers of every answer, and so has the last word. */
export async function asPublicPage(context: Context, next: () => Promise<void>): Promise<void> {
  await next();
  context.res.headers.set('content-security-policy', publicPolicy);
}

type Form = { readonly contentType: string; readonly data: string | Uint8Array };

const html = 'text/html; charset=utf-8';

export function addPublicReleases(app: Hono, ports: Ports, onMistake: (error: unknown) => void): void {
  const buckets = createTokenBuckets(perMinuteMax);
  const site = (): string => ports.address();
  const answer = (context: Context, make: () => Promise<Form | null>): Promise<Response> =>
    answerPublic(context, make, () => buckets.take(addressOf(context), ports.clock.nowMs()), onMistake);
  const scope = systemScope('public');
  app.get(releasesPath, (context) =>
    answer(context, async () => {
      const releases = await ports.db.as(scope, listPublicReleases);
      return { contentType: html, data: releasesIndex(releases) };
    }),
  );
  app.get(`${releasesPath}.atom`, (context) =>
    answer(context, async () => {
      const releases = await ports.db.as(scope, listPublicReleases);
      return { contentType: 'application/atom+xml; charset=utf-8', data: releasesFeed(releases, site()) };
    }),
  );
  app.get(`${releasesPath}/:name`, (context) =>
    answer(context, async () => {
      const [, slug = '', ending = ''] =
        /^([a-z0-9-]{3,100})(?:\.(md|pdf|json))?$/.exec(context.req.param('name')) ?? [];
      const release = slug === '' ? null : await ports.db.as(scope, (sql) => findPublicRelease(sql, slug));
      return release === null ? null : formOf(release, ending, site());
    }),
  );
}

/** Of a release that was withdrawn only the page is left, with its notice. */
async function formOf(release: PublicRelease, ending: string, site: string): Promise<Form | null> {
  const address = `${site}${releasesPath}/${release.slug}`;
  if (ending === '') return { contentType: html, data: releasePage(release, site) };
  if (release.withdrawn !== null) return null;
  if (ending === 'md') {
    return { contentType: 'text/markdown; charset=utf-8', data: releaseMarkdown(release, address) };
  }
  if (ending === 'json') {
    return { contentType: 'application/json', data: JSON.stringify(releaseFigures(release.doc.figures), null, 2) };
  }
  return { contentType: 'application/pdf', data: await releasePdf(release, address) };
}

async function answerPublic(
  context: Context,
  make: () => Promise<Form | null>,
  take: () => number,
  onMistake: (error: unknown) => void,
): Promise<Response> {
  const waitSeconds = take();
  if (waitSeconds > 0) {
    const often = problem(429, 'too-often', `Too many questions from here. Try again in ${waitSeconds} s.`);
    return new Response(often.body, { status: 429, headers: { ...often.headers, 'retry-after': String(waitSeconds) } });
  }
  try {
    const form = await make();
    return form === null ? notThere() : respond(context, form);
  } catch (error) {
    onMistake(error);
    const { status, headers, body } = problemOf(error);
    return new Response(body, { status, headers });
  }
}

function notThere(): Response {
  const body = `<main><h1>There is no such page</h1><p><a href="${releasesPath}">All releases</a></p></main>`;
  const page = publicPage({ title: 'There is no such page', head: '', body });
  return new Response(page, { status: 404, headers: { 'content-type': html, 'cache-control': 'no-store' } });
}

function respond(context: Context, { contentType, data }: Form): Response {
  const etag = `"${createHash('sha256').update(data).digest('base64url').slice(0, 27)}"`;
  const headers = new Headers({
    ...{ etag, 'cache-control': `public, max-age=${keptSeconds}`, 'content-type': contentType },
  });
  const known = context.req.header('if-none-match') ?? '';
  if (known.split(/\s*,\s*/).some((one) => one.replace(/^W\//, '') === etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(data as string | Uint8Array<ArrayBuffer>, { headers });
}

function addressOf(context: Context): string {
  return getConnInfo(context).remote.address ?? '';
}
