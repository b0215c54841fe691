/** What the server refused of a column mapping, at the fields of its form. */
import { ApiError } from '../../api/client.ts';
import type { Form } from '../../ui/use-form.ts';
import { type ColumnKey, problemWords } from './column-values.ts';

export function showProblems(form: Form<ColumnKey>, error: unknown): void {
  if (error instanceof ApiError && error.errors.length > 0) form.show(problemWords(error.errors));
  else form.fail(error);
}
