/** A release as a PDF that can be read aloud: tagged, with a title and a language, its fonts within. */
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { toMs } from '../words/clock.ts';
import { datedLine, type ReleaseBlock, releaseBlocks } from '../words/release-blocks.ts';
import type { PrintedPicture } from '../words/release-picture.ts';
import type { PublicRelease } from './public-releases-store.ts';
import { changedAt } from './release-page.ts';

type Pdf = PDFKit.PDFDocument;
type Part = PDFKit.PDFStructureElement;

const sizes = { title: 22, heading: 14, lead: 12.5, body: 11, small: 9.5 } as const;
const marginPoints = 64;
const ink = '#14171a';
const quiet = '#4a525b';

/** The same release is the same bytes: nothing in it is of the moment at which it is made. */
export function releasePdf(release: PublicRelease, address: string): Promise<Uint8Array> {
  const { doc, publishedAt, corrected, forceName } = release;
  const { headline, standfirst } = doc.text;
  const pdf = new PDFDocument({
    ...{ size: 'A4', margin: marginPoints, lang: 'en-GB', tagged: true, pdfVersion: '1.7', displayTitle: true },
    info: {
      ...{ Title: headline, Author: forceName, Subject: standfirst },
      ...{ CreationDate: new Date(toMs(publishedAt)), ModDate: new Date(Date.parse(changedAt(release))) },
    },
  });
  pdf.registerFont('regular', fontFile('Regular')).registerFont('bold', fontFile('Bold'));
  const whole = pdf.struct('Document');
  pdf.addStructure(whole);
  write(pdf, whole, 'H1', headline, { font: 'bold', size: sizes.title, after: 6 });
  const dated = `${forceName}. ${datedLine(publishedAt, corrected)}`;
  write(pdf, whole, 'P', dated, { size: sizes.small, colour: quiet, after: 12 });
  for (const block of releaseBlocks(doc.text, doc.figures, corrected)) writeBlock(pdf, whole, block);
  write(pdf, whole, 'P', address, { size: sizes.small, colour: quiet, after: 0 });
  whole.end();
  return bytesOf(pdf);
}

function fontFile(weight: 'Regular' | 'Bold'): string {
  return fileURLToPath(import.meta.resolve(`roboto-fontface/fonts/roboto/Roboto-${weight}.woff`));
}

type Style = {
  readonly font?: 'regular' | 'bold';
  readonly size?: number;
  readonly colour?: string;
  /** Points from the margin. */
  readonly indent?: number;
  /** Points below it. */
  readonly after?: number;
};

function write(pdf: Pdf, whole: Part, tag: string, text: string, style: Style = {}): void {
  const { font = 'regular', size = sizes.body, colour = ink, indent = 0, after = 8 } = style;
  whole.add(
    pdf.struct(tag, {}, () => {
      pdf.font(font).fontSize(size).fillColor(colour);
      pdf.text(text, marginPoints + indent, pdf.y, { lineGap: 2, width: pdf.page.width - 2 * marginPoints - indent });
      pdf.y += after;
    }),
  );
}

function writeBlock(pdf: Pdf, whole: Part, block: ReleaseBlock): void {
  switch (block.kind) {
    case 'heading':
      pdf.y += 6;
      write(pdf, whole, 'H2', block.text, { font: 'bold', size: sizes.heading, after: 4 });
      return;
    case 'lead':
      write(pdf, whole, 'P', block.text, { size: sizes.lead });
      return;
    case 'picture':
      write(pdf, whole, 'P', sayPicture(block.picture), { size: sizes.small, colour: quiet });
      return;
    case 'paragraph':
      write(pdf, whole, 'P', block.text);
      return;
    case 'notice':
      write(pdf, whole, 'P', block.text, { font: 'bold' });
      return;
    case 'list':
      writeList(pdf, whole, block.items);
      return;
    case 'quote':
      write(pdf, whole, 'BlockQuote', `“${block.text}”`, { indent: 18, after: 2 });
      write(pdf, whole, 'P', block.by, { indent: 18, size: sizes.small, colour: quiet });
  }
}

/** The file has the words; the picture is on the page whose address stands at its end. */
function sayPicture({ alternative, caption }: PrintedPicture): string {
  return caption === '' ? `Picture: ${alternative}` : `Picture: ${alternative} ${caption}`;
}

function writeList(pdf: Pdf, whole: Part, items: readonly string[]): void {
  const list = pdf.struct('L');
  whole.add(list);
  for (const item of items) {
    const entry = pdf.struct('LI');
    list.add(entry);
    write(pdf, entry, 'LBody', `•  ${item}`, { indent: 10, after: 3 });
    entry.end();
  }
  list.end();
  pdf.y += 5;
}

function bytesOf(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    pdf.on('data', (piece: Uint8Array) => pieces.push(piece));
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    pdf.on('error', reject);
    pdf.end();
  });
}
