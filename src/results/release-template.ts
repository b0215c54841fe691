/** The first text of a release, made from its frozen figures, for a press officer to work on. */
import type { ForceId } from '../words/id.ts';
import { daysBetween, sayDays } from '../words/london-time.ts';
import type { FrozenFigures, ReleaseFigure, ReleaseText } from '../words/release.ts';
import { inWords, sayFigure } from '../words/release-figures.ts';

/** What the headline tells, the first of these that there is. */
const forHeadline = ['arrests', 'weapons', 'vehicles/seized', 'vehicles/off-road', 'drug-seizures', 'lines-closed'];

/** @param aim of the operation's plan; empty where it says none @param isOver what still runs has come to less */
export function draftText(figures: FrozenFigures, aim: string, isOver: boolean): ReleaseText {
  return {
    headline: headlineOf(figures, isOver),
    standfirst: standfirstOf(figures, isOver),
    aim,
    results: resultLines(figures),
    shares: figures.forces.flatMap(({ id }) => {
      const words = shareOf(figures, id);
      return words === null ? [] : [{ forceId: id, words }];
    }),
    ...rest(),
  };
}

/** The same figures, told by one force of its own part. */
export function localText(figures: FrozenFigures, forceId: ForceId, isOver: boolean): ReleaseText {
  const name = figures.forces.find(({ id }) => id === forceId)?.name ?? '';
  const own = figures.lines.filter((line) => line.forceId === forceId);
  const [first] = own.flatMap((line) => sayFigure(line) ?? []);
  return {
    headline: first === undefined ? `${name} took part in a joint operation` : `${name}: ${first} in a joint operation`,
    standfirst: standfirstOf(figures, isOver),
    aim: '',
    results: own.flatMap((line) => sayFigure(line) ?? []).map((line) => upperFirst(`${line}.`)),
    shares: [],
    ...rest(),
  };
}

/** What every release has, whatever its figures. */
function rest(): Pick<
  ReleaseText,
  'quotes' | 'context' | 'report' | 'notes' | 'interviews' | 'embargo' | 'correction'
> {
  const report =
    'If you know something about crime where you live, call 101, or 999 when somebody is in danger. You can tell ' +
    'Crimestoppers without saying who you are: 0800 555 111.';
  const quote = { words: '', name: '', rank: '', body: '', approvedBy: '' };
  return { quotes: [quote], context: [], report, notes: [], interviews: '', embargo: '', correction: '' };
}

function headlineOf(figures: FrozenFigures, isOver: boolean): string {
  const who = whoOf(figures);
  const line = forHeadline.map((key) => wholeNamed(figures, key)).find((found) => found !== undefined);
  const said = line === undefined ? null : sayFigure(line);
  const days = isOver ? daysOf(figures) : ' so far';
  if (line === undefined || said === null) {
    return isOver ? `${who} carried out a joint operation${days}` : `${who} carry out a joint operation`;
  }
  return line.key === 'arrests' ? `${who} made ${said}${days}` : `${who}: ${said}${days}`;
}

function wholeNamed({ lines }: FrozenFigures, key: string): ReleaseFigure | undefined {
  return lines.find((line) => line.key === key && line.count?.value != null);
}

function whoOf({ forces }: FrozenFigures): string {
  const [lead] = forces;
  return forces.length === 1 ? `Officers of ${lead?.name}` : `Officers from ${inWords(forces.length)} forces`;
}

function daysOf({ start, end }: FrozenFigures): string {
  const days = daysBetween(start, end);
  return days === 1 ? ' in one day' : ` in ${inWords(days)} days`;
}

function standfirstOf(figures: FrozenFigures, isOver: boolean): string {
  const [lead] = figures.forces;
  const when = sayDays(figures.start, figures.end);
  const led = figures.forces.length === 1 ? `by ${lead?.name}` : `led by ${lead?.name}`;
  if (!isOver) return `The operation, ${led}, still runs: ${when}.`;
  return `The operation, ${led}, ran ${figures.start === figures.end ? 'on' : 'from'} ${when}.`;
}

/** Each whole figure once; parts stand with theirs by their own words. */
function resultLines({ lines }: FrozenFigures): string[] {
  return lines
    .filter(({ forceId }) => forceId === null)
    .flatMap((line) => sayFigure(line) ?? [])
    .map((said) => upperFirst(`${said}.`));
}

function shareOf({ lines, forces }: FrozenFigures, forceId: ForceId): string | null {
  const said = lines.filter((line) => line.forceId === forceId).flatMap((line) => sayFigure(line) ?? []);
  if (said.length === 0) return null;
  const name = forces.find(({ id }) => id === forceId)?.name ?? '';
  return `${name}: ${list.format(said)}.`;
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
