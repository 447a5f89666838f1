import type { FastifyReply } from 'fastify';
import { problemOf } from '../app/problem.ts';
import { Refused } from '../app/refusal.ts';
import type { ProblemCode } from '../contract/problem.ts';

/** The media type of every error answer (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json';

/** How long a caller waits before it asks a busy database again, in seconds. */
const BUSY_RETRY_AFTER = 1;

/** What Fastify refuses by itself, in our words. */
const FASTIFY_CODES: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', 'The body is larger than this address takes.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['content-type-not-json', 'The Content-Type is not application/json.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['body-malformed', 'The body is not as long as its Content-Length says.'],
  FST_ERR_BAD_URL: ['not-found', 'The address is not well-formed.'],
  FST_ERR_MAX_PARAM_LENGTH: ['not-found', 'The address is too long.'],
};

/** PostgreSQL: lost races, lost connections, no room for another one; class 08 is the connection itself. */
const PASSING_STATES = new Set(['40001', '40P01', '55P03', '53300', '57P01', '57P02', '57P03']);
/** The driver gives these no code: a lost connection, none free in time, and a pool that is being closed. */
const UNCODED = /connection (terminated|ended)|not queryable|timeout exceeded|cannot use a pool/i;
const LOST_CONNECTION = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** The refusal that an error means, or undefined: then it is a bug of ours, and answers `internal`. */
export function refusalOf(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error;
  const code = codeOf(error);
  const known = FASTIFY_CODES[code];
  if (known !== undefined) return new Refused(known[0], known[1]);
  if (!isPassing(error, code)) return undefined;
  return new Refused('busy', 'The database could not take the request just now.', { retryAfter: BUSY_RETRY_AFTER });
}

/** Answers with the problem document of a refusal. */
export function sendProblem(reply: FastifyReply, refusal: Refused): FastifyReply {
  const { retryAfter } = refusal.extra;
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  if (refusal.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer');
  const problem = problemOf(refusal, reply.request.id);
  return reply.code(refusal.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}

/** SQLSTATE, Fastify's or Node's code of an error; empty where it has none. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

function isPassing(error: unknown, code: string): boolean {
  if (PASSING_STATES.has(code) || LOST_CONNECTION.has(code) || /^08...$/.test(code)) return true;
  return error instanceof Error && UNCODED.test(error.message);
}
