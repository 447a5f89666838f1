import { Problem } from '../../contract/problem.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { Route } from '../../contract/route.ts';
import type { RouteName } from '../../contract/routes.ts';
import { NoAnswer, Refused, isSignedOut } from './failures.ts';
import { sessionEnd } from './session-end.ts';

type Routes = typeof ROUTES;
/** What a schema takes and gives: zod keeps both as types on `_zod`. */
type Taken<Schema> = Schema extends { readonly _zod: { readonly input: infer In } } ? In : never;
type Given<Schema> = Schema extends { readonly _zod: { readonly output: infer Out } } ? Out : never;
type Part<N extends RouteName, P extends 'params' | 'query' | 'body'> = P extends keyof Routes[N]
  ? { readonly [K in P]: Taken<Routes[N][P]> }
  : unknown;

/** What a route takes: its path's parameters, its query and its body, where it has them. */
export type Input<N extends RouteName> = Part<N, 'params'> & Part<N, 'query'> & Part<N, 'body'>;
export type Answer<N extends RouteName> = Given<Routes[N]['answer']>;

export type CallOptions = {
  /** The organization asked about; needed by routes of that scope. */
  readonly organization?: string | undefined;
  /** One intent of the person: the same key again posts nothing twice. */
  readonly key?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** One request of the contract's table. Throws `Refused` with the server's problem, or `NoAnswer`. */
export async function call<N extends RouteName>(
  name: N,
  input: Input<N>,
  options: CallOptions = {},
): Promise<Answer<N>> {
  const response = await granted(name, input, options);
  // The server serializes by the same schema, so parsing again would only cost time on long lists.
  return (response.status === 204 ? undefined : await readJson(response)) as Answer<N>;
}

/** The answer to a request that was granted; throws like `call`. */
export async function granted<N extends RouteName>(name: N, input: Input<N>, options: CallOptions): Promise<Response> {
  const route: Route = ROUTES[name];
  // The parts of any route's input; the typed signature above has checked this one's.
  const parts = input as Parts;
  const before = sessionEnd.entries();
  const response = await send(`/api/v1${fillPath(route.path, parts.params)}${queryText(parts.query)}`, {
    method: route.method,
    headers: headersOf(route, parts, options),
    ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (response.ok) return response;
  const failure = await refusal(response);
  if (isSignedOut(failure) && before === sessionEnd.entries()) sessionEnd.tell();
  throw failure;
}

type Parts = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
};

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new NoAnswer();
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new NoAnswer();
  }
}

async function refusal(response: Response): Promise<Refused | NoAnswer> {
  const problem = Problem.safeParse(await response.json().catch(() => undefined));
  return problem.success ? new Refused(problem.data) : new NoAnswer();
}

function headersOf(route: Route, parts: Parts, options: CallOptions): Record<string, string> {
  return {
    Accept: route.streamedUntil === undefined ? 'application/json' : 'text/event-stream',
    ...(parts.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(route.scope === 'organization' && options.organization !== undefined
      ? { 'Quittance-Organization': options.organization }
      : {}),
    ...(route.idempotent === 'key' ? { 'Idempotency-Key': options.key ?? newKey() } : {}),
  };
}

/** A fresh key for one intent of the person. */
export function newKey(): string {
  return crypto.randomUUID();
}

function fillPath(path: string, params: Parts['params']): string {
  return path.replace(/:(\w+)/gu, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
}

function queryText(query: Parts['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}
