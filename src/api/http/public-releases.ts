/** What anybody may read without signing in of releases: those that are published, in each of their forms. */
import type { Hono } from 'hono';
import { systemScope } from '../../governance/scope.ts';
import { findPublicRelease, listPublicReleases, type PublicRelease } from '../../results/public-releases-store.ts';
import { releasesFeed } from '../../results/release-feed.ts';
import { releaseFigures } from '../../results/release-json.ts';
import { releaseMarkdown } from '../../results/release-markdown.ts';
import { releasePage, releasesIndex, releasesPath } from '../../results/release-page.ts';
import { releasePdf } from '../../results/release-pdf.ts';
import { findPublicPicture } from '../../results/release-pictures-store.ts';
import { photoId } from '../../words/id.ts';
import type { Ports } from '../ports.ts';
import { type AnswerPublic, type Form, html } from './public-door.ts';

export function addPublicReleases(app: Hono, ports: Ports, answer: AnswerPublic): void {
  const site = (): string => ports.address();
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
  app.get(`${releasesPath}/:name/:file`, (context) =>
    answer(context, async () => {
      const slug = /^[a-z0-9-]{3,100}$/.exec(context.req.param('name'))?.[0];
      const picture = photoId.schema.safeParse(context.req.param('file').replace(/\.jpg$/, ''));
      if (slug === undefined || !picture.success) return null;
      const data = await ports.db.as(scope, (sql) => findPublicPicture(sql, slug, picture.data));
      return data === null ? null : { contentType: 'image/jpeg', data };
    }),
  );
}

/** Of a release that was withdrawn only the page is left, with its notice. */
async function formOf(release: PublicRelease, ending: string, site: string): Promise<Form | null> {
  const address = `${site}${releasesPath}/${release.slug}`;
  if (ending === '') return { contentType: html, data: releasePage(release, site) };
  if (release.withdrawn !== null) return null;
  if (ending === 'md') {
    return { contentType: 'text/markdown; charset=utf-8', data: releaseMarkdown(release, site) };
  }
  if (ending === 'json') {
    return { contentType: 'application/json', data: JSON.stringify(releaseFigures(release.doc.figures), null, 2) };
  }
  return { contentType: 'application/pdf', data: await releasePdf(release, address) };
}
