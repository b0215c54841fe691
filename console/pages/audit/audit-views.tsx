/** The way between the pages of the audit ledger. */
import { Link } from '@tanstack/react-router';
import '../../ui/views.css';

type Place = '/audit' | '/audit/sign-ins' | '/audit/samples' | '/audit/checkpoints' | '/audit/register';

const places: readonly { readonly to: Place; readonly title: string }[] = [
  { to: '/audit', title: 'Ledger' },
  { to: '/audit/sign-ins', title: 'Failed sign-ins' },
  { to: '/audit/samples', title: 'Dip samples' },
  { to: '/audit/checkpoints', title: 'Checkpoints' },
  { to: '/audit/register', title: 'Public register' },
];

export function AuditViews({ at }: { at: Place }) {
  return (
    <nav className="views" aria-label="Audit">
      {places.map(({ to, title }) => (
        <Link key={to} to={to} activeOptions={{ exact: true }} aria-current={to === at ? 'page' : undefined}>
          {title}
        </Link>
      ))}
    </nav>
  );
}
