/** The package of a subject access request that was released: only what is disclosed, as JSON and as a page to read. */
import { zipSync } from 'fflate';
import type { SubjectFile } from './subject-access.ts';

/** The same whether anything was withheld or not: otherwise it would tell that something was (DPA 2018 s.45(6)). */
const law =
  'This is what the force discloses of the personal data that it holds about this registration mark. Under section ' +
  '45(4) of the Data Protection Act 2018 a force may withhold data where that is necessary and proportionate. You ' +
  'may ask the Information Commissioner to check, or apply to a court (sections 51 and 167).';

const titles = {
  read: 'Read by a camera',
  hit: 'Compared with a list',
  entry: 'On a list',
  quiet: 'Kept out of the queue',
  alert: 'Told to others',
  consultation: 'Looked up',
  task: 'To be stopped by officers',
  stop: 'Stopped or searched',
  outcome: 'What came of it',
  interest: 'Linked to a person who was sought',
} as const;

export function writeRelease({ request, items }: SubjectFile, force: string): Uint8Array {
  const disclosed = items
    .filter((item) => item.decision === 'disclose')
    .map(({ kind, at, content }) => ({ what: titles[kind], at, ...content }));
  const { mark, reference, from, until, decidedAt } = request;
  const head = { mark, reference, from, until, force, releasedAt: decidedAt };
  const json = JSON.stringify({ ...head, law, items: disclosed }, null, 2);
  const text = new TextEncoder();
  return zipSync({
    'release.json': text.encode(`${json}\n`),
    'release.html': text.encode(writePage(head, disclosed)),
  });
}

type Head = Readonly<Record<string, string | null>> & { readonly mark: string; readonly force: string };

/** Plain HTML that runs nothing and fetches nothing, whatever a camera or a list wrote. */
function writePage(head: Head, items: readonly Readonly<Record<string, string>>[]): string {
  const { mark, reference, from, until, force, releasedAt } = head;
  const facts = Object.entries({ Force: force, Reference: reference, From: from, Until: until, Released: releasedAt });
  return [
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">',
    '<meta http-equiv="content-security-policy" content="default-src \'none\'">',
    `<title>What is held about ${escaped(mark)}</title></head><body>`,
    `<h1>What is held about ${escaped(mark)}</h1><p>${escaped(law)}</p>`,
    `<dl>${facts.map(([name, value]) => fact(name, value ?? '')).join('')}</dl>`,
    `<h2>${items.length} ${items.length === 1 ? 'item' : 'items'}</h2><p>Times are UTC.</p>`,
    ...items.map(({ what = '', at = '', ...content }) => {
      const rows = Object.entries(content).map(([name, value]) => fact(name, value));
      return `<h3>${escaped(at)}: ${escaped(what)}</h3><dl>${rows.join('')}</dl>`;
    }),
    '</body></html>\n',
  ].join('\n');
}

function fact(name: string, value: string): string {
  return `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
