/** The way between the pages of one operation. */
import { Link } from '@tanstack/react-router';
import '../../ui/views.css';

type Place = '/operations/$operationId' | '/operations/$operationId/board';

const places: readonly { readonly to: Place; readonly title: string }[] = [
  { to: '/operations/$operationId', title: 'Forces and sharing' },
  { to: '/operations/$operationId/board', title: 'Board' },
];

export function OperationViews({ operationId, at }: { operationId: string; at: Place }) {
  return (
    <nav className="views" aria-label="Operation">
      {places.map(({ to, title }) => (
        <Link
          key={to}
          to={to}
          params={{ operationId }}
          activeOptions={{ exact: true }}
          aria-current={to === at ? 'page' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
