/** A release that is being written, checked as an operation file is: its text against its frozen figures. */
import { type OperationFile, type OperationResult, operationResult } from '../words/operation-file.ts';
import type { FrozenFigures, ReleaseFigure, ReleaseText, TextFinding } from '../words/release.ts';
import type { ReleasePlace } from '../words/release-finding.ts';
import { checkOperation } from './check-operation.ts';

/** Whatever does not agree must be mended: neither of two numbers can be told to be the wrong one. */
export function checkDraft(text: ReleaseText, figures: FrozenFigures): TextFinding[] {
  const paragraphs = paragraphsOf(text);
  return checkOperation(fileOf(text, figures, paragraphs)).map(({ rule, words, places }) => {
    const found = places.map((place) => ({ field: fieldOf(place, paragraphs), says: place.says }));
    const key = `${rule} ${found.map(({ field, says }) => `${field} ${says}`).join(' ')}`;
    return { key: key.slice(0, keyMax), rule, words, isStop: true, places: found };
  });
}

const keyMax = 300;

type Paragraph = { readonly field: string; readonly words: string };

/** What is told of this operation. Context has sources of its own, and interviews are no figures. */
function paragraphsOf({ aim, results, shares }: ReleaseText): Paragraph[] {
  return [
    { field: 'aim', words: aim },
    ...results.map((words, at) => ({ field: `results.${at}`, words })),
    ...shares.map(({ words }, at) => ({ field: `shares.${at}.words`, words })),
  ];
}

function fileOf(text: ReleaseText, figures: FrozenFigures, paragraphs: readonly Paragraph[]): OperationFile {
  const { operationName, start, end, leadForceId, forces, lines } = figures;
  const nameOf = (id: ReleaseFigure['forceId']): string => forces.find((force) => force.id === id)?.name ?? '';
  const resultsOf = (id: ReleaseFigure['forceId']): OperationResult[] =>
    lines.filter(({ forceId }) => forceId === id).flatMap(resultOf);
  return {
    ...{
      form: 1,
      id: 'draft',
      title: operationName,
      start,
      end,
      leadForce: nameOf(leadForceId),
    },
    ...{ forces: forces.map(({ name }) => name), method: null, partners: [], teams: [], activities: [] },
    results: resultsOf(null),
    shares: forces.map(({ id, name }) => ({ force: name, results: resultsOf(id) })),
    // One person may be arrested for two offences, and one seizure hold two drugs.
    breakdowns: [
      { figure: 'arrests', by: 'offence', parts: 'overlap' },
      { figure: 'drug-seizures', by: 'class', parts: 'overlap' },
      { figure: 'drug-seizures', by: 'drug', parts: 'overlap' },
    ],
    ...{
      within: [],
      headline: [],
      offencesNamed: [],
      definitions: {},
      lines: null,
      comparison: null,
      captions: [],
      release: null,
    },
    text: {
      headline: text.headline,
      standfirst: text.standfirst,
      dates: null,
      paragraphs: paragraphs.map(({ words }) => words),
      quotes: text.quotes.map(({ name, rank, body, approvedBy, words }) => {
        return { who: name, rank, force: body, approvedBy, words };
      }),
      notes: text.notes,
      captions: [],
      embargo: null,
    },
  };
}

/** Nothing of a figure that no release states, or that was kept without its value. */
function resultOf({ figure, part, unit, count }: ReleaseFigure): OperationResult[] {
  const told = operationResult.safeParse({ figure, count, ...partOf(figure, part), ...unitOf(figure, unit) });
  return told.success ? [told.data] : [];
}

function unitOf(figure: string, unit: string | null): Record<string, unknown> {
  return figure === 'drug-quantity' ? { unit } : {};
}

const fields: Readonly<Record<string, string>> = {
  ...{ arrests: 'offence', vehicles: 'vehicle', cash: 'currency', weapons: 'weapon', property: 'property' },
  ...{ 'drug-seizures': 'drug', 'drug-quantity': 'drug' },
};

function partOf(figure: string, part: string | null): Record<string, unknown> {
  if (part === null) return {};
  const ofClass = /^class (.+)$/.exec(part)?.[1];
  if (ofClass !== undefined) return { class: ofClass };
  // A part that has no field of its own makes no figure, rather than a second whole.
  return { [fields[figure] ?? 'part']: part };
}

function fieldOf({ path }: ReleasePlace, paragraphs: readonly Paragraph[]): string {
  const paragraph = /^text\.paragraphs\.(\d+)$/.exec(path)?.[1];
  if (paragraph !== undefined) return paragraphs[Number(paragraph)]?.field ?? 'figures';
  return path.startsWith('text.') ? path.slice('text.'.length) : 'figures';
}
