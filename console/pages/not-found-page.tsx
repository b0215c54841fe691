/** An address that leads nowhere. */
import { Link } from '@tanstack/react-router';

export function NotFoundPage() {
  return (
    <main className="page">
      <h1>There is no such page</h1>
      <p>
        Check the address, or go to <Link to="/">the first page</Link>.
      </p>
    </main>
  );
}
