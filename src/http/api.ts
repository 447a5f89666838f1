import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Context } from '../app/context.ts';
import { Refused } from '../app/refusal.ts';
import { requireKeeper, requireRight } from '../app/require-right.ts';
import { rotated } from '../auth/entrance.ts';
import type { Route } from '../contract/route.ts';
import { type RouteName, ROUTES } from '../contract/routes.ts';
import { answer } from './answer.ts';
import { callerOf, type Keys, type Who } from './authentication.ts';
import { OPEN } from './declared.ts';
import type { Handler, Handlers } from './handler.ts';
import type { Limits } from './limits.ts';
import { sendProblem } from './problems.ts';
import { counting } from './tries.ts';

/** Where the API stands. */
export const API = '/api/v1';

const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const WHO = 'who';

/** Adds every route of the contract's table: the right is checked here, from the table, before the use case runs. */
export function addApi(app: FastifyInstance, parts: ApiParts): void {
  app.decorateRequest(WHO, undefined);
  const stopping = new AbortController();
  app.addHook('preClose', async () => stopping.abort());
  // Object.keys forgets the names' type.
  const names = Object.keys(ROUTES) as RouteName[];
  for (const name of names) addRoute(app, name, { ...parts, stopping: stopping.signal });
  for (const [path, methods] of methodsByPath()) refuseOtherMethods(app, path, methods);
}

export type ApiParts = {
  readonly context: Context;
  readonly handlers: Handlers;
  readonly keys: Keys;
  readonly limits: Limits;
};

type RouteParts = ApiParts & { readonly stopping: AbortSignal };

function addRoute(app: FastifyInstance, name: RouteName, parts: RouteParts): void {
  const { context, handlers, limits, stopping } = parts;
  const route: Route = ROUTES[name];
  const handler = counting(name, handlerOf(handlers, name), limits);
  const { right } = route;
  app.route({
    method: route.method,
    url: `${API}${route.path}`,
    config: { right },
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    // Before the body is read: who may not write need not send it.
    async onRequest(request, reply) {
      const who = await grantedOf(request, parts, route);
      request.setDecorator(WHO, await goingOn(parts.keys, who, reply));
    },
    handler: (request, reply) => {
      const again = () => grantedOf(request, parts, route);
      return answer({ name, handler, context, stopping, again }, request, {
        reply,
        who: request.getDecorator<Who>(WHO),
      });
    },
  });
}

/** Who asks, where what the route declares lets them. Throws `Refused`. */
async function grantedOf(request: FastifyRequest, parts: ApiParts, route: Route): Promise<Who> {
  const who = await countedCallerOf(request, parts, route);
  const { right, besides } = route;
  if (right === 'keeper') requireKeeper(who.caller);
  else if (right !== 'public' && right !== 'signed-in') requireRight(who.caller, right, 'This');
  if (besides !== undefined) requireRight(who.caller, besides, 'This');
  return who;
}

/** The same, whose session goes on under another token where it is due: nothing refuses them any more. */
async function goingOn({ entrance }: Keys, who: Who, reply: FastifyReply): Promise<Who> {
  const next = who.asking && (await rotated(entrance, who.asking));
  if (who.asking === undefined || next === undefined) return who;
  reply.header('set-cookie', next.setCookie);
  return { ...who, asking: { ...who.asking, holding: next.holding } };
}

/** Who asks; their requests are counted, and where nobody comes in, those of the address. */
async function countedCallerOf(request: FastifyRequest, { keys, limits }: ApiParts, route: Route): Promise<Who> {
  try {
    const who = await callerOf(request, keys, route);
    await limits.countRequest(who.caller.principal, request.ip);
    return who;
  } catch (error) {
    if (error instanceof Refused && error.code === 'unauthenticated') await limits.countRequest('nobody', request.ip);
    throw error;
  }
}

/** One of the table, typed by its own name. */
function handlerOf<Name extends RouteName>(handlers: Handlers, name: Name): Handler<Name> {
  return handlers[name];
}

function methodsByPath(): Map<string, Set<string>> {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of Object.values(ROUTES)) {
    methods.set(path, (methods.get(path) ?? new Set()).add(method));
  }
  return methods;
}

function refuseOtherMethods(app: FastifyInstance, path: string, methods: ReadonlySet<string>): void {
  const allow = [...methods, ...(methods.has('GET') ? ['HEAD'] : [])].join(', ');
  app.route({
    method: METHODS.filter((method) => !methods.has(method)),
    url: `${API}${path}`,
    ...OPEN,
    async onRequest(_, reply) {
      sendProblem(reply.header('allow', allow), new Refused('method-not-allowed', `It takes ${allow}.`));
      return reply;
    },
    handler: (_, reply) => reply,
  });
}
