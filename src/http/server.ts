import type { ReadStream } from 'node:fs';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Context } from '../app/context.ts';
import { Refused } from '../app/refusal.ts';
import { addApi } from './api.ts';
import type { Keys } from './authentication.ts';
import { addBackup } from './backup-route.ts';
import { clientErrorHandler, routeExpecting } from './client-errors.ts';
import { takeJsonOnly } from './json-body.ts';
import { addDescription } from './openapi/routes.ts';
import { addOidc } from './oidc-routes.ts';
import { codeOf, refusalOf, sendProblem } from './problems.ts';
import { requestCheck } from './request-checks.ts';
import { requireDeclarations } from './declared.ts';
import { handlersFor } from './handlers.ts';
import { type Limits, openLimits } from './limits.ts';
import { type SecurityHeaders, securityHeaders } from './security-headers.ts';
import { serveWebApp, wantsPage } from './web-app.ts';

export type ServerParts = {
  readonly context: Context;
  readonly keys: Keys;
  readonly log: Logger;
  /** Where people reach the server besides loopback, as an origin; without it, there only. */
  readonly address?: string;
  /** The proxies in front, whose X-Forwarded-For tells the address of who asks: addresses, networks or `loopback`. */
  readonly proxies?: readonly string[];
  /** How often somebody may try; its own unless given. */
  readonly limits?: Limits;
  /** Where the built web app stands; without it there is only the API. */
  readonly webDirectory?: string;
  /** Makes a backup of everything, where this process may. */
  readonly backup?: () => Promise<ReadStream>;
};

const MiB = 1024 * 1024;
const BODY_LIMIT = MiB;
/** A sender that takes longer than this for one request is cut off, in milliseconds. */
const REQUEST_TIMEOUT = 120_000;

/** The whole HTTP side of Quittance, ready to listen or to be asked in-process by `inject`. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { context, keys, log, address, proxies = [], webDirectory } = parts;
  const headers = securityHeaders(address);
  const check = requestCheck(address);
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    // What is under way at shutdown is finished; connections that wait for nothing are closed.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: () => context.newId(),
    trustProxy: proxies.length === 0 ? false : [...proxies],
    // Refused as another Host is, and not by Node.
    http: { requireHostHeader: false },
    clientErrorHandler: clientErrorHandler({ headers, newId: context.newId }),
    frameworkErrors(error, request, reply) {
      failed(log, error, { request, reply: prepare(request, reply, headers) });
    },
  });
  routeExpecting(app);
  requireDeclarations(app);
  app.setErrorHandler((error, request, reply) => failed(log, error, { request, reply }));
  app.addHook('onRequest', async (request, reply) => {
    prepare(request, reply, headers);
    check(request);
  });
  app.addHook('onResponse', async (request, reply) => log.debug(requestLine(request, reply), 'request'));
  takeJsonOnly(app);
  const limits = parts.limits ?? openLimits();
  addApi(app, { context, handlers: handlersFor(keys.entrance), keys, limits });
  addOidc(app, { keys, limits });
  if (parts.backup !== undefined) addBackup(app, keys, parts.backup);
  addDescription(app, context.version, address);
  const web = webDirectory === undefined ? undefined : await serveWebApp(app, webDirectory);
  app.setNotFoundHandler((request, reply) => {
    if (web !== undefined && wantsPage(request)) return web.sendPage(reply);
    return sendProblem(reply, new Refused('not-found', 'Nothing has this address.'));
  });
  await app.ready();
  return app;
}

function prepare(request: FastifyRequest, reply: FastifyReply, headers: SecurityHeaders): FastifyReply {
  return reply.headers(headers).header('request-id', request.id);
}

/** Every error ends here: a refusal becomes its problem document, anything else is ours, logged, and `internal`. */
function failed(log: Logger, error: unknown, { request, reply }: Exchange): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal !== undefined) return sendProblem(reply, refusal);
  log.error({ ...requestLine(request, reply), ...traceOf(error) }, 'request failed');
  return sendProblem(reply, new Refused('internal', 'An unexpected failure; its request id is in the log.'));
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

/** The route's pattern, never the address: a search text is a name. */
function requestLine(request: FastifyRequest, reply: FastifyReply) {
  return {
    requestId: request.id,
    method: request.method,
    route: request.routeOptions.url ?? 'none',
    status: reply.statusCode,
    milliseconds: Math.round(reply.elapsedTime * 10) / 10,
  };
}

/** Where an error came from. Not its message: the database quotes rows in it. */
export function traceOf(error: unknown) {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, code: codeOf(error), at: frames.slice(0, 12).map((line) => line.trim()) };
}
