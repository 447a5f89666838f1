import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Pool } from 'pg';
import { pino } from 'pino';
import type { z } from 'zod';
import { testPlace } from '../../../test/support/database.ts';
import { Problem, type ProblemCode } from '../../contract/problem.ts';
import type { Route } from '../../contract/route.ts';
import { type RouteName, ROUTES } from '../../contract/routes.ts';
import { machineOf } from '../../machine.ts';
import { openInstallation } from '../../installation.ts';
import { type Parting, partsOf } from '../../serving.ts';
import type { Entrance } from '../../auth/entrance.ts';
import { openPostgresql } from '../../store/engine/postgresql.ts';
import { NO_LIMITS } from '../limits.ts';
import { buildServer, type ServerParts } from '../server.ts';

type Routes = typeof ROUTES;
type Part<N extends RouteName, P extends string> = Routes[N] extends { readonly [K in P]: infer S extends z.ZodType }
  ? { readonly [K in P]: z.input<S> }
  : unknown;
type Input<N extends RouteName> = Part<N, 'params'> & Part<N, 'query'> & Part<N, 'body'>;
type Answer<N extends RouteName> = z.output<Routes[N]['answer']>;
type Headers = Readonly<Record<string, string>>;

/** What came back: checked against the contract, whichever it was. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** Of a refusal; undefined else. */
  readonly problem?: Problem;
};

/** A whole Quittance, asked in-process as a browser on its own page would. */
export type Quittance = {
  readonly server: FastifyInstance;
  /** The owner's, who may do what the serving process may not. */
  readonly pool: Pool;
  readonly filesDirectory: string;
  readonly token: string;
  /** Where people come in. */
  readonly entrance: Entrance;
  /** What was logged, a line each. */
  readonly log: readonly string[];
  /** Asks for something that is granted; the answer is checked against the contract. */
  readonly call: <N extends RouteName>(name: N, input: Input<N>, headers?: Headers) => Promise<Answer<N>>;
  /** Asks for something that is refused; returns its problem. */
  readonly refused: (name: RouteName, input: unknown, headers?: Headers) => Promise<Problem>;
  readonly send: (request: InjectOptions) => Promise<Reply>;
  /** Carries out what is queued, from now on; failures go to the log. */
  readonly work: () => Promise<void>;
  /** Another server over the same database, with other parts where some are given. */
  readonly anotherServer: (given?: Partial<ServerParts>) => Promise<FastifyInstance>;
  readonly close: () => Promise<void>;
};

/** What an installation may say besides. */
type Given = Partial<Pick<Parting, 'address' | 'mail' | 'oidc'>>;

export async function openQuittance(given: Given = {}): Promise<Quittance> {
  const place = await testPlace();
  const machine = machineOf({
    clock: () => new Date(),
    uuid: randomUUID,
    bytes: randomBytes,
    version: '0.0.0',
    nodeVersion: 'v24',
  });
  const installation = await openInstallation(place, machine);
  const owner = place.adminUrl === undefined ? undefined : await openPostgresql({ url: place.adminUrl, max: 1 });
  const log: string[] = [];
  const token = randomUUID();
  const parts = await partsOf(
    {
      place,
      machine,
      token,
      ...given,
      log: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
    },
    installation,
  );
  const server = await buildServer({ ...parts, limits: NO_LIMITS });
  const send = async ({ headers, ...request }: InjectOptions) =>
    replyOf(await server.inject({ ...request, headers: asKeeper(headers, token) }));
  return {
    server,
    pool: owner?.pool ?? installation.context.pool,
    filesDirectory: installation.context.filesDirectory,
    token,
    entrance: parts.keys.entrance,
    log,
    send,
    async call(name, input, headers = {}) {
      const reply = await send(requestOf(name, input, headers));
      if (reply.problem !== undefined) throw new Error(`${name} was refused: ${reply.text}`);
      const route: Route = ROUTES[name];
      // The contract's own schema has just read it.
      return route.answer.parse(reply.status === 204 ? undefined : JSON.parse(reply.text)) as Answer<typeof name>;
    },
    async refused(name, input, headers = {}) {
      const reply = await send(requestOf(name, input, headers));
      if (reply.problem === undefined) throw new Error(`${name} was granted: ${reply.text}`);
      return reply.problem;
    },
    work: () => installation.work((error) => void log.push(String(error))),
    anotherServer: (given = {}) => buildServer({ ...parts, ...given }),
    async close() {
      await server.close();
      await owner?.close();
      await installation.close();
    },
  };
}

/** The codes of the single rows of a problem, with where each is. */
export function rowsOf(problem: Problem): readonly (readonly [string | undefined, ProblemCode])[] {
  return (problem.problems ?? []).map(({ pointer, code }) => [pointer, code] as const);
}

/** Whoever does not say who they are, is the keeper; an empty cookie is nobody's. */
function asKeeper(headers: InjectOptions['headers'] = {}, token: string): Headers {
  const isSaid = 'authorization' in headers || 'cookie' in headers;
  // Tests write each header once.
  return { ...(isSaid ? {} : { authorization: `Bearer ${token}` }), ...(headers as Headers) };
}

type Parts = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown };

function requestOf(name: RouteName, input: unknown, headers: Headers): InjectOptions {
  const route: Route = ROUTES[name];
  // Any route's input, seen without its name.
  const { params = {}, query = {}, body } = input as Parts;
  const path = route.path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  return {
    method: route.method,
    url: `/api/v1${path}`,
    query,
    headers: {
      ...(route.idempotent === 'key' ? { 'idempotency-key': randomUUID() } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}

/** What a server of ours answered, taken apart. */
export function replyOf(answer: Awaited<ReturnType<FastifyInstance['inject']>>): Reply {
  const { statusCode: status, headers, body: text } = answer;
  if (status < 400) return { status, headers, text };
  if (!String(headers['content-type']).startsWith('application/problem+json')) {
    throw new Error(`An error that is no problem document: ${status} ${text}`);
  }
  const problem = Problem.parse(JSON.parse(text));
  if (problem.status !== status) throw new Error(`The problem says ${problem.status}, the answer ${status}.`);
  return { status, headers, text, problem };
}
