import type { LadderStep } from '../core/index.ts';
import { type Selecting, selectedSql } from './accounts-selection.ts';
import type { ReconciliationRow } from './allocations.ts';
import { arrayText, type Connection, first, rows, run, statement } from './sql.ts';

export type RunKind = 'preview' | 'post' | 'undo';
export type RunState = 'queued' | 'running' | 'done' | 'cancelled' | 'stopped' | 'failed';

/** What a run is asked to do. */
export type NewRunRow = {
  readonly id: string;
  readonly kind: RunKind;
  readonly ladder: readonly LadderStep[];
  /** The run whose allocations it reverses, and why. */
  readonly undoes_id: string | null;
  readonly reason: string | null;
  readonly asked_at: string;
  readonly asked_by: string;
};

export type RunRow = NewRunRow & {
  readonly state: RunState;
  readonly accounts: number;
  /** The cursor: the position of the last account that is done. */
  readonly accounts_done: number;
  readonly reconciliations: number;
  readonly allocations: number;
  readonly left_overs: number;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly failure: string | null;
  /** The last run that undoes this one. */
  readonly undone_by: string | null;
};

const COLUMNS = `r.id, r.kind, r.state, r.ladder, r.undoes_id, r.reason, r.accounts, r.accounts_done, r.reconciliations,
  r.allocations, r.left_overs, r.asked_at, r.asked_by, r.started_at, r.finished_at, r.failure, (
    select u.id from run u where u.organization_id = r.organization_id and u.undoes_id = r.id order by u.id desc limit 1
  ) as undone_by`;

const FIND = statement<RunRow>('run-find', `select ${COLUMNS} from run r where r.organization_id = $1 and r.id = $2`);
const LOCK = statement<RunRow>(
  'run-lock',
  `select ${COLUMNS} from run r where r.organization_id = $1 and r.id = $2 for no key update`,
);
// Newest first: ids are in order of time. $2 is the last id of the page before.
const LIST = statement<RunRow>(
  'run-list',
  `select ${COLUMNS} from run r where r.organization_id = $1 and r.id < $2::uuid order by r.id desc limit $3`,
);
const UNFINISHED = statement<{ id: string }>(
  'run-unfinished',
  `select id from run where organization_id = $1 and state in ('queued', 'running') order by id`,
);
const ADVANCE = statement(
  'run-advance',
  `update run set state = $3, accounts_done = accounts_done + $4, reconciliations = reconciliations + $5,
     allocations = allocations + $6, left_overs = left_overs + $7, started_at = coalesce(started_at, $8),
     finished_at = case when $3 = 'running' then null else $8::timestamptz end
   where organization_id = $1 and id = $2`,
);
const FINISH = statement(
  'run-finish',
  `update run set state = $3, finished_at = $4, failure = $5
   where organization_id = $1 and id = $2 and state in ('queued', 'running')`,
);
const RUNS_OF = statement<{ reconciliation_id: string; run_id: string }>(
  'run-of-reconciliations',
  `select reconciliation_id, run_id from run_reconciliation
   where organization_id = $1 and reconciliation_id = any ($2::uuid[])`,
);
const OPEN_ITEMS = `select count(*) from open_item i
  where i.organization_id = a.organization_id and i.partner_id = a.partner_id and i.open_amount > 0`;
// Of an undo, what the run that it undoes posted. Only ever a run's own accounts are looked at.
const POSTED = `select sum(c.lines) from reconciliation c
  join run_reconciliation l on l.organization_id = c.organization_id and l.reconciliation_id = c.id
  where c.organization_id = a.organization_id and c.partner_id = a.partner_id and l.run_id = $5`;
const NEXT = statement<{ partner_id: string; items: number }>(
  'run-account-next',
  `select a.partner_id,
     coalesce(case when $5::uuid is null then (${OPEN_ITEMS}) else (${POSTED}) end, 0)::integer as items
   from run_account a
   where a.organization_id = $1 and a.run_id = $2 and a.position > $3
   order by a.position limit $4`,
);
const STANDS = `r.lines > (
    select count(*) from reversal_line v where v.organization_id = r.organization_id and v.reconciliation_id = r.id
  )`;
const TO_UNDO = statement<{ partner_id: string }>(
  'run-to-undo',
  `select r.partner_id from run_reconciliation l
   join reconciliation r on r.organization_id = l.organization_id and r.id = l.reconciliation_id
   where l.organization_id = $1 and l.run_id = $2 and ${STANDS}
   group by r.partner_id order by min(l.position)`,
);
const STANDING = statement<ReconciliationRow>(
  'run-standing',
  `select r.id, r.partner_id, r.currency, r.reason, r.note, r.total, r.lines, r.posted_at, r.posted_by
   from run_reconciliation l
   join reconciliation r on r.organization_id = l.organization_id and r.id = l.reconciliation_id
   where l.organization_id = $1 and l.run_id = $2 and r.partner_id = any ($3::uuid[]) and ${STANDS}
   order by l.position`,
);

/**
 * Writes down what a run is to do. Its scope is what is selected at this moment, by id, and never changes; it does not
 * leave the database, as it may be all accounts.
 */
export async function insertRun(
  on: Connection,
  organization: string,
  { row, selecting }: { readonly row: NewRunRow; readonly selecting: Selecting },
): Promise<void> {
  const { id, kind, ladder, undoes_id: undoes, reason, asked_at: at, asked_by: by } = row;
  const own = [organization, id, kind, ladder, undoes, reason, at, by];
  const { key, sql, values } = selectedSql(selecting, own);
  const insert = `
    with scope as materialized (
      select row_number() over (order by id) as position, id from (${sql}) as selected
    ), asked as (
      insert into run (organization_id, id, kind, state, ladder, undoes_id, reason, accounts, asked_at, asked_by)
      select $1::uuid, $2::uuid, $3::text, 'queued', $4::text[], $5::uuid, $6::text,
        (select count(*) from scope)::integer, $7::timestamptz, $8::text
    )
    insert into run_account select $1::uuid, $2::uuid, position, id from scope`;
  await run(on, statement(`run-insert${key}`, insert), values);
}

/** One run. */
export async function findRun(on: Connection, organization: string, id: string): Promise<RunRow | undefined> {
  return first(on, FIND, [organization, id]);
}

/** One run, held until the transaction ends: nobody else goes on with it, or cancels it, meanwhile. */
export async function lockRun(on: Connection, organization: string, id: string): Promise<RunRow | undefined> {
  return first(on, LOCK, [organization, id]);
}

const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

type List = { readonly before: string | undefined; readonly limit: number };

/** Runs, newest first. */
export async function listRuns(on: Connection, organization: string, { before, limit }: List) {
  return rows(on, LIST, [organization, before ?? AFTER_ALL, limit]);
}

/** Runs that are not over, oldest first. */
export async function unfinishedRuns(on: Connection, organization: string): Promise<readonly string[]> {
  return (await rows(on, UNFINISHED, [organization])).map(({ id }) => id);
}

/** What one chunk adds to its run. */
export type Advance = {
  readonly state: RunState;
  readonly accounts: number;
  readonly reconciliations: number;
  readonly allocations: number;
  readonly leftOvers: number;
  readonly at: string;
};

/** Moves a locked run on by a chunk. */
export async function advanceRun(
  on: Connection,
  organization: string,
  { id, ...by }: Advance & { readonly id: string },
) {
  const { state, accounts, reconciliations, allocations, leftOvers, at } = by;
  await run(on, ADVANCE, [organization, id, state, accounts, reconciliations, allocations, leftOvers, at]);
}

type End = {
  readonly id: string;
  readonly state: RunState;
  readonly at: string;
  /** In words for the person. */
  readonly failure?: string;
};

/** Ends a run that is not over yet; returns whether it was not. */
export async function finishRun(on: Connection, organization: string, { id, state, at, failure }: End) {
  return (await run(on, FINISH, [organization, id, state, at, failure ?? null])) === 1;
}

/** A partner of a run's scope; `items`, what is about to be looked at there, is only to measure chunks by. */
export type NextAccount = { readonly partner_id: string; readonly items: number };

/** The accounts of a run that come next. */
export async function nextAccounts(
  on: Connection,
  organization: string,
  { run: { id, accounts_done: done, undoes_id: undoes }, limit }: { readonly run: RunRow; readonly limit: number },
): Promise<readonly NextAccount[]> {
  return rows(on, NEXT, [organization, id, done, limit, undoes]);
}

/** The partners on whom something that a run posted still stands, and the undo of the run has to look at. */
export async function partnersToUndo(on: Connection, organization: string, id: string): Promise<readonly string[]> {
  return (await rows(on, TO_UNDO, [organization, id])).map((row) => row.partner_id);
}

/** What a run posted on some partners and still stands, in the order in which it was posted. */
export async function reconciliationsToUndo(
  on: Connection,
  organization: string,
  { run: id, partners }: { readonly run: string; readonly partners: readonly string[] },
): Promise<readonly ReconciliationRow[]> {
  return rows(on, STANDING, [organization, id, arrayText(partners)]);
}

/** The run that posted each of some reconciliations, by reconciliation; those made otherwise are left out. */
export async function runsOf(
  on: Connection,
  organization: string,
  reconciliations: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await rows(on, RUNS_OF, [organization, arrayText(reconciliations)]);
  return new Map(found.map((row) => [row.reconciliation_id, row.run_id]));
}
