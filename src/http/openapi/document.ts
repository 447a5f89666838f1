import { z } from 'zod';
import { Problem } from '../../contract/problem.ts';
import type { Route } from '../../contract/route.ts';
import { type RouteName, ROUTES } from '../../contract/routes.ts';
import { EXAMPLES } from './examples.ts';
import { contractSchemas, type JsonSchema, nameOf, reachable, referenceTo } from './schemas.ts';

export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
};
type Content = Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;
type Answer = { readonly description: string; readonly headers?: unknown; readonly content?: Content };
export type Operation = {
  readonly operationId: RouteName;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<Record<string, Answer>>;
};
export type ApiDescription = {
  readonly openapi: '3.1.1';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>>; readonly [part: string]: unknown };
  readonly [part: string]: unknown;
};

const ASKING: Readonly<Record<string, string>> = {
  public: 'Open to everybody.',
  'signed-in': 'For whoever has signed in, or shows a key.',
  keeper: 'For the keeper of the machine alone, by the command line.',
};

const ABOUT = `Amounts are decimal text with a currency, dates are YYYY-MM-DD, unknown fields are refused.
Every write that is not idempotent by nature takes an Idempotency-Key; the same key again gets the first answer again.
Every error is a problem document (RFC 9457) with a stable \`code\`.`;

const ORGANIZATION: Parameter = {
  name: 'Quittance-Organization',
  in: 'header',
  required: false,
  description: 'The organization asked about; may be left out where there is only one.',
  schema: { type: 'string', format: 'uuid' },
};
const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '1 to 200 visible ASCII characters, fresh for each new write; kept for 7 days.',
  schema: { type: 'string' },
};

/** The OpenAPI 3.1 document of the API, made from the contract's table of routes and nothing else. */
export function describeApi(version: string): ApiDescription {
  const all = contractSchemas();
  const paths = pathsOf(all);
  const used = reachable(paths, all);
  return {
    openapi: '3.1.1',
    info: { title: 'Quittance', version, description: ABOUT },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(Object.values(ROUTES).map((route) => route.tag))].map((name) => ({ name })),
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name))),
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key of an organization, or the token file in the data directory, which is new each start.',
        },
        session: { type: 'apiKey', in: 'cookie', name: 'quittance.session_token', description: 'Set by signing in.' },
      },
    },
  };
}

function pathsOf(schemas: Readonly<Record<string, JsonSchema>>): ApiDescription['paths'] {
  const paths: Record<string, Record<string, Operation>> = {};
  // Object.keys forgets the names' type.
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const route: Route = ROUTES[name];
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(name, route, schemas) };
  }
  return paths;
}

function operationOf(name: RouteName, route: Route, schemas: Readonly<Record<string, JsonSchema>>): Operation {
  return {
    operationId: name,
    tags: [route.tag],
    summary: route.summary,
    description: ASKING[route.right] ?? needs(route),
    parameters: parametersOf(route, schemas),
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: bodyOf(name, route.body) } }),
    responses: responsesOf(route),
  };
}

function needs({ right, besides }: Route): string {
  const both = besides === undefined ? `right \`${right}\`` : `rights \`${right}\` and \`${besides}\``;
  return `Needs the ${both}.`;
}

function parametersOf(route: Route, schemas: Readonly<Record<string, JsonSchema>>): Parameter[] {
  return [
    ...inPlace(route.params, 'path', schemas),
    ...inPlace(route.query, 'query', schemas),
    ...(route.scope === 'organization' ? [ORGANIZATION] : []),
    ...(route.idempotent === 'key' ? [IDEMPOTENCY_KEY] : []),
  ];
}

function inPlace(
  schema: z.ZodType | undefined,
  place: 'path' | 'query',
  schemas: Readonly<Record<string, JsonSchema>>,
): Parameter[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = resolve(referenceTo(schema), schemas);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

/** The schema itself, where there is a reference to it. */
export function resolve(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  if (schema.$ref === undefined) return schema;
  return schemas[nameOf(schema.$ref)] ?? {};
}

function bodyOf(name: RouteName, body: z.ZodType): Content {
  const example = EXAMPLES[name];
  return { 'application/json': { schema: referenceTo(body), ...(example === undefined ? {} : { example }) } };
}

function responsesOf(route: Route): Readonly<Record<string, Answer>> {
  const problem = (description: string): Answer => ({
    description,
    content: { 'application/problem+json': { schema: referenceTo(Problem) } },
  });
  return {
    [route.status]: {
      description: route.summary,
      headers: { 'Request-Id': { description: 'Names the request in the log.', schema: { type: 'string' } } },
      ...(route.answer instanceof z.ZodVoid
        ? fileOf(route)
        : { content: { [mediaTypeOf(route)]: { schema: referenceTo(route.answer) } } }),
    },
    '4XX': problem('Refused: nothing was written. `code` says why, `problems` where.'),
    '5XX': problem('Busy (`retryAfter` says when to ask again) or failed: nothing was written.'),
  };
}

function fileOf({ file }: Route): { readonly content?: Content } {
  return file === undefined ? {} : { content: { [file]: { schema: { type: 'string', format: 'binary' } } } };
}

/** Of a stream the schema is that of the data of each event. */
function mediaTypeOf({ streamedUntil }: Route): string {
  return streamedUntil === undefined ? 'application/json' : 'text/event-stream';
}
