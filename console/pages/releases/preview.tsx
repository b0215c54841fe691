/** A release as the public will read it, from the same blocks as every published form. */
import { type ReleaseBlock, releaseBlocks } from '../../../src/words/release-blocks.ts';
import { requestAddress } from '../../api/paths.ts';
import type { ReleaseText, WholeRelease } from './queries.ts';
import './releases.css';

type PreviewProps = { readonly text: ReleaseText; readonly figures: WholeRelease['figures'] };

export function Preview({ text, figures }: PreviewProps) {
  const blocks = releaseBlocks(text, figures);
  return (
    <article className="release-preview" aria-label="Preview">
      <p className="release-title">{text.headline === '' ? 'No headline yet' : text.headline}</p>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are drawn anew with each letter and keep nothing
        <Block key={at} block={block} />
      ))}
    </article>
  );
}

function Block({ block }: { block: ReleaseBlock }) {
  if (block.kind === 'heading') return <p className="release-heading">{block.text}</p>;
  if (block.kind === 'list') {
    return (
      <ul>
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  }
  if (block.kind === 'picture') {
    const { pictureId, alternative, caption } = block.picture;
    return (
      <figure className="release-figure">
        <img src={requestAddress('getReleasePicture', { pictureId }).path} alt={alternative} />
        <figcaption className="quiet">{caption}</figcaption>
      </figure>
    );
  }
  if (block.kind === 'quote') {
    return (
      <blockquote>
        <p>“{block.text}”</p>
        <p className="quiet">{block.by}</p>
      </blockquote>
    );
  }
  return <p className={block.kind === 'lead' ? 'release-lead' : undefined}>{block.text}</p>;
}
