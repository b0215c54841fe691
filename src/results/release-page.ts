/** A release as public pages: HTML without script, with Open Graph and JSON-LD for those who read by program. */

import { sayMoment } from '../words/london-time.ts';
import { escapeHtml } from '../words/print-page.ts';
import { publicPage } from '../words/public-page.ts';
import { datedLine, type ReleaseBlock, releaseBlocks } from '../words/release-blocks.ts';
import type { PrintedPicture } from '../words/release-picture.ts';
import type { PublicRelease } from './public-releases-store.ts';

/** Where releases are read, below the address of this Cordon. */
export const releasesPath = '/public/releases';

export function releasePage(release: PublicRelease, site: string): string {
  const { slug, doc, publishedAt, corrected, withdrawn, forceName } = release;
  const back = `<p><a href="${releasesPath}">All releases</a></p>`;
  if (withdrawn !== null) {
    const words = `<h1>Release withdrawn</h1>${withdrawnNotice(release)}`;
    return publicPage({ title: 'Release withdrawn', head: '', body: `<main>${back}${words}</main>` });
  }
  const { text } = doc;
  const dated = `<p class="dated">${escapeHtml(`${forceName}. ${datedLine(publishedAt, corrected)}`)}</p>`;
  const blocks = releaseBlocks(text, doc.figures, corrected)
    .map((block) => blockHtml(block, slug))
    .join('');
  const article = `<article><h1>${escapeHtml(text.headline)}</h1>${dated}${blocks}</article>`;
  const body = `<main>${back}${article}${forms(slug)}</main>`;
  return publicPage({ title: text.headline, head: headOf(release, site), body });
}

export function releasesIndex(releases: readonly PublicRelease[]): string {
  const items = releases.map((release) => {
    const { slug, doc, withdrawn, publishedAt, corrected, forceName } = release;
    if (withdrawn !== null) return `<li>${withdrawnNotice(release)}</li>`;
    const link = `<a href="${releasesPath}/${slug}">${escapeHtml(doc.text.headline)}</a>`;
    const dated = escapeHtml(`${forceName}. ${datedLine(publishedAt, corrected)}`);
    return `<li><h2>${link}</h2><p class="dated">${dated}</p><p>${escapeHtml(doc.text.standfirst)}</p></li>`;
  });
  const none = '<p>Nothing has been released yet. What is will be listed here, the newest first.</p>';
  const list = items.length === 0 ? none : `<ul class="plain">${items.join('')}</ul>`;
  const others = `<a href="/public/statistics">Statistics by force and month</a>`;
  const feed = `<p><a href="${releasesPath}.atom">Follow by Atom feed</a>. ${others}</p>`;
  const head = `<link rel="alternate" type="application/atom+xml" title="Releases" href="${releasesPath}.atom">`;
  return publicPage({ title: 'Releases', head, body: `<main><h1>Releases</h1>${list}${feed}</main>` });
}

function withdrawnNotice({ withdrawn, publishedAt }: PublicRelease): string {
  const words = `A release that was published on ${sayMoment(publishedAt)} was withdrawn`;
  const when = withdrawn === null ? '' : ` on ${sayMoment(withdrawn.at)}. ${withdrawn.words}`;
  return `<p class="notice" role="note">${escapeHtml(`${words}${when}`)}</p>`;
}

function forms(slug: string): string {
  const link = (ending: string, title: string) => `<a href="${releasesPath}/${slug}.${ending}">${title}</a>`;
  const all = [link('pdf', 'PDF'), link('md', 'Markdown'), link('json', 'Figures as JSON')];
  return `<p class="forms">The same as ${all.join(', ')}.</p>`;
}

/** Where a printed picture is, below the address of this Cordon. */
export function picturePath(slug: string, pictureId: string): string {
  return `${releasesPath}/${slug}/${pictureId}.jpg`;
}

function pictureHtml({ pictureId, alternative, caption }: PrintedPicture, slug: string): string {
  const image = `<img src="${picturePath(slug, pictureId)}" alt="${escapeHtml(alternative)}">`;
  return `<figure>${image}${caption === '' ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`}</figure>`;
}

function blockHtml(block: ReleaseBlock, slug: string): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escapeHtml(block.text)}</h2>`;
    case 'lead':
      return `<p class="lead">${escapeHtml(block.text)}</p>`;
    case 'paragraph':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'notice':
      return `<p class="notice" role="note">${escapeHtml(block.text)}</p>`;
    case 'picture':
      return pictureHtml(block.picture, slug);
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'quote':
      return `<blockquote><p>“${escapeHtml(block.text)}”</p><footer>${escapeHtml(block.by)}</footer></blockquote>`;
  }
}

function headOf(release: PublicRelease, site: string): string {
  const { slug, doc, publishedAt, forceName } = release;
  const address = `${site}${releasesPath}/${slug}`;
  const printed = (doc.text.pictures ?? []).map(({ pictureId, alternative }) => {
    return { url: site + picturePath(slug, pictureId), alternative };
  });
  const { headline, standfirst } = doc.text;
  const open: readonly [string, string][] = [
    ...([
      ['og:title', headline],
      ['og:description', standfirst],
      ['og:type', 'article'],
    ] as const),
    ...([
      ['og:url', address],
      ['og:locale', 'en_GB'],
      ['og:site_name', forceName],
    ] as const),
    ...([
      ['article:published_time', publishedAt],
      ['article:modified_time', changedAt(release)],
    ] as const),
    ...printed.flatMap(({ url, alternative }) => [['og:image', url] as const, ['og:image:alt', alternative] as const]),
  ].map(([name, content]) => [name, content]);
  const tags = open.map(([name, content]) => `<meta property="${name}" content="${escapeHtml(content)}">`);
  const canonical = `<link rel="canonical" href="${escapeHtml(address)}">`;
  const plain = `<meta name="description" content="${escapeHtml(standfirst)}">${canonical}`;
  const data = `<script type="application/ld+json">${dataText(newsArticle(release, address, printed))}</script>`;
  return `${plain}${tags.join('')}${data}`;
}

/** As https://schema.org/NewsArticle has it. */
function newsArticle(
  release: PublicRelease,
  address: string,
  printed: readonly { readonly url: string; readonly alternative: string }[],
): object {
  const { doc, publishedAt, forceName } = release;
  const publisher = { '@type': 'Organization', name: forceName };
  return {
    ...{ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: doc.text.headline },
    ...{ description: doc.text.standfirst, datePublished: publishedAt, dateModified: changedAt(release) },
    ...{ author: [publisher], publisher, mainEntityOfPage: address, inLanguage: 'en-GB' },
    ...(printed.length === 0 ? {} : { image: printed.map(({ url }) => url) }),
  };
}

export function changedAt({ publishedAt, corrected }: PublicRelease): string {
  return corrected.at(-1)?.at ?? publishedAt;
}

/** Data within a page: no text of it can end the element that it stands in. */
function dataText(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
