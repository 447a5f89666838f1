import { beforeAll, describe, expect, it, test } from 'vitest';
import { TransactionsQuery } from '../contract/accounts.ts';
import { addNote } from './add-note.ts';
import { createPartner } from './create-partner.ts';
import { exportAccounts } from './export-accounts.ts';
import { exportTransactions } from './export-transactions.ts';
import { getAccount } from './get-account.ts';
import { listNotes } from './list-notes.ts';
import { listStatements } from './list-statements.ts';
import { listTransactions } from './list-transactions.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { postReversal } from './post-reversal.ts';
import { type Club, openClub, TODAY } from './test-support/club.ts';
import { chanceOf, minorOf, postRandomAccounts } from './test-support/random-accounts.ts';

const PARTNERS = 6;

let club: Club;
let accounts: readonly string[];

beforeAll(async () => {
  club = await openClub();
  accounts = await postRandomAccounts(club, { partners: PARTNERS, chance: chanceOf(7) });
}, 300_000);

describe('the transactions of an account', () => {
  it('run from nothing to what is outstanding less what is unapplied, and back, in pages of any size', async () => {
    for (const id of accounts) {
      const { balances } = await club.does(getAccount, { params: { id } });
      for (const { currency, outstanding, unapplied } of balances) {
        const up = await transactions(id, { currency, direction: 'asc', limit: 3 });
        let running = 0n;
        for (const { side, amount, balance } of up) {
          running += side === 'debit' ? minorOf(amount) : -minorOf(amount);
          expect(minorOf(balance)).toBe(running);
        }
        expect(running).toBe(minorOf(outstanding) - minorOf(unapplied));
        const down = up.toReversed();
        expect(await transactions(id, { currency, direction: 'desc', limit: 500 })).toEqual(down);
        for (const skip of [1, up.length - 1, up.length]) {
          expect(await transactions(id, { currency, skip, limit: 2 })).toEqual(up.slice(skip));
          expect(await transactions(id, { currency, skip, direction: 'desc', limit: 3 })).toEqual(down.slice(skip));
        }
      }
    }
  });

  it('are due when the oldest installment that is open is; once all are settled, when the last was', async () => {
    const partner = await club.partner('Orla Byrne');
    const installments = ['2026-07-30', '2026-08-30', '2026-09-30'].map((dueOn) => ({ dueOn, amount: '10.00' }));
    const { id: document } = await club.post({ kind: 'invoice', partner, amount: '30.00', installments });
    await club.post({ kind: 'receipt', partner, amount: '30.00' });
    const due: unknown[] = [];
    for (const amount of ['10.00', '15.00', '5.00']) {
      const targets = [{ document, amount }];
      await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
      const [line] = await transactions(partner, { currency: 'EUR', direction: 'asc' });
      const [statement] = (await club.does(listStatements, { body: { selection: { accounts: [partner] } } })).items;
      due.push([line?.dueOn, statement?.lines[0]?.dueOn]);
    }
    const days = ['2026-08-30', '2026-09-30', '2026-09-30'];
    expect(due).toEqual(days.map((day) => [day, day]));
  });

  it('of one day stand in the order in which they came: a cancellation behind its invoice', async () => {
    const partner = await club.partner('Ada Murphy');
    const { id: names } = await club.post({ kind: 'invoice', partner, amount: '10.00', number: 'INV-9' });
    await club.post({ kind: 'cancellation', partner, amount: '10.00', number: 'CA-9', names });
    await club.post({ kind: 'invoice', partner, amount: '4.00', number: 'INV-1', date: '2026-06-29' });
    const told = [
      ['INV-1', '4.00'],
      ['INV-9', '14.00'],
      ['CA-9', '4.00'],
    ];
    const page = await transactions(partner, { currency: 'EUR', direction: 'asc', limit: 1 });
    expect(page.map(({ number, balance }) => [number, balance])).toEqual(told);
    const { items } = await club.does(listStatements, { body: { selection: { accounts: [partner] } } });
    expect(items[0]?.lines.map(({ number, balance }) => [number, balance])).toEqual(told);
  });

  it('can be narrowed to kinds and statuses; the balance counts all', async () => {
    for (const id of accounts) {
      const all = await transactions(id, { currency: 'EUR' });
      for (const [kinds, statuses] of [
        ['receipt,credit_note', undefined],
        ['invoice', 'none,partial'],
        [undefined, 'error,planned,full'],
      ] as const) {
        const expected = all.filter(
          ({ kind, reconciliationStatus: status }) =>
            (kinds === undefined || kinds.split(',').includes(kind)) &&
            (statuses === undefined || statuses.split(',').includes(status)),
        );
        expect(await transactions(id, { currency: 'EUR', kinds, statuses })).toEqual(expected);
      }
    }
  });

  it('name what each is linked to, the first five, and how many there are', async () => {
    const partner = await club.partner('Emil');
    const { id: receipt } = await club.post({ kind: 'receipt', partner, amount: '70.00' });
    const targets = [];
    for (let n = 1; n <= 7; n += 1) {
      const { id } = await club.post({ kind: 'invoice', partner, amount: '10.00', number: `E-${n}` });
      targets.push({ document: id, amount: '10.00' });
    }
    await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
    const items = await transactions(partner, { currency: 'EUR' });
    const paying = items.find(({ document }) => document === receipt);
    expect(paying?.links.map(({ number }) => number)).toEqual(['E-1', 'E-2', 'E-3', 'E-4', 'E-5']);
    expect(paying?.linkCount).toBe(7);
    expect(items.filter(({ links }) => links[0]?.document === receipt).length).toBe(7);
  });

  it('refuse a status that there is not', async () => {
    const [id = ''] = accounts;
    const query = TransactionsQuery.parse({ currency: 'EUR', statuses: 'none,lost' });
    const { extra } = await club.refused(listTransactions, { params: { id }, query });
    expect(extra.problems).toMatchObject([{ pointer: '/statuses', value: 'lost' }]);
  });
});

describe('statements', () => {
  const statements = async (period: { from?: string; to?: string }) =>
    (await club.does(listStatements, { body: { selection: { accounts: [...accounts] }, ...period } })).items;

  it('close with what the account owes, and with its aging', async () => {
    const items = await statements({});
    for (const id of accounts) {
      const { balances } = await club.does(getAccount, { params: { id } });
      const own = items.filter(({ account }) => account === id);
      expect(own.map(({ currency, closing, aging }) => [currency, minorOf(closing), aging])).toEqual(
        balances.map(({ currency, outstanding, unapplied, aging }) => [
          currency,
          minorOf(outstanding) - minorOf(unapplied),
          aging,
        ]),
      );
    }
  });

  test.each([
    ['2026-01-01', '2026-02-10'],
    ['2026-03-05', '2026-04-01'],
    ['2026-05-01', TODAY],
  ])('from %s to %s go on where those before ended, line by line', async (from, to) => {
    const [before, during] = [await statements({ to: dayBefore(from) }), await statements({ from, to })];
    for (const { account, currency, opening, closing, lines } of during) {
      const last = before.find((one) => one.account === account && one.currency === currency);
      expect(minorOf(opening)).toBe(minorOf(last?.closing ?? '0'));
      const moved = lines.reduce((sum, { side, amount }) => sum + (side === 'debit' ? 1n : -1n) * minorOf(amount), 0n);
      expect(minorOf(closing)).toBe(minorOf(opening) + moved);
      expect(lines.every(({ date }) => date >= from && date <= to)).toBe(true);
    }
  });

  it('of last month are left unchanged by an undo', async () => {
    const before = await statements({ to: '2026-05-31' });
    const partner = accounts[0] ?? '';
    const common = { partner, amount: '5.00', date: '2026-05-01' };
    const selection = { accounts: [partner] };
    const invoice = await club.post({ ...common, kind: 'invoice' });
    await club.post({ ...common, kind: 'receipt', intendedFor: invoice.id });
    const targets = [{ document: invoice.id, amount: '5.00' }];
    const { id } = await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
    const to = '2026-06-29';
    const ask = async () => (await club.does(listStatements, { body: { selection, to } })).items;
    const settled = await ask();
    await club.does(postReversal, { body: { reconciliation: id, reason: 'Meant for another invoice' } });
    expect(await ask()).toEqual(settled);
    expect(before.length).toBeGreaterThan(0);
  });
});

describe('notes', () => {
  it('are kept, newest first, and counted', async () => {
    const partner = await club.partner('Finn');
    const about = { params: { id: partner } };
    await club.does(addNote, { ...about, body: { text: 'Asked for a copy.' } });
    await club.does(addNote, { ...about, body: { text: 'Will pay on Friday.' } });
    const { items } = await club.does(listNotes, about);
    expect(items.map(({ text, by }) => [text, by])).toEqual([
      ['Will pay on Friday.', 'clerk'],
      ['Asked for a copy.', 'clerk'],
    ]);
    expect((await club.does(getAccount, about)).notes).toBe(2);
  });

  it('are not written into the audit trail', async () => {
    const { rows } = await club.pool.query<{ body: string }>(
      `select body from audit_event where organization_id = $1 and action = 'partner.noted'`,
      [club.id],
    );
    expect(rows.length).toBe(2);
    expect(rows.some(({ body }) => body.includes('Friday'))).toBe(false);
  });

  it.each([getAccount, listNotes, exportTransactions])('belong to an account that there is', async (useCase) => {
    const params = { id: '0192d3a4-5b6c-7d8e-9f00-000000000001' };
    expect(
      (await club.refused<'getAccount' | 'listNotes' | 'exportTransactions'>(useCase, { params, query: {} })).code,
    ).toBe('not-found');
  });
});

describe('a file', () => {
  it('has a row an account and currency, or a document', async () => {
    const { text, rows } = await club.does(exportAccounts, {
      query: {},
      body: { selection: { accounts: [...accounts] } },
    });
    const details = await Promise.all(accounts.map((id) => club.does(getAccount, { params: { id } })));
    expect(rows).toBe(details.reduce((sum, { balances }) => sum + Math.max(balances.length, 1), 0));
    expect(text.split('\r\n').length).toBe(rows + 2);
    const [id = ''] = accounts;
    const file = await club.does(exportTransactions, { params: { id }, query: {} });
    const eur = (await transactions(id, { currency: 'EUR' })).length;
    expect(file.text.split('\r\n').filter((line) => line.includes(',EUR,')).length).toBe(eur);
  });

  it('lists owners of one name by number, and so do statements', async () => {
    const named: string[] = [];
    for (const number of ['T-10', 'T-9', 'T-2']) {
      const { id } = await club.does(createPartner, { body: { name: 'Twin', number } });
      await club.post({ kind: 'invoice', partner: id, amount: '1.00' });
      named.push(id);
    }
    const body = { selection: { accounts: named } };
    const { text } = await club.does(exportAccounts, { query: {}, body });
    const { items } = await club.does(listStatements, { body });
    const inOrder = ['T-2', 'T-9', 'T-10'];
    expect(text.match(/^T-\d+/gmu)).toEqual(inOrder);
    expect(items.map(({ number }) => number)).toEqual(inOrder);
  });
});

async function transactions(id: string, asked: object) {
  const items = [];
  let cursor: string | undefined;
  do {
    const query = TransactionsQuery.parse({ direction: 'asc', ...asked, cursor });
    const page = await club.does(listTransactions, { params: { id }, query });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
}

/** These months begin after one of 31 days, or in the middle. */
function dayBefore(day: string): string {
  const before: Record<string, string> = { '2026-01-01': '2025-12-31', '2026-05-01': '2026-04-30' };
  return before[day] ?? '2026-03-04';
}
