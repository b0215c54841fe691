/** All releases as an Atom feed (RFC 4287), the newest first. */
import { escapeHtml } from '../words/print-page.ts';
import type { PublicRelease } from './public-releases-store.ts';
import { changedAt, releasesPath } from './release-page.ts';

/** @param site the address that this Cordon is reached at */
export function releasesFeed(releases: readonly PublicRelease[], site: string): string {
  const updated = releases.map(feedTime).toSorted().at(-1) ?? '1970-01-01T00:00:00.000Z';
  const self = `${site}${releasesPath}.atom`;
  const times = `<updated>${updated}</updated><link rel="self" href="${xml(self)}"/>`;
  const head = `<id>${xml(self)}</id><title>Releases</title>${times}`;
  const entries = releases.map((release) => entryOf(release, site)).join('');
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">${head}${entries}</feed>`;
  return `<?xml version="1.0" encoding="utf-8"?>${feed}`;
}

function feedTime(release: PublicRelease): string {
  return release.withdrawn?.at ?? changedAt(release);
}

function entryOf(release: PublicRelease, site: string): string {
  const { slug, doc, withdrawn, publishedAt, forceName } = release;
  const address = xml(`${site}${releasesPath}/${slug}`);
  const title = withdrawn === null ? doc.text.headline : 'Release withdrawn';
  const summary = withdrawn === null ? doc.text.standfirst : withdrawn.words;
  const times = `<published>${publishedAt}</published><updated>${feedTime(release)}</updated>`;
  const words = `<title>${xml(title)}</title><summary>${xml(summary)}</summary>`;
  const author = `<author><name>${xml(forceName)}</name></author>`;
  return `<entry><id>${address}</id>${words}${times}${author}<link href="${address}"/></entry>`;
}

/** What XML 1.0 cannot hold is left out. */
function xml(text: string): string {
  return escapeHtml(text.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''));
}
