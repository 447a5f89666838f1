import { beforeAll, describe, expect, it } from 'vitest';
import { verifyOrganization } from '../store/verify/verify.ts';
import { createRun } from './create-run.ts';
import { carryOutChunk } from './run-chunk.ts';
import { type Club, openClub } from './test-support/club.ts';
import { undoRun } from './undo-run.ts';

let club: Club;

beforeAll(async () => {
  club = await openClub();
  for (const name of ['Ada', 'Ben']) {
    const partner = await club.partner(name);
    await club.post({ kind: 'invoice', partner, amount: '100.00' });
    await club.post({ kind: 'receipt', partner, amount: '60.00' });
  }
  await carryOut(await ask(true));
  const run = await carryOut(await ask(false));
  const undo = await club.does(undoRun, { params: { id: run }, body: { reason: 'a try' } });
  await carryOut(undo.id);
});

async function ask(preview: boolean): Promise<string> {
  return (await club.does(createRun, { body: { selection: { matching: {} }, preview } })).id;
}

async function carryOut(run: string): Promise<string> {
  while (await carryOutChunk(club.context, { organization: club.id, run }, 1));
  return run;
}

/** The checks that find something once `statement` is done to the rows, which is rolled back. */
async function findingsAfter(statement: string): Promise<readonly string[]> {
  return (await allFindingsAfter(statement)).filter((check) => check.startsWith('run-'));
}

async function allFindingsAfter(statement: string): Promise<readonly string[]> {
  const on = await club.pool.connect();
  try {
    await on.query('begin');
    await on.query(`set local session_replication_role = 'replica'`);
    await on.query(statement);
    const { differences } = await verifyOrganization(on, club.id, 10);
    return [...new Set(differences.map(({ check }) => check))];
  } finally {
    await on.query('rollback');
    on.release();
  }
}

describe('verification of runs', () => {
  it('finds nothing, of runs or anything else, where nothing is wrong', async () => {
    expect(await allFindingsAfter('select 1')).toEqual([]);
  });

  it.each([
    ['an account of the scope is gone', 'delete from run_account where position = 2', ['run-scope']],
    ['one of the scope is no account', 'update run_account set partner_id = run_id where position = 2', ['run-scope']],
    ['it is done and an account is not', `update run set accounts_done = 1 where kind = 'post'`, ['run-scope']],
    ['a count is wrong', `update run set allocations = allocations + 1 where kind = 'undo'`, ['run-counts']],
    ['a total is wrong', `update run_total set amount = amount + 1 where side = 'debit'`, ['run-total']],
    ['what it posted is not told', 'delete from run_reconciliation where position = 1', ['run-counts', 'run-total']],
    ['what it reversed is not told', 'delete from run_reversal where position = 1', ['run-counts', 'run-total']],
    ['what it would post differs', 'update run_allocation set amount = amount + 1', ['run-total']],
    ['a reason differs', `update run_left_over set reason = 'on-hold' where position = 1`, ['run-total']],
  ])('finds that %s', async (_, statement, checks) => {
    expect(await findingsAfter(statement)).toEqual(checks);
  });
});
