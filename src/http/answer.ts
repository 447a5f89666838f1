import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../app/context.ts';
import { Refused } from '../app/refusal.ts';
import type { Answered } from '../app/use-case.ts';
import type { Route } from '../contract/route.ts';
import { type RouteName, ROUTES } from '../contract/routes.ts';
import type { Who } from './authentication.ts';
import { EVENT_STREAM, eventsOf } from './event-stream.ts';
import type { Handler, Handled } from './handler.ts';
import { parseInput } from './input.ts';
import { rawBody } from './json-body.ts';
import { PROBLEM_TYPE } from './problems.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;
const ETAG = /^"([\x21\x23-\x7e]*)"$/;
/** How often the database is asked for one stream, in milliseconds. */
const LOOK_EVERY = 1000;
/** After five minutes a stream ends, so that whoever still listens asks anew, and rights are looked at again. */
const MOST_LOOKS = 300;
const JSON_TYPE = 'application/json; charset=utf-8';

type Answering = {
  readonly name: RouteName;
  readonly handler: Handler<RouteName>;
  readonly context: Context;
  /** Ends answers that would go on. */
  readonly stopping: AbortSignal;
  /** Who asks now, of an answer that goes on; throws where they may not any more, which ends it. */
  readonly again: () => Promise<Who>;
};

/** Runs one use case for one request and writes its answer. The caller's right was checked before. */
export async function answer(
  { name, handler, context, stopping, again }: Answering,
  request: FastifyRequest,
  { reply, who }: { reply: FastifyReply; who: Who },
): Promise<FastifyReply> {
  const { bytes, mayHoldUnstorable } = rawBody(request);
  const { params, query, body } = request;
  const idempotencyKey = keyOf(request, ROUTES[name]);
  const ifMatch = ifMatchOf(request);
  const asked: Handled<RouteName> = {
    input: parseInput(name, { params, query, body, searchBody: mayHoldUnstorable }),
    caller: who.caller,
    who,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey, requestHash: requestHash(request, bytes) }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  };
  const answered = await handler(context, asked);
  const { streamedUntil, file }: Route = ROUTES[name];
  if (streamedUntil === undefined || request.method === 'HEAD') return send(reply, answered, file);
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  const events = eventsOf({
    first: answered.body,
    look: async () => {
      const now = await again();
      return (await handler(context, { ...asked, caller: now.caller, who: now })).body;
    },
    isLast: (body) => typeof body === 'object' && body !== null && streamedUntil in body,
    every: LOOK_EVERY,
    most: MOST_LOOKS,
    ending: AbortSignal.any([stopping, gone.signal]),
  });
  // Kept open behind the last event, the connection would hold up the closing of the server.
  reply.code(answered.status).type(EVENT_STREAM).header('connection', 'close');
  // A proxy that gathers an answer before it passes it on would hold the events back.
  reply.header('x-accel-buffering', 'no');
  return reply.send(Readable.from(events));
}

/** Bytes are an answer as it was written before; its first sender may have been refused. */
function send(reply: FastifyReply, answered: Answered<RouteName>, type = JSON_TYPE): FastifyReply {
  const { status, body, etag, replayed, cookies, file } = answered;
  reply.code(status);
  if (etag !== undefined) reply.header('etag', `"${etag}"`);
  if (replayed === true) reply.header('idempotency-replayed', 'true');
  if (cookies !== undefined) reply.header('set-cookie', cookies);
  if (status === 204) return reply.send();
  if (file !== undefined) return sendFile(reply, type, file);
  reply.type(status < 400 ? JSON_TYPE : PROBLEM_TYPE);
  const bytes =
    body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.length) : JSON.stringify(body);
  // From the request's arrival until there is nothing left but to send.
  return reply.header('server-timing', `total;dur=${reply.elapsedTime.toFixed(1)}`).send(bytes);
}

/** The name is one of ours: letters, digits, dots and hyphens. */
function sendFile(reply: FastifyReply, type: string, { name, stream }: NonNullable<Answered<RouteName>['file']>) {
  return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(stream);
}

function keyOf(request: FastifyRequest, route: Route): string | undefined {
  const key = request.headers['idempotency-key'];
  if (route.idempotent !== 'key') return undefined;
  if (key === undefined) throw new Refused('idempotency-key-required', 'The header Idempotency-Key is missing.');
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new Refused('idempotency-key-required', 'Idempotency-Key is 1 to 200 visible ASCII characters.');
  }
  return key;
}

function ifMatchOf(request: FastifyRequest): string | undefined {
  const header = request.headers['if-match'];
  if (header === undefined || header === '*') return undefined;
  const tag = ETAG.exec(header)?.[1];
  if (tag === undefined) throw new Refused('precondition-failed', 'If-Match takes one ETag as it was sent, quoted.');
  return tag;
}

/** SHA-256 of method, address and body bytes. */
function requestHash(request: FastifyRequest, bytes: Uint8Array): string {
  return hash('sha256', Buffer.concat([Buffer.from(`${request.method} ${request.url}\n`), bytes]));
}
