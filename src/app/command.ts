import type { Route } from '../contract/route.ts';
import { type AnswerOf, type RouteName, ROUTES } from '../contract/routes.ts';
import { recordChange } from '../store/changes.ts';
import { isConflict, isOutOfRange, isTransient } from '../store/database-error.ts';
import { claimKey, isAnswered, isClaimed, keepAnswer, type KeyOf, type StoredAnswer } from '../store/idempotency.ts';
import type { Connection } from '../store/sql.ts';
import { inTransaction, type WithCommit } from '../store/transaction.ts';
import type { Context } from './context.ts';
import { problemOf } from './problem.ts';
import { Refused } from './refusal.ts';
import { enter, organizationOf, type Recorded, type Work } from './transaction.ts';
import type { Answered, Asked, UseCase } from './use-case.ts';

/** What a command did: its answer, and the changes for the audit trail and the outbox. */
export type Done<Name extends RouteName> = {
  readonly output: AnswerOf<Name>;
  /** What is kept under the key in its place, where the answer holds what must be kept nowhere. */
  readonly kept?: AnswerOf<Name>;
  readonly etag?: string;
  readonly changes: readonly Recorded[];
};

type Run<Name extends RouteName, Read> = (work: Writing, asked: Asked<Name>, read: Read) => Promise<Done<Name>>;
/** Besides, what it wrote last need not be awaited: `withCommit`. */
export type Writing = Work & { readonly withCommit: WithCommit };
/** What a use case reads of `organization` before it knows more than what was asked; sent together with the claim. */
type Ahead<Name extends RouteName, Read> = (on: Connection, organization: string, asked: Asked<Name>) => Promise<Read>;
type Steps<Name extends RouteName, Read> = {
  ahead: Ahead<Name, Read>;
  run: Run<Name, Read>;
  /** Default: settings and period stay as they are meanwhile. */
  hold?: true | 'to-change';
};
type Request<Name extends RouteName> = { context: Context; asked: Asked<Name>; organization: string; key?: KeyOf };

const ATTEMPTS = 5;
const RETRY_AFTER = 1;
const encoder = new TextEncoder();

/**
 * Another transaction wrote what this attempt was about to write, after it had looked: it is rolled back, and another
 * attempt finds what is there now.
 */
export class Overtaken extends Error {}

/**
 * Wraps a use case that writes: one transaction, the idempotency key, the audit event, the stored answer. Rights were
 * checked before, from the same route table. A conflict with another transaction, or a lost connection, is tried again
 * as a whole; a COMMIT whose answer was lost is then found under its key.
 */
export function command<Name extends RouteName>(
  name: Name,
  run: Run<Name, void>,
  hold: true | 'to-change' = true,
): UseCase<Name> {
  return commandReading(name, { ahead: async () => undefined, run, hold });
}

/** The same for a use case that knows what it has to lock and read from what was asked: a round trip less. */
export function commandReading<Name extends RouteName, Read>(name: Name, steps: Steps<Name, Read>): UseCase<Name> {
  return async (context, asked) => {
    const organization = await organizationOf(context, asked.caller);
    const { idempotencyKey, caller } = asked;
    const key = idempotencyKey && { organization, principal: caller.principal, route: name, key: idempotencyKey };
    const request = { context, asked, organization, ...(key ? { key } : {}) };
    try {
      return await withRetries(name, steps, request);
    } catch (thrown) {
      const error = isOutOfRange(thrown) ? beyondRange() : thrown;
      if (!(error instanceof Refused) || !isDecision(error)) throw error;
      if (await keepRefusal(error, request)) throw error;
      // The same request was answered meanwhile, and refused only for what that answer did: it is ours, too.
      return await withRetries(name, steps, request);
    }
  };
}

function beyondRange(): Refused {
  return new Refused('amount-too-large', 'With it, the balance of the account would be more than can be kept.');
}

async function withRetries<Name extends RouteName, Read>(
  name: Name,
  steps: Steps<Name, Read>,
  request: Request<Name>,
): Promise<Answered<Name>> {
  // Whether a request whose COMMIT may have been done can be sent again: its key, or its nature, tells.
  const again = request.key !== undefined || (isByNature(name) && ROUTES[name].method !== 'DELETE');
  for (let attempt = 1; ; attempt += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
      return await attemptOnce(name, steps, request);
    } catch (error) {
      if (isClaimed(error)) throw inProgress();
      const rolledBack = error instanceof Overtaken || isAnswered(error) || isConflict(error);
      if (!rolledBack && !isTransient(error)) throw error;
      if ((!rolledBack && !again) || attempt === ATTEMPTS) {
        throw new Refused('busy', 'Another change got in the way, or the database was away.', {
          retryAfter: RETRY_AFTER,
        });
      }
    }
  }
}

function isByNature(name: RouteName): boolean {
  const route: Route = ROUTES[name];
  return route.idempotent === 'by-nature';
}

async function attemptOnce<Name extends RouteName, Read>(
  name: Name,
  { ahead, run, hold = true }: Steps<Name, Read>,
  { context, asked, organization, key }: Request<Name>,
): Promise<Answered<Name>> {
  return inTransaction(context.pool, { organization }, async (on, withCommit) => {
    const [stored, work, read] = await Promise.all([
      key && claimKey(on, key),
      enter(on, { context, caller: asked.caller, organization }, { hold }),
      ahead(on, organization, asked),
    ]);
    if (key && stored) return replayed<Name>(stored, key, asked);
    const { output, kept = output, etag, changes } = await run({ ...work, withCommit }, asked, read);
    const status = ROUTES[name].status;
    const body = bytesOf(output);
    const answer = { status, body: kept === output ? body : bytesOf(kept), at: work.at };
    if (key) withCommit(keepAnswer(on, key, { ...answer, request_hash: asked.requestHash ?? '' }));
    for (const change of changes) {
      const event = { event: context.newId(), at: work.at, actor: asked.caller.principal };
      const { requestId: request, from } = asked.caller;
      withCommit(recordChange(on, organization, { ...change, ...event, request, origin: from?.address }));
    }
    return { status, body, ...(etag === undefined ? {} : { etag }) };
  });
}

function bytesOf(output: unknown): Uint8Array {
  return output === undefined ? new Uint8Array() : encoder.encode(JSON.stringify(output));
}

function inProgress(): Refused {
  const detail = 'The first request with this Idempotency-Key has not been answered yet.';
  return new Refused('idempotency-in-progress', detail, { retryAfter: RETRY_AFTER });
}

function replayed<Name extends RouteName>(stored: StoredAnswer, key: KeyOf, asked: Asked<Name>): Answered<Name> {
  if (stored.request_hash !== (asked.requestHash ?? '')) {
    throw new Refused('idempotency-key-reused', `The key was used for another ${key.route} request.`);
  }
  return { status: stored.status, body: stored.body, replayed: true };
}

/** Whether a refusal is the domain's answer to this request, which the same key shall get again. */
function isDecision(refused: Refused): boolean {
  const passing: readonly string[] = ['idempotency-in-progress', 'idempotency-key-reused', 'right-missing'];
  return (refused.status === 409 || refused.status === 422) && !passing.includes(refused.code);
}

/**
 * Keeps a refusal under its key, in a short transaction of its own (DESIGN §3); the work itself was rolled back. False
 * if another answer stands there already.
 */
async function keepRefusal<Name extends RouteName>(refused: Refused, request: Request<Name>): Promise<boolean> {
  const { context, asked, organization, key } = request;
  if (!key) return true;
  const body = encoder.encode(JSON.stringify(problemOf(refused, asked.caller.requestId)));
  const answer = { status: refused.status, body, request_hash: asked.requestHash ?? '', at: context.now() };
  try {
    await inTransaction(context.pool, { organization }, (on) => keepAnswer(on, key, answer));
    return true;
  } catch (error) {
    if (isAnswered(error)) return false;
    throw error;
  }
}
