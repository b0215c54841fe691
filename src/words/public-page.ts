/** Pages that anybody may read without signing in: plain HTML with one style sheet, light and dark, and no script. */
import { escapeHtml } from './print-page.ts';

/** The one style of such pages: the door lets browsers apply it by its digest, and no other. */
export const publicStyle = `
:root { color-scheme: light dark }
body { margin: 0; padding: 1.5rem 1rem 3rem; font: 1.0625rem/1.6 system-ui, sans-serif }
body { color: #1a1d21; background: #fff }
main { max-width: 42rem; margin: 0 auto } a { color: #0b5cad }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0.5rem 0 } h2 { font-size: 1.25rem; margin: 1.8rem 0 0.4rem }
p, li { overflow-wrap: anywhere } .dated { color: #4a525b; margin-top: 0 } .lead { font-size: 1.2rem }
blockquote { margin: 1.5rem 0; padding-left: 1rem; border-left: 4px solid #8a949e }
blockquote p { margin: 0 } blockquote footer { color: #4a525b; margin-top: 0.4rem }
.notice { border: 2px solid #8a5a00; padding: 0.6rem 0.8rem } .plain { list-style: none; padding: 0 }
.forms { margin-top: 2.5rem; border-top: 1px solid #8a949e; padding-top: 0.8rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: 0.3rem 0.8rem 0.3rem 0 }
.number { text-align: right; font-variant-numeric: tabular-nums } .wide { overflow-x: auto }
figure { margin: 1.5rem 0 } figure img { max-width: 100%; height: auto; display: block }
figcaption { font-size: 0.95rem; margin-top: 0.3rem }
.broad { max-width: 62rem } .broad > :is(p, ul, dl, svg) { max-width: 42rem }
caption { text-align: left } th { vertical-align: bottom }
.chart { color: #0b5cad; margin: 0.6rem 0; display: block } dt { font-weight: 600 } dd { margin: 0 0 0.5rem 1rem }
a:focus-visible, .wide:focus-visible { outline: 3px solid; outline-offset: 2px }
@media (prefers-color-scheme: dark) {
  body { color: #e6e9ec; background: #14171a } a { color: #8cc2ff }
  .chart { color: #8cc2ff } .dated, blockquote footer { color: #b3bcc5 } .notice { border-color: #e0a63a }
}
@media print { body { padding: 0; color: #000; background: #fff; font-size: 11pt } .forms { display: none } }
`;

export type PublicPage = {
  readonly title: string;
  /** HTML for the head whose texts are escaped already. */
  readonly head: string;
  /** HTML whose texts are escaped already. */
  readonly body: string;
};

export function publicPage({ title, head, body }: PublicPage): string {
  const view = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`;
  const style = `<title>${escapeHtml(title)}</title><style>${publicStyle}</style>`;
  return `<!doctype html><html lang="en-GB"><head>${view}${style}${head}</head><body>${body}</body></html>`;
}
