/** The marks that a look back is for, and how a mark that was read stands to the one that was asked for. */
import { marksMax, marksToFind } from '../hotlists/past-marks.ts';
import { normaliseMark } from '../plates/normalise.ts';
import { isPattern, parsePattern } from '../plates/pattern.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { HistoryKind, HistoryRead } from '../words/history.ts';
import type { MatchKind } from '../words/likelihood.ts';

export type AskedMarks = {
  /** In its one written form. */
  readonly mark: string;
  readonly kind: HistoryKind;
  /** Each mark to look for, with how it fits. */
  readonly marks: ReadonlyMap<string, MatchKind>;
  readonly onlyUk: boolean;
};

export function marksOf(text: string, kind: HistoryKind): AskedMarks | Refusal {
  return kind === 'partial' ? partialMarks(text) : wholeMarks(text, kind);
}

function wholeMarks(text: string, kind: 'exact' | 'look-alike'): AskedMarks | Refusal {
  if (isPattern(text.normalize('NFKC'))) {
    return refuse('bad-input', 'This is a partial mark: ask for it as one, or write every character.', 'mark');
  }
  const { plate } = normaliseMark(text);
  if (plate === null)
    return refuse('bad-input', 'This is not a registration mark: it has 2 to 16 letters and digits.', 'mark');
  const marks: ReadonlyMap<string, MatchKind> =
    kind === 'exact' ? new Map([[plate, 'exact']]) : marksToFind(plate).marks;
  return { mark: plate, kind, marks, onlyUk: false };
}

function partialMarks(text: string): AskedMarks | Refusal {
  const parsed = parsePattern(text);
  if ('reason' in parsed) return refuse('bad-input', `${parsed.reason}.`, 'mark');
  const { marks, onlyUk } = marksToFind(parsed.pattern);
  if (marks.size === 0) {
    const most = marksMax.toLocaleString('en-GB');
    const words = `${parsed.pattern} stands for more than ${most} marks, or for none of a UK format.`;
    return refuse('bad-input', `${words} Name more of its characters.`, 'mark');
  }
  return { mark: parsed.pattern, kind: 'partial', marks, onlyUk };
}

/** The characters of a look-alike that differ. With one lost or added no place corresponds, so none is named. */
export function differences(asked: string, plate: string, fit: MatchKind): HistoryRead['differs'] {
  if (fit !== 'look-alike') return [];
  return Array.from(plate).flatMap((read, at) => {
    const there = asked.charAt(at);
    return there === read ? [] : [{ at, asked: there, read }];
  });
}
