import { beforeEach, describe, expect, it } from 'vitest';
import type { Run, RunLeftOver } from '../contract/runs.ts';
import { insertHolds } from '../store/holds.ts';
import { runsOf } from '../store/runs.ts';
import { inTransaction } from '../store/transaction.ts';
import { cancelRun } from './cancel-run.ts';
import { changeOrganization } from './change-organization.ts';
import { createRun } from './create-run.ts';
import { getRun } from './get-run.ts';
import { listDocumentLinks } from './list-document-links.ts';
import { listLaterReconciliations } from './list-later-reconciliations.ts';
import { listReconciliations } from './list-reconciliations.ts';
import { listRunAllocations } from './list-run-allocations.ts';
import { listRunLeftOvers } from './list-run-left-overs.ts';
import { listRuns } from './list-runs.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { postReversal } from './post-reversal.ts';
import { carryOutChunk } from './run-chunk.ts';
import { type Club, openClub, TODAY } from './test-support/club.ts';
import { undoRun } from './undo-run.ts';

let club: Club;
/** Three accounts, each owing 100.00 and with 60.00 paid. */
let partners: string[];

beforeEach(async () => {
  club = await openClub();
  partners = [];
  for (const name of ['Ada', 'Ben', 'Cleo']) partners.push(await account(name));
});

async function account(name: string): Promise<string> {
  const partner = await club.partner(name);
  await club.post({ kind: 'invoice', partner, number: `INV-${name}`, amount: '100.00' });
  await club.post({ kind: 'receipt', partner, number: `R-${name}`, amount: '60.00' });
  return partner;
}

const everybody = { matching: {} };
const ask = (selection: Parameters<typeof start>[0] = everybody) => start(selection, false);
const start = (selection: { matching: object } | { accounts: string[] } | { run: string }, preview: boolean) =>
  club.does(createRun, { body: { selection, preview } });
/** Carries a run out an account a chunk, as the queue does; `chunks` at most. */
async function carryOut({ id }: Run, chunks = Infinity): Promise<Run> {
  for (let done = 0; done < chunks; done += 1) {
    if (!(await carryOutChunk(club.context, { organization: club.id, run: id }, 1))) break;
  }
  return club.does(getRun, { params: { id } });
}
const allocationsOf = async ({ id }: Pick<Run, 'id'>) =>
  (await club.does(listRunAllocations, { params: { id }, query: { limit: 50 } })).items;
const leftOversOf = async ({ id }: Run, reason?: RunLeftOver['reason']) => {
  const query = { limit: 50, ...(reason === undefined ? {} : { reason }) };
  return (await club.does(listRunLeftOvers, { params: { id }, query })).items;
};
const linesOf = async (run: Run) =>
  (await allocationsOf(run)).map(({ account: { owner }, credit, debit, amount }) =>
    [owner, credit.number, debit.number, amount].join(' '),
  );
const balances = async () => Promise.all(partners.map((partner) => club.balance(partner)));
const PAID = '40.00 / 0.00';
const UNPAID = '100.00 / 60.00';

describe('a run', () => {
  it('settles the accounts that were selected, and says what it did and what it left', async () => {
    const asked = await ask();
    expect(asked).toMatchObject({ state: 'queued', kind: 'post', accounts: 3, accountsDone: 0 });
    const done = await carryOut(asked);
    expect(done).toMatchObject({
      state: 'done',
      accountsDone: 3,
      reconciliations: 3,
      allocations: 3,
      totals: [{ currency: 'EUR', allocations: 3, amount: '180.00' }],
      leftOvers: [{ reason: 'balance-owing', currency: 'EUR', side: 'debit', items: 3, amount: '120.00' }],
    });
    expect((await linesOf(done)).toSorted()).toEqual([
      'Ada R-Ada INV-Ada 60.00',
      'Ben R-Ben INV-Ben 60.00',
      'Cleo R-Cleo INV-Cleo 60.00',
    ]);
    expect(await leftOversOf(done)).toHaveLength(3);
    expect(await balances()).toEqual([PAID, PAID, PAID]);
    expect((await club.does(listRuns, { query: { limit: 10 } })).items).toEqual([done]);
  });

  it('a run twice writes nothing', async () => {
    await carryOut(await ask());
    const again = await carryOut(await ask());
    expect(again).toMatchObject({ state: 'done', reconciliations: 0, allocations: 0, totals: [] });
    expect((await club.does(listReconciliations, { query: { limit: 50 } })).items).toHaveLength(3);
  });

  it('keeps to the accounts that there were when it was asked for', async () => {
    const asked = await ask();
    partners.push(await account('Dora'));
    await carryOut(asked);
    expect(await balances()).toEqual([PAID, PAID, PAID, UNPAID]);
  });

  it('settles the accounts that were ticked, and no other', async () => {
    await carryOut(await ask({ accounts: [partners[1] ?? ''] }));
    expect(await balances()).toEqual([UNPAID, PAID, UNPAID]);
  });

  it('of no account at all is done', async () => {
    expect(await carryOut(await ask({ matching: { q: 'nobody' } }))).toMatchObject({ state: 'done', accounts: 0 });
  });

  it('decides on what is there when an account’s turn comes', async () => {
    const asked = await ask();
    await club.post({ kind: 'receipt', partner: partners[0] ?? '', number: 'R-late', amount: '15.00' });
    await carryOut(asked);
    expect(await balances()).toEqual(['25.00 / 0.00', PAID, PAID]);
  });

  it('goes on behind the chunks that are done', async () => {
    const asked = await ask();
    expect(await carryOut(asked, 2)).toMatchObject({ state: 'running', accountsDone: 2, reconciliations: 2 });
    expect(await carryOut(asked)).toMatchObject({ state: 'done', accountsDone: 3, reconciliations: 3 });
  });

  it('is done once where two workers take it up', async () => {
    const asked = await ask();
    await Promise.all([carryOut(asked), carryOut(asked)]);
    expect(await carryOut(asked)).toMatchObject({ state: 'done', accountsDone: 3, reconciliations: 3, allocations: 3 });
  });

  it('gives its allocations page by page', async () => {
    const { id } = await carryOut(await ask());
    const first = await club.does(listRunAllocations, { params: { id }, query: { limit: 2 } });
    const query = { limit: 2, cursor: first.next ?? '' };
    const second = await club.does(listRunAllocations, { params: { id }, query });
    expect([...first.items, ...second.items]).toEqual(await allocationsOf({ id }));
    expect(second.next).toBeUndefined();
  });

  it('is known of each reconciliation that it posted', async () => {
    const run = await carryOut(await ask());
    const ids = (await allocationsOf(run)).map(({ reconciliation }) => reconciliation ?? '');
    const found = await inTransaction(club.pool, { organization: club.id }, (on) => runsOf(on, club.id, ids));
    expect(found).toEqual(new Map(ids.map((id) => [id, run.id])));
  });
});

describe('a preview', () => {
  it('lists all that a run of its accounts would settle, and settles nothing', async () => {
    const preview = await carryOut(await start(everybody, true));
    expect(preview).toMatchObject({ kind: 'preview', state: 'done', reconciliations: 3, allocations: 3 });
    partners.push(await account('Dora'));
    expect(await balances()).toEqual([UNPAID, UNPAID, UNPAID, UNPAID]);
    const run = await carryOut(await ask({ run: preview.id }));
    expect(await balances()).toEqual([PAID, PAID, PAID, UNPAID]);
    expect(await linesOf(preview)).toEqual(await linesOf(run));
    expect([preview.totals, preview.leftOvers]).toEqual([run.totals, run.leftOvers]);
    expect(await leftOversOf(preview)).toEqual(await leftOversOf(run));
  });
});

describe('a run that is stopped', () => {
  it('ends before its next chunk when it is cancelled; what is done stands', async () => {
    const asked = await ask();
    await carryOut(asked, 1);
    expect(await club.does(cancelRun, { params: { id: asked.id } })).toMatchObject({ state: 'cancelled' });
    expect(await carryOut(asked)).toMatchObject({ state: 'cancelled', accountsDone: 1, reconciliations: 1 });
    expect(await club.does(cancelRun, { params: { id: asked.id } })).toMatchObject({ state: 'cancelled' });
  });

  it('ends before its next chunk when reconciliation is switched off, and none can be asked for', async () => {
    const asked = await ask();
    await carryOut(asked, 1);
    await club.does(changeOrganization, { body: { reconciliationOn: false } });
    expect(await carryOut(asked)).toMatchObject({ state: 'stopped', accountsDone: 1 });
    const refusal = await club.refused(createRun, { body: { selection: everybody, preview: false } });
    expect(refusal.code).toBe('reconciliation-off');
    const undo = await club.refused(undoRun, { params: { id: asked.id }, body: { reason: 'x' } });
    expect(undo.code).toBe('reconciliation-off');
  });

  it('fails where it has fewer accounts than it was to have', async () => {
    const asked = await ask();
    await club.pool.query('update run set accounts = accounts + 1 where id = $1', [asked.id]);
    await expect(carryOut(asked)).rejects.toThrow('accounts left');
    expect(await club.does(getRun, { params: { id: asked.id } })).toMatchObject({ state: 'failed', accountsDone: 3 });
  });
});

describe('what is left over', () => {
  const reasonsOf = async (run: Run) =>
    (await leftOversOf(run)).map(({ number, open, reason }) => `${number} ${open} ${reason}`).toSorted();

  it('another currency is left over with its reason', async () => {
    const partner = await club.partner('Abroad');
    await club.post({ kind: 'invoice', partner, number: 'I-EUR', amount: '10.00' });
    await club.post({ kind: 'receipt', partner, number: 'R-USD', amount: '10.00', currency: 'USD' });
    expect(await reasonsOf(await carryOut(await ask({ accounts: [partner] })))).toEqual([
      'I-EUR 10.00 other-currency',
      'R-USD 10.00 other-currency',
    ]);
  });

  it('one side alone, and what is on hold, are left over with theirs', async () => {
    const [invoiced, paid] = [await club.partner('Invoiced'), await club.partner('Paid')];
    await club.post({ kind: 'invoice', partner: invoiced, number: 'I-1', amount: '10.00' });
    await club.post({ kind: 'receipt', partner: paid, number: 'R-1', amount: '10.00' });
    const { context, id, pool } = club;
    const hold = { id: context.newId(), partner_id: partners[0] ?? '', reason: 'in court', held_by: 'clerk' };
    await inTransaction(pool, { organization: id }, (on) =>
      insertHolds(on, id, [{ ...hold, created_at: `${TODAY}T00:00:00Z` }]),
    );
    const run = await carryOut(await ask({ accounts: [invoiced, paid, partners[0] ?? ''] }));
    expect(await reasonsOf(run)).toEqual([
      'I-1 10.00 no-available-credit',
      'INV-Ada 100.00 on-hold',
      'R-1 10.00 no-open-invoice',
      'R-Ada 60.00 on-hold',
    ]);
    expect(await leftOversOf(run, 'no-open-invoice')).toMatchObject([{ number: 'R-1', side: 'credit' }]);
  });

  it('locked period: nothing is allocated', async () => {
    await club.lock(TODAY);
    const run = await carryOut(await ask());
    expect(run).toMatchObject({ state: 'done', allocations: 0 });
    expect(new Set((await leftOversOf(run)).map(({ reason }) => reason))).toEqual(new Set(['period-locked']));
  });
});

describe('the undo of a run', () => {
  const undo = ({ id }: Run) => club.does(undoRun, { params: { id }, body: { reason: 'wrong steps' } });
  const refused = async ({ id }: Run) =>
    (await club.refused(undoRun, { params: { id }, body: { reason: 'wrong steps' } })).code;

  it('is asked for once, also by two at the same moment', async () => {
    const run = await carryOut(await ask());
    const asked = await Promise.allSettled([undo(run), undo(run)]);
    expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(asked.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'run-unfinished' } });
  });

  it('reverses what is not already reversed', async () => {
    const run = await carryOut(await ask());
    const [first] = await allocationsOf(run);
    await club.does(postReversal, { body: { reconciliation: first?.reconciliation ?? '', reason: 'by hand' } });
    const undone = await carryOut(await undo(run));
    expect(undone).toMatchObject({
      kind: 'undo',
      state: 'done',
      undoes: run.id,
      accounts: 2,
      reconciliations: 2,
      totals: [{ currency: 'EUR', allocations: 2, amount: '120.00' }],
    });
    expect(await balances()).toEqual([UNPAID, UNPAID, UNPAID]);
    expect((await linesOf(undone)).toSorted()).toEqual((await linesOf(run)).slice(1).toSorted());
    expect(await club.does(getRun, { params: { id: run.id } })).toMatchObject({ undoneBy: undone.id });
    expect((await allocationsOf(run)).every(({ reversed }) => reversed)).toBe(true);
    expect(await refused(run)).toBe('already-reversed');
    const [, second] = await allocationsOf(run);
    const { items } = await club.does(listDocumentLinks, { params: { id: second?.debit.document ?? '' } });
    expect(items.map(({ reversed }) => reversed?.reason)).toEqual([undone.reason]);
  });

  it('leaves later reconciliations by hand, and lists them', async () => {
    const run = await carryOut(await ask());
    const [partner = ''] = partners;
    const receipt = await club.post({ kind: 'receipt', partner, number: 'R-2', amount: '40.00' });
    const [line] = (await allocationsOf(run)).filter(({ account: { id } }) => id === partner);
    const pair = { credit: { document: receipt.id }, debit: { document: line?.debit.document ?? '' }, amount: '40.00' };
    const later = await club.does(postReconciliation, { body: { partner, currency: 'EUR', pairs: [pair] } });
    const list = () => club.does(listLaterReconciliations, { params: { id: run.id } });
    expect((await list()).frees).toEqual([{ currency: 'EUR', allocations: 3, amount: '180.00' }]);
    await carryOut(await undo(run));
    expect(await club.balance(partner)).toBe('60.00 / 60.00');
    const items = [{ reconciliation: later.id, account: 'Ada', total: '40.00' }];
    expect(await list()).toMatchObject({ items, frees: [] });
  });

  it('waits for the end of the run, and of another undo', async () => {
    const run = await ask();
    expect(await refused(run)).toBe('run-unfinished');
    await carryOut(run);
    await undo(run);
    expect(await refused(run)).toBe('run-unfinished');
  });

  it('is for runs that post', async () => {
    expect(await refused(await carryOut(await start(everybody, true)))).toBe('not-reversible');
  });

  it('locked period: it is refused, and ends where the period is locked meanwhile', async () => {
    const run = await carryOut(await ask());
    const asked = await undo(run);
    await carryOut(asked, 1);
    await club.lock(TODAY);
    await expect(carryOut(asked)).rejects.toMatchObject({ code: 'period-locked' });
    expect(await club.does(getRun, { params: { id: asked.id } })).toMatchObject({ state: 'failed', accountsDone: 1 });
    expect(await refused(run)).toBe('period-locked');
  });
});
