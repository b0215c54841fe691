/** The way between the pages of results. */
import { Link } from '@tanstack/react-router';
import { useBarReason } from '../../shell/session.tsx';
import '../../ui/views.css';

const places = [
  { to: '/results', title: 'Figures', asks: 'getFigures' },
  { to: '/results/comparison', title: 'Comparison', asks: 'compareFigures' },
  { to: '/results/operations', title: 'Side by side', asks: 'getOperationsBeside' },
  { to: '/results/county-lines', title: 'County lines weeks', asks: 'getCountyLinesSeries' },
] as const;

type Place = (typeof places)[number];

export function ResultsViews({ at }: { at: Place['to'] }) {
  return (
    <nav className="views" aria-label="Results">
      {places.map((place) => (
        <View key={place.to} place={place} isCurrent={place.to === at} />
      ))}
    </nav>
  );
}

/** Who may not ask for a page is not shown the way to it. */
function View({ place: { to, title, asks }, isCurrent }: { place: Place; isCurrent: boolean }) {
  if (useBarReason(asks) !== undefined) return null;
  return (
    <Link to={to} activeOptions={{ exact: true }} aria-current={isCurrent ? 'page' : undefined}>
      {title}
    </Link>
  );
}
