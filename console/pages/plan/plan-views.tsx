/** The way between the plan of an operation, its command and its policy log. */
import { Link } from '@tanstack/react-router';
import '../../ui/views.css';

const places = [
  { to: '/operations/$operationId/plan', title: 'The plan' },
  { to: '/operations/$operationId/command', title: 'Command' },
  { to: '/operations/$operationId/log', title: 'Policy log' },
] as const;

type Place = (typeof places)[number]['to'];

export function PlanViews({ operationId, at }: { operationId: string; at: Place }) {
  return (
    <nav className="views" aria-label="Plan">
      {places.map(({ to, title }) => (
        <Link
          key={to}
          to={to}
          params={{ operationId }}
          search={{}}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={to === at ? 'page' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
