/** What the console's addresses hang on: the root, the shell around every page, and how an address's search is read. */
import { createRootRoute, createRoute } from '@tanstack/react-router';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { Shell } from './shell/shell.tsx';

export type Raw = Readonly<Record<string, unknown>>;

/** Keeps of an address only the named fields that hold text. */
export function textFields<Field extends string>(raw: Raw, fields: readonly Field[]): { [Name in Field]?: string } {
  const kept: { [Name in Field]?: string } = {};
  for (const field of fields) {
    const value = raw[field];
    if (typeof value === 'string' && value !== '') kept[field] = value;
  }
  return kept;
}

export const root = createRootRoute({ notFoundComponent: NotFoundPage });

export const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });
