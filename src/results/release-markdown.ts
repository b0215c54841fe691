/** A release as Markdown with YAML front matter, every text of it escaped. */
import { stringify } from 'yaml';
import { type ReleaseBlock, releaseBlocks } from '../words/release-blocks.ts';
import type { PublicRelease } from './public-releases-store.ts';
import { changedAt, picturePath, releasesPath } from './release-page.ts';

export function releaseMarkdown(release: PublicRelease, site: string): string {
  const address = `${site}${releasesPath}/${release.slug}`;
  const { doc, publishedAt, corrected, forceName } = release;
  const { headline, standfirst } = doc.text;
  const { start, end, forces, takenAt } = doc.figures;
  const front = stringify({
    ...{ title: headline, description: standfirst, publisher: forceName, url: address, lang: 'en-GB' },
    ...{ published: publishedAt, modified: changedAt(release), figures_taken: takenAt },
    ...{ operation_start: start, operation_end: end, forces: forces.map(({ name }) => name) },
  });
  const blocks = releaseBlocks(doc.text, doc.figures, corrected).map((block) => blockText(block, release.slug, site));
  return `---\n${front}---\n\n# ${escapeMarkdown(headline)}\n\n${blocks.join('\n\n')}\n`;
}

function blockText(block: ReleaseBlock, slug: string, site: string): string {
  switch (block.kind) {
    case 'heading':
      return `## ${escapeMarkdown(block.text)}`;
    case 'lead':
      return `**${escapeMarkdown(block.text)}**`;
    case 'notice':
    case 'paragraph':
      return escapeMarkdown(block.text);
    case 'picture': {
      const { pictureId, alternative, caption } = block.picture;
      const image = `![${escapeMarkdown(alternative)}](${site}${picturePath(slug, pictureId)})`;
      return caption === '' ? image : `${image}\n\n${escapeMarkdown(caption)}`;
    }
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'quote':
      return `> “${escapeMarkdown(block.text)}”\n>\n> ${escapeMarkdown(block.by)}`;
  }
}

/** Text stays text: neither marks of Markdown nor HTML, and always one paragraph. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_[\]<>#|~&!]/g, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-+])/, '\\$1');
}
