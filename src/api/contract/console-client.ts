/** Writes the console's table of requests: methods and paths at run time, inputs and outputs as types only. */
import type { RequestDeclaration } from './request.ts';

const lineCharactersMax = 120;

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
  return `${head}${Object.values(requests).map(entryOf).join('')}} as const;\n`;
}

/** As the formatter would have it: on one line where it fits. */
function entryOf({ name, method, path, who }: RequestDeclaration): string {
  const fields = [`method: '${method}'`, `path: '${path}'`, `who: [${who.map((one) => `'${one}'`).join(', ')}]`];
  const line = `  ${name}: { ${fields.join(', ')} },\n`;
  return line.length <= lineCharactersMax + 1 ? line : `  ${name}: {\n    ${fields.join(',\n    ')},\n  },\n`;
}
