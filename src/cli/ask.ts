import { resolve } from 'node:path';
import { Problem } from '../contract/problem.ts';
import { ROUTES } from '../contract/routes.ts';
import type { Route } from '../contract/route.ts';
import type { AnswerOf, RouteName } from '../contract/routes.ts';
import { textOf } from './command.ts';
import type { Api, ApiRequest, Invocation, Opening, Placed } from './command.ts';

/** Stops a command: the ledger refused. */
export class RefusedByLedger extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Asks the API and reads the answer by the contract; throws `RefusedByLedger` with the problem where it refuses. */
export async function ask<Name extends RouteName>(
  api: Api,
  name: Name,
  request: ApiRequest = {},
): Promise<AnswerOf<Name>> {
  const { status, body } = await api.request(name, request);
  if (status >= 400) throw new RefusedByLedger(Problem.parse(body));
  const route: Route = ROUTES[name];
  // Read by the schema of the very route.
  return route.answer.parse(body) as AnswerOf<Name>;
}

/** Opens the API, works with it, and closes it whatever happens. */
export async function withApi<T>(
  invocation: Invocation,
  work: (api: Api) => Promise<T>,
  opening: Opening = {},
): Promise<T> {
  const api = await invocation.context.api({ ...placeOf(invocation), ...opening });
  try {
    return await work(api);
  } finally {
    await api.close();
  }
}

/**
 * Works with the ledger that is there, for who saves nothing; where there is none, or no organization in it, with an
 * empty one that is gone when the work is done.
 */
export async function withRehearsal<T>(invocation: Invocation, work: (api: Api) => Promise<T>): Promise<T> {
  const { context } = invocation;
  const tryHere = async (api: Api) => {
    const { items } = await ask(api, 'listOrganizations');
    return items.length === 0 ? undefined : { done: await work(api) };
  };
  const here = context.hasLedger(placeOf(invocation)) ? await withApi(invocation, tryHere) : undefined;
  if (here !== undefined) return here.done;
  const api = await context.scratchApi();
  try {
    return await work(api);
  } finally {
    await api.close();
  }
}

/** The data directory that the command line names; relative paths are the caller's. */
export function placeOf({ options, context }: Invocation): Placed {
  const data = textOf(options['data']);
  return data === undefined ? {} : { data: resolve(context.cwd, data) };
}
