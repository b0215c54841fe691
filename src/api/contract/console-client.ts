/** Writes the console's table of requests: methods and paths at run time, inputs and outputs as types only. */
import type { RequestDeclaration } from './request.ts';

const opening =
  'Generated from src/api/contract by `./cordon generate`; do not edit. ' +
  'Holds no schema, so that no validator is shipped.';

const head = `/** ${opening} */
import type { z } from 'zod';
import type { Requests } from '../../src/api/contract/requests.ts';

export type Input<Name extends keyof Requests> = z.input<Requests[Name]['input']>;
export type Output<Name extends keyof Requests> = Requests[Name]['output'] extends z.ZodType
  ? z.output<Requests[Name]['output']>
  : never;

export const requestTable = {
`;

export function writeConsoleClient(requests: Readonly<Record<string, RequestDeclaration>>): string {
  const lines = Object.values(requests).map(
    (request) =>
      `  ${request.name}: { method: '${request.method}', path: '${request.path}', ` +
      `who: [${request.who.map((who) => `'${who}'`).join(', ')}] },\n`,
  );
  return `${head}${lines.join('')}} as const;\n`;
}
