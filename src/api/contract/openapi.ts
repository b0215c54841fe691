/** Writes the OpenAPI 3.1 description of every request, from the contract. */
import { z } from 'zod';
import { machineRole } from '../../words/account.ts';
import { type RefusalCode, refusalStatus } from '../../words/fault.ts';
import { machineMayAsk } from './machine-requests.ts';
import { bodyBytesMax, type RequestDeclaration } from './request.ts';

type Json = Readonly<Record<string, unknown>>;

export function writeOpenApi(requests: Readonly<Record<string, RequestDeclaration>>, version: string): string {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const request of Object.values(requests)) {
    paths[request.path] = { ...paths[request.path], [request.method.toLowerCase()]: operation(request) };
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Cordon',
      version,
      description:
        'Every request of Cordon. People sign in with POST /v1/session and a cookie, and send the header ' +
        'Cordon-Client; cameras send HTTP Basic, or what they are registered for. Refusals and faults are problem ' +
        'details (RFC 9457).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'cordon_session' },
        machine: { type: 'http', scheme: 'bearer' },
        camera: { type: 'http', scheme: 'basic' },
      },
      schemas: { Problem: problemSchema() },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function operation(request: RequestDeclaration): Json {
  const input = schemaOf(request.input);
  const properties = (input['properties'] ?? {}) as Record<string, Json>;
  const required = new Set((input['required'] ?? []) as string[]);
  const inPath = [...request.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const inQuery = request.method === 'GET' ? rest : [];
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] })),
    ...inQuery.map((name) => ({ name, in: 'query', required: required.has(name), schema: properties[name] })),
  ];
  return {
    operationId: request.name,
    summary: request.summary,
    description: describe(request),
    security: securityOf(request),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(request, properties, required, rest),
    responses: {
      '200': { description: 'Done.', content: contentOf(request.output) },
      default: { description: 'Refused, or a fault.', content: { 'application/problem+json': { schema: problemRef } } },
    },
  };
}

function describe(request: RequestDeclaration): string {
  const audit = request.audit === null ? 'not audited' : `audited as ${request.audit.class}`;
  const purpose = request.needsPurpose ? 'needs a policing purpose' : 'needs no purpose';
  return `For: ${request.who.join(', ')}. It ${purpose}; it is ${audit}.`;
}

function securityOf(request: RequestDeclaration): Json[] {
  if (request.who.includes('anyone')) return [];
  if (request.who.includes('camera')) return [{ camera: [] }];
  const machines = machineRole.options.some((role) => machineMayAsk(request.name, request, role));
  return machines ? [{ session: [] }, { machine: [] }] : [{ session: [] }];
}

function bodyOf(request: RequestDeclaration, properties: Json, required: Set<string>, names: readonly string[]): Json {
  if (request.who.includes('camera')) {
    return { requestBody: { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } } };
  }
  if (request.body === 'stream') {
    const content = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
    return { requestBody: { required: true, description: `At most ${request.bodyBytesMax} bytes.`, content } };
  }
  if (request.method === 'GET' || names.length === 0) return {};
  const schema = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
    required: names.filter((name) => required.has(name)),
  };
  const description = `At most ${request.bodyBytesMax ?? bodyBytesMax} bytes.`;
  return { requestBody: { required: true, description, content: { 'application/json': { schema } } } };
}

function contentOf(output: RequestDeclaration['output']): Json {
  if (output === 'events') return { 'text/event-stream': { schema: { type: 'string' } } };
  if (output === 'bytes') return { '*/*': { schema: { type: 'string', format: 'binary' } } };
  return { 'application/json': { schema: schemaOf(output) } };
}

function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12', reused: 'inline' });
  return rest;
}

const problemRef = { $ref: '#/components/schemas/Problem' };

function problemSchema(): Json {
  const codes = Object.keys(refusalStatus) as RefusalCode[];
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'message'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', description: `A refusal (${codes.join(', ')}) or a fault.` },
      message: { type: 'string' },
      field: { type: 'string' },
      errors: {
        type: 'array',
        items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } },
      },
    },
  };
}
