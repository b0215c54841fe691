/** Mapping path: where in a message a value stands, as the engineer who chose the message's form writes it down. */

export type MappingFormat = 'json' | 'xml' | 'form' | 'lines' | 'csv';

/** One step on the way to a value. `each` stands for every item of the list of vehicles. */
export type PathStep =
  | { readonly name: string }
  | { readonly index: number }
  | { readonly attribute: string }
  | { readonly each: true };

/** A path stands in refusals, with the number of the vehicle. */
export const pathCharactersMax = 160;
/** Deeper than any message that was seen. */
const stepsMax = 16;
const columnMax = 200;

/** How a path is written in each format, to be said when one is not. */
export const pathForms: Readonly<Record<MappingFormat, string>> = {
  json: 'must be names joined by dots, such as data.plate.text, results[].plate or location.coordinates[0]',
  xml: 'must be element names joined by slashes, without prefixes, such as EVENT/CAR/PLATE or EVENT/CAR[]@time',
  form: 'must be the name of a field of the form',
  lines: 'must be the key that stands before the =',
  csv: `must be the number of a column, from 1 to ${columnMax}`,
};

/** @returns null for what is no path of this format, or cannot be seen on a screen */
export function parsePath(format: MappingFormat, text: string): readonly PathStep[] | null {
  if (text === '' || text.length > pathCharactersMax || /\p{C}/u.test(text)) return null;
  if (format === 'json') return withinBounds(jsonSteps(text));
  if (format === 'xml') return withinBounds(xmlSteps(text));
  if (format === 'csv') return /^[1-9]\d{0,2}$/.test(text) && Number(text) <= columnMax ? [{ name: text }] : null;
  return format === 'lines' && text.includes('=') ? null : [{ name: text }];
}

/** Where the list of vehicles stands: the steps before `[]`; null for a path that names no list. */
export function listOf(steps: readonly PathStep[]): readonly PathStep[] | null {
  const at = steps.findIndex((step) => 'each' in step);
  return at < 0 ? null : steps.slice(0, at);
}

function withinBounds(steps: readonly PathStep[] | null): readonly PathStep[] | null {
  if (steps === null || steps.length > stepsMax) return null;
  return steps.filter((step) => 'each' in step).length > 1 ? null : steps;
}

/** A name, a name in quotation marks (for one that holds a dot), an index, or `[]`; sticky, so that none is skipped. */
const jsonStep = /([^.[\]"]+)|"([^"]+)"|\[(\d{0,4})\]/y;

function jsonSteps(text: string): PathStep[] | null {
  const steps: PathStep[] = [];
  let at = 0;
  while (at < text.length) {
    jsonStep.lastIndex = at;
    const found = jsonStep.exec(text);
    if (found === null) return null;
    const [whole, bare, quoted, index] = found;
    steps.push(index === undefined ? { name: bare ?? quoted ?? '' } : indexStep(index));
    at += whole.length;
    if (at === text.length) return steps;
    // A dot stands before every name but the first, and before no index.
    const dot = text[at] === '.';
    if (dot === (text[at] === '[') || at + 1 === text.length || (dot && text[at + 1] === '[')) return null;
    if (dot) at += 1;
  }
  return null;
}

const elementStep = /^([\p{L}_][\p{L}\p{N}_.-]*)(?:\[(\d{0,4})\])?$/u;
const attributeStep = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

function xmlSteps(text: string): PathStep[] | null {
  const [elements = '', attribute, ...more] = text.split('@');
  if (more.length > 0 || (attribute !== undefined && !attributeStep.test(attribute))) return null;
  const steps: PathStep[] = [];
  // The root is no list, so that the first step has no index.
  for (const [place, part] of elements
    .replace(attribute === undefined ? '' : /\/$/, '')
    .split('/')
    .entries()) {
    const found = elementStep.exec(part);
    if (found === null || (place === 0 && found[2] !== undefined)) return null;
    steps.push({ name: found[1] ?? '' });
    if (found[2] !== undefined) steps.push(indexStep(found[2]));
  }
  return attribute === undefined ? steps : [...steps, { attribute }];
}

function indexStep(digits: string): PathStep {
  return digits === '' ? { each: true } : { index: Number(digits) };
}
