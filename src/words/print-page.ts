/** Pages that are printed: plain HTML with one style sheet, without script, for A4 and for a phone. */

/** The one style of such pages: the door lets browsers apply it by its digest, and no other. */
export const printStyle = `
@page {
  size: A4; margin: 18mm;
  @bottom-right { content: counter(page) " of " counter(pages); font: 9pt system-ui, sans-serif }
}
body { max-width: 46rem; margin: 0 auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif }
body { color: #111; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; border-bottom: 1px solid #555 }
h3 { font-size: 1rem; margin: 0.8rem 0 0 }
ul { margin: 0; padding-left: 1.2rem } li { overflow-wrap: anywhere } table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: 0.2rem 0.6rem 0.2rem 0; border-bottom: 1px solid #ccc }
section, tr { break-inside: avoid } h2, h3 { break-after: avoid }
@media print { body { max-width: none; padding: 0; font-size: 10pt } }
`;

/** @param body HTML whose texts are escaped already */
export function printPage(title: string, body: string): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`;
  const style = `<title>${escapeHtml(title)}</title><style>${printStyle}</style>`;
  return `<!doctype html><html lang="en-GB"><head>${head}${style}</head><body>${body}</body></html>`;
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (one) => named[one] ?? '');
}
