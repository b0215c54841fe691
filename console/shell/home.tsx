/** The way in: the page where this role's work is. */
import { Navigate } from '@tanstack/react-router';
import { useBarReason } from './session.tsx';

export function Home() {
  const barred = useBarReason('listHits');
  return <Navigate to={barred === undefined ? '/live' : '/cameras'} replace />;
}
