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
function entryOf({ name, method, path, who, forceRoleOnly }: RequestDeclaration): string {
  const fields = [`method: '${method}'`, `path: '${path}'`];
  const roles = who.map((one) => `'${one}'`);
  const whoLine = `who: [${roles.join(', ')}]`;
  const only = forceRoleOnly ? ['forceRoleOnly: true'] : [];
  const line = `  ${name}: { ${[...fields, whoLine, ...only].join(', ')} },\n`;
  if (line.length <= lineCharactersMax + 1) return line;
  // With its indent and the comma after it.
  const fits = whoLine.length + 5 <= lineCharactersMax;
  const whoLines = fits ? whoLine : `who: [\n      ${roles.join(',\n      ')},\n    ]`;
  return `  ${name}: {\n    ${[...fields, whoLines, ...only].join(',\n    ')},\n  },\n`;
}
