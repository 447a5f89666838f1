import { invariant } from '../core/index.ts';
import { recordChange } from '../store/changes.ts';
import { isTransient } from '../store/database-error.ts';
import { addTotals, insertLeftOvers } from '../store/run-results.ts';
import { advanceRun, finishRun, lockRun, nextAccounts, type RunKind, type RunRow } from '../store/runs.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Caller, Context, TaskInputs } from './context.ts';
import { Refused } from './refusal.ts';
import type { ChunkResult } from './chunk-result.ts';
import type { Writing } from './command.ts';
import { postChunk, previewChunk } from './run-settling.ts';
import { undoChunk } from './run-undoing.ts';
import { enter, type Recorded, type Work } from './transaction.ts';

/** How a chunk of each kind of run is done: writes, for some partners, behind what the run has. */
const CHUNKS: Readonly<
  Record<RunKind, (work: Writing, run: RunRow, partners: readonly string[]) => Promise<ChunkResult>>
> = { preview: previewChunk, post: postChunk, undo: undoChunk };

/** One transaction looks at about this many open items, half a second's work: larger ones hold locks longer. */
const ITEMS_A_CHUNK = 20_000;
/** Many accounts with nothing open are no reason to be out of reach for long. */
const ACCOUNTS_A_CHUNK = 1000;
const ATTEMPTS = 5;

/**
 * Carries out the next chunk of a run: in one transaction what it settles, what it leaves over, and how far it is. Cut
 * off anywhere, nothing of it is there, and the next call does it again; whoever calls meanwhile waits, and takes the
 * chunk behind it. Answers whether there is more to do. A failure that trying again does not help ends the run, and is
 * thrown.
 */
export async function carryOutChunk(context: Context, ref: TaskInputs['run'], size = ITEMS_A_CHUNK): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
      return await attemptChunk(context, ref, size);
    } catch (error) {
      if (isTransient(error)) {
        if (attempt < ATTEMPTS) continue;
        throw error;
      }
      // oxlint-disable-next-line no-await-in-loop -- the last thing that is done
      await fail(context, ref, error);
      throw error;
    }
  }
}

async function attemptChunk(
  context: Context,
  { organization, run: id }: TaskInputs['run'],
  size: number,
): Promise<boolean> {
  return inTransaction(context.pool, { organization }, async (on, withCommit) => {
    const entered = await enter(on, { context, caller: NOBODY, organization }, { hold: true });
    const run = await lockRun(on, organization, id);
    if (run === undefined || run.finished_at !== null) return false;
    const work = { ...entered, caller: callerOf(run), withCommit };
    if (!work.organization.reconciliation_on) {
      await finishRun(on, organization, { id, state: 'stopped', at: work.at });
      await record(work, run, { state: 'stopped' });
      return false;
    }
    const partners = await chunkOf(work, run, size);
    const isLast = run.accounts_done + partners.length === run.accounts;
    invariant(isLast || partners.length > 0, 'a run that is not over has accounts left');
    const result = await CHUNKS[run.kind](work, run, partners);
    if (isLast) await context.enqueue(on, 'ages', { organization });
    keep(work, run, { ...result, accounts: partners.length, state: isLast ? 'done' : 'running' });
    return !isLast;
  });
}

/** Accounts behind the cursor with so many items altogether, at least one. */
async function chunkOf({ on, organization }: Work, run: RunRow, size: number): Promise<readonly string[]> {
  const next = await nextAccounts(on, organization.id, { run, limit: ACCOUNTS_A_CHUNK });
  let items = 0;
  const end = next.findIndex((account, index) => (items += account.items) > size && index > 0);
  return (end === -1 ? next : next.slice(0, end)).map((account) => account.partner_id);
}

type Kept = ChunkResult & { readonly accounts: number; readonly state: 'done' | 'running' };

/** Writes down what the chunk came to; the audit event last, for it locks the head of the chain. */
function keep(work: Writing, run: RunRow, chunk: Kept): void {
  const { on, organization, at } = work;
  const { state, accounts, reconciliations, allocations, leftOvers, totals, posted } = chunk;
  const counts = { accounts, reconciliations, allocations, leftOvers: leftOvers.length };
  work.withCommit(insertLeftOvers(on, organization.id, { run: run.id, after: run.left_overs, leftOvers }));
  work.withCommit(addTotals(on, organization.id, { run: run.id, totals }));
  work.withCommit(advanceRun(on, organization.id, { id: run.id, state, at, ...counts }));
  work.withCommit(record(work, run, { state, counts, ...(posted === undefined ? {} : { posted }) }));
}

type Happened = { readonly state: string; readonly counts?: object; readonly posted?: Recorded['posted'] };

async function record(work: Work, run: RunRow, { state, counts, posted }: Happened): Promise<void> {
  await recordChange(work.on, work.organization.id, {
    event: work.context.newId(),
    at: work.at,
    actor: work.caller.principal,
    action: `run.${state}`,
    subjectKind: 'run',
    subject: run.id,
    request: work.caller.requestId,
    origin: 'job',
    // Under a name of their own: beside them the event tells of documents and reconciliations that were posted.
    fields: { kind: run.kind, ...(counts === undefined ? {} : { counts }) },
    ...(posted === undefined ? {} : { posted }),
  });
}

async function fail(context: Context, { organization, run: id }: TaskInputs['run'], error: unknown): Promise<void> {
  const failure = error instanceof Refused ? error.message : 'It failed unexpectedly; what was done until then stands.';
  await inTransaction(context.pool, { organization }, async (on) => {
    const work = await enter(on, { context, caller: NOBODY, organization }, { hold: false });
    const run = await lockRun(on, organization, id);
    if (run === undefined) return;
    const isNews = await finishRun(on, organization, { id, state: 'failed', at: work.at, failure });
    if (isNews) await record({ ...work, caller: callerOf(run) }, run, { state: 'failed' });
  });
}

/** Until the run tells who asked for it. */
const NOBODY: Caller = { principal: '', name: '', rights: new Set(), requestId: '' };

/** What a run does, it does as who asked for it, whose rights were looked at then. */
function callerOf({ id, asked_by: principal }: RunRow): Caller {
  return { principal, name: principal, rights: new Set(), requestId: id };
}
