/** The addresses of a patrol’s phone, which has a page of its own (patrol.html): the console only leads there. */
import { createRoute, redirect } from '@tanstack/react-router';
import { root } from './route-roots.tsx';

const leave = ({ location }: { location: { readonly href: string } }): never => {
  throw redirect({ href: location.href, reloadDocument: true });
};

const patrol = createRoute({ getParentRoute: () => root, path: '/patrol', beforeLoad: leave });
const within = createRoute({ getParentRoute: () => root, path: '/patrol/$', beforeLoad: leave });

export const patrolRoutes = [patrol, within] as const;
