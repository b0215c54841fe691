/** A release as a row of blocks: what every form of it, page, Markdown, PDF and preview, is made from. */
import type { UtcTime } from './clock.ts';
import { londonDay, sayDay, sayMoment } from './london-time.ts';
import type { FrozenFigures, ReleaseQuote, ReleaseText } from './release.ts';
import type { PrintedPicture } from './release-picture.ts';

export type ReleaseBlock =
  | { readonly kind: 'heading' | 'lead' | 'paragraph' | 'notice'; readonly text: string }
  | { readonly kind: 'picture'; readonly picture: PrintedPicture }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'quote'; readonly text: string; readonly by: string };

/** A change after publishing, with its date. */
export type Corrected = { readonly at: UtcTime; readonly words: string };

/** What is empty is left out, and its heading with it. @param corrected oldest first */
export function releaseBlocks(
  text: ReleaseText,
  figures: Pick<FrozenFigures, 'takenAt'>,
  corrected: readonly Corrected[] = [],
): ReleaseBlock[] {
  const said = (kind: 'lead' | 'paragraph', words: string): ReleaseBlock[] =>
    paragraphsOf(words).map((one) => ({ kind, text: one }));
  return [
    ...corrected.map(({ at, words }): ReleaseBlock => {
      return { kind: 'notice', text: `Corrected on ${sayMoment(at)}. ${words}` };
    }),
    ...said('lead', text.standfirst),
    ...(text.pictures ?? []).map((picture): ReleaseBlock => ({ kind: 'picture', picture })),
    ...said('paragraph', text.aim),
    ...titledList('Results', text.results),
    ...titledList(
      'By force',
      text.shares.map(({ words }) => words),
    ),
    ...text.quotes.filter(({ words }) => words !== '').map(quoteBlock),
    ...titled('Context', text.context.filter(({ words }) => words !== '').map(contextBlock)),
    ...titled('How to report', said('paragraph', text.report)),
    ...titled('Interviews', said('paragraph', text.interviews)),
    ...titledList('Notes to editors', [...text.notes, asOf(figures.takenAt)]),
  ];
}

/** Every release says when its figures were taken: they may have grown since. */
function asOf(takenAt: UtcTime): string {
  return `The figures are as recorded by ${sayMoment(takenAt)}, and may change as records are completed.`;
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function titled(heading: string, blocks: readonly ReleaseBlock[]): ReleaseBlock[] {
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: heading }, ...blocks];
}

function titledList(heading: string, all: readonly string[]): ReleaseBlock[] {
  const items = all.filter((item) => item !== '');
  return titled(heading, items.length === 0 ? [] : [{ kind: 'list', items }]);
}

function quoteBlock({ words, rank, name, body }: ReleaseQuote): ReleaseBlock {
  const who = [rank, name].filter((part) => part !== '').join(' ');
  return { kind: 'quote', text: words, by: [who, body].filter((part) => part !== '').join(', ') };
}

function contextBlock({ words, source }: ReleaseText['context'][number]): ReleaseBlock {
  return { kind: 'paragraph', text: source === '' ? words : `${words} (Source: ${source}.)` };
}

/** "Published on Tuesday 13 January 2026, 15:00 GMT.", and when it was last corrected. */
export function datedLine(publishedAt: UtcTime, corrected: readonly Corrected[]): string {
  const published = `Published on ${sayMoment(publishedAt)}.`;
  const last = corrected.at(-1);
  return last === undefined ? published : `${published} Last corrected on ${sayDay(londonDay(last.at))}.`;
}
