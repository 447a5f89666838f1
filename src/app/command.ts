import type { Route } from '../contract/route.ts';
import { type AnswerOf, type RouteName, ROUTES } from '../contract/routes.ts';
import { recordChange } from '../store/changes.ts';
import { isConflict, isOutOfRange, isTransient } from '../store/database-error.ts';
import { claimKey, keepAnswer, type KeyOf } from '../store/idempotency.ts';
import type { Connection } from '../store/sql.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Context } from './context.ts';
import { problemOf } from './problem.ts';
import { Refused } from './refusal.ts';
import { enter, organizationOf, type Recorded, type Work } from './transaction.ts';
import type { Answered, Asked, UseCase } from './use-case.ts';

/** What a command did: its answer, and the changes for the audit trail and the outbox. */
export type Done<Name extends RouteName> = {
  readonly output: AnswerOf<Name>;
  readonly etag?: string;
  readonly changes: readonly Recorded[];
};

type Run<Name extends RouteName> = (work: Work, asked: Asked<Name>) => Promise<Done<Name>>;
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
export function command<Name extends RouteName>(name: Name, run: Run<Name>): UseCase<Name> {
  return async (context, asked) => {
    const organization = await organizationOf(context, asked.caller);
    const { idempotencyKey, caller } = asked;
    const key = idempotencyKey && { organization, principal: caller.principal, route: name, key: idempotencyKey };
    const request = { context, asked, organization, ...(key ? { key } : {}) };
    try {
      return await withRetries(name, run, request);
    } catch (thrown) {
      const error = isOutOfRange(thrown) ? beyondRange() : thrown;
      if (!(error instanceof Refused) || !isDecision(error)) throw error;
      if (await keepRefusal(error, request)) throw error;
      // The same request was answered meanwhile, and refused only for what that answer did: it is ours, too.
      return await withRetries(name, run, request);
    }
  };
}

function beyondRange(): Refused {
  return new Refused('amount-too-large', 'With it, the balance of the account would be more than can be kept.');
}

async function withRetries<Name extends RouteName>(name: Name, run: Run<Name>, request: Request<Name>) {
  // Whether a request whose COMMIT may have been done can be sent again: its key, or its nature, tells.
  const again = request.key !== undefined || (isByNature(name) && ROUTES[name].method !== 'DELETE');
  for (let attempt = 1; ; attempt += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
      return await attemptOnce(name, run, request);
    } catch (error) {
      const rolledBack = error instanceof Overtaken || isConflict(error);
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

async function attemptOnce<Name extends RouteName>(
  name: Name,
  run: Run<Name>,
  { context, asked, organization, key }: Request<Name>,
): Promise<Answered<Name>> {
  return inTransaction(context.pool, { organization }, async (on) => {
    const stored = key && (await replay<Name>(on, key, asked));
    if (stored) return stored;
    const work = await enter(on, { context, caller: asked.caller, organization }, { hold: true });
    const { output, etag, changes } = await run(work, asked);
    const status = ROUTES[name].status;
    const body = output === undefined ? new Uint8Array() : encoder.encode(JSON.stringify(output));
    const answer = { status, body, request_hash: asked.requestHash ?? '', at: work.at };
    if (key && !(await keepAnswer(on, key, answer))) throw new Overtaken();
    for (const change of changes) {
      // oxlint-disable-next-line no-await-in-loop -- one connection; the chain has an order
      await recordChange(on, organization, {
        ...change,
        event: context.newId(),
        at: work.at,
        actor: asked.caller.principal,
        request: asked.caller.requestId,
      });
    }
    return { status, body, ...(etag === undefined ? {} : { etag }) };
  });
}

async function replay<Name extends RouteName>(
  on: Connection,
  key: KeyOf,
  asked: Asked<Name>,
): Promise<Answered<Name> | undefined> {
  const claim = await claimKey(on, key);
  if (claim === 'free') return undefined;
  if (claim === 'busy') {
    const detail = 'The first request with this Idempotency-Key has not been answered yet.';
    throw new Refused('idempotency-in-progress', detail, { retryAfter: RETRY_AFTER });
  }
  if (claim.request_hash !== (asked.requestHash ?? '')) {
    throw new Refused('idempotency-key-reused', `The key was used for another ${key.route} request.`);
  }
  return { status: claim.status, body: claim.body, replayed: true };
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
  return inTransaction(context.pool, { organization }, (on) =>
    keepAnswer(on, key, { status: refused.status, body, request_hash: asked.requestHash ?? '', at: context.now() }),
  );
}
