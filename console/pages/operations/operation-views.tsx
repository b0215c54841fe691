/** The way between the pages of one operation. */
import { Link } from '@tanstack/react-router';
import '../../ui/views.css';

export type OperationPlace =
  | '/operations/$operationId'
  | '/operations/$operationId/plan'
  | '/operations/$operationId/briefings'
  | '/operations/$operationId/activities'
  | '/operations/$operationId/board'
  | '/operations/$operationId/records'
  | '/operations/$operationId/debrief'
  | '/operations/$operationId/release';

const places: readonly { readonly to: OperationPlace; readonly title: string }[] = [
  { to: '/operations/$operationId', title: 'Forces and sharing' },
  { to: '/operations/$operationId/plan', title: 'Plan' },
  { to: '/operations/$operationId/briefings', title: 'Briefings' },
  { to: '/operations/$operationId/activities', title: 'Activities' },
  { to: '/operations/$operationId/board', title: 'Board' },
  { to: '/operations/$operationId/records', title: 'Stops and outcomes' },
  { to: '/operations/$operationId/debrief', title: 'Debrief' },
  { to: '/operations/$operationId/release', title: 'Release' },
];

/** On a phone the line is longer than the screen: the page that one is on is brought into sight. */
function show(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

export function OperationViews({ operationId, at }: { operationId: string; at: OperationPlace }) {
  return (
    <nav className="views" aria-label="Operation">
      {places.map(({ to, title }) => (
        <Link
          key={to}
          to={to}
          params={{ operationId }}
          activeOptions={{ exact: true }}
          aria-current={to === at ? 'page' : undefined}
          ref={to === at ? show : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
