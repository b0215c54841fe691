/** Find rates, and stops by group, for supervisors: counted as they are, with a warning where there are few. */
import { officerDefinedTitles, selfDefinedTitles } from '../words/ethnicity.ts';
import { type Stop, type StopGroup, searchTitles, smallBase } from '../words/stop.ts';
import { powers } from '../words/stop-power.ts';

/** How a stop is grouped; a stop without a person is in no group of people. */
const groupings: Readonly<Record<Exclude<StopGroup['by'], 'all'>, (stop: Stop) => string | null>> = {
  'self-defined': ({ facts }) => facts.person && selfDefinedTitles[facts.person.selfDefined],
  'officer-defined': ({ facts }) => facts.person && officerDefinedTitles[facts.person.officerDefined],
  age: ({ facts }) => facts.person && (facts.person.ageRange ?? 'not recorded'),
  gender: ({ facts }) => facts.person && (facts.person.gender ?? 'not recorded'),
  power: ({ facts }) => powers[facts.power].title,
};

/** All first; then each grouping, its largest groups first. */
export function stopGroups(stops: readonly Stop[]): StopGroup[] {
  const grouped = Object.entries(groupings).flatMap(([by, groupOf]) => {
    const groups = Map.groupBy(stops, groupOf);
    return [...groups].flatMap(([group, some]) =>
      group === null ? [] : [groupFigures(by as StopGroup['by'], group, some)],
    );
  });
  const order = Object.keys(groupings);
  const rank = ({ by, stops: size, group }: StopGroup) => [order.indexOf(by), -size, group] as const;
  return [groupFigures('all', '', stops), ...grouped.sort((one, other) => compared(rank(one), rank(other)))];
}

function compared(one: readonly (number | string)[], other: readonly (number | string)[]): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1;
}

function groupFigures(by: StopGroup['by'], group: string, stops: readonly Stop[]): StopGroup {
  const searches = stops.filter(({ facts }) => searchTitles[facts.type] !== undefined);
  const ended = searches.filter(({ end }) => end !== null);
  const found = ended.filter(({ end }) => end?.isLinked === true && end.outcome !== 'no-further-action');
  return {
    ...{ by, group, stops: stops.length, searches: searches.length, ended: ended.length, found: found.length },
    findRate: ended.length === 0 ? null : found.length / ended.length,
    isSmall: searches.length < smallBase,
  };
}
