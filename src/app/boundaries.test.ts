import { beforeAll, describe, expect, it } from 'vitest';
import type { NewDocument } from '../contract/documents.ts';
import { AccountsQuery } from '../contract/accounts.ts';
import { autoReconcileAccount, previewAutoReconcile } from './auto-reconcile-account.ts';
import { changeOrganization } from './change-organization.ts';
import { createHold } from './create-hold.ts';
import { getAccount } from './get-account.ts';
import { listAccounts } from './list-accounts.ts';
import { listStatements } from './list-statements.ts';
import { postDocument } from './post-document.ts';
import { postReversal } from './post-reversal.ts';
import { previewReconciliation } from './preview-reconciliation.ts';
import { refundDocument } from './refund-document.ts';
import { type Club, openClub, TODAY } from './test-support/club.ts';

// The last day of one thing and the first of the next, and what stays where it belongs while other things are freed.

const YESTERDAY = '2026-06-29';
const TOMORROW = '2026-07-01';
let club: Club;
let partner: string;

beforeAll(async () => {
  club = await openClub();
});

/** Documents of a partner of their own. */
const post = async (...documents: (Partial<NewDocument> & Pick<NewDocument, 'kind' | 'amount'>)[]) => {
  partner = await club.partner('Ada Murphy');
  const posted: string[] = [];
  for (const document of documents) posted.push((await club.post({ partner, ...document })).id);
  return posted;
};
const settleAll = () => club.does(autoReconcileAccount, { params: { id: partner } });
const openOf = async (id = '') => (await club.document(id)).open;

describe('the very day', () => {
  it('nothing is posted on the last locked day; the day after is open', async () => {
    await post();
    const dated = (date: string) =>
      ({ body: { kind: 'invoice', partner, amount: '10.00', currency: 'EUR', date } }) as const;
    await club.lock('2026-03-31');
    const refusal = await club.refused(postDocument, dated('2026-03-31'));
    expect(refusal.extra.problems).toMatchObject([{ code: 'period-locked', pointer: '/date' }]);
    await club.does(postDocument, dated('2026-04-01'));
    await club.unlock(null);
    await club.does(postDocument, dated('2026-03-31'));
  });

  it('a hold until today holds today, and no longer tomorrow', async () => {
    const [invoice = ''] = await post({ kind: 'invoice', amount: '10.00' }, { kind: 'receipt', amount: '10.00' });
    await club.does(createHold, { body: { partner, document: invoice, reason: 'in dispute', until: TODAY } });
    const on = (today: string) => ({ context: { ...club.context, today: () => today } });
    const proposed = async (today: string) => {
      const { currencies } = await club.does(previewAutoReconcile, { params: { id: partner } }, on(today));
      return currencies.flatMap(({ allocations, leftOvers }) => [
        ...allocations.map(({ amount }) => amount),
        ...leftOvers.map(({ reason }) => reason),
      ]);
    };
    const warned = async (today: string) => {
      const body = { partner, currency: 'EUR', targets: [{ document: invoice, amount: '10.00' }] };
      return (await club.does(previewReconciliation, { body }, on(today))).warnings.map(({ code }) => code);
    };
    expect((await club.document(invoice)).holds).toMatchObject([{ until: TODAY }]);
    expect([await warned(TODAY), await warned(TOMORROW)]).toEqual([['on-hold'], []]);
    expect(await proposed(TODAY)).toContain('on-hold');
    expect(await proposed(TOMORROW)).toEqual(['10.00']);
  });

  it('what is due today is not overdue; what was due yesterday is', async () => {
    await post(
      { kind: 'invoice', amount: '10.00', date: '2026-06-01', dueOn: TODAY },
      { kind: 'invoice', amount: '7.00', date: '2026-06-01', dueOn: YESTERDAY },
    );
    // Read from what is kept, and worked out on the way.
    for (const sort of ['overdue', 'owner']) {
      const { items } = await club.does(listAccounts, { query: AccountsQuery.parse({ sort, limit: '200' }) });
      const balances = items.find(({ id }) => id === partner)?.balances;
      expect(balances).toMatchObject([{ outstanding: '17.00', overdue: '7.00' }]);
    }
  });

  it('what is due for thirty, sixty and ninety days is of the younger age', async () => {
    const due = [TODAY, '2026-05-31', '2026-05-30', '2026-05-01', '2026-04-30', '2026-04-01', '2026-03-31'];
    await post(
      ...due.map((dueOn, place) => ({
        kind: 'invoice' as const,
        amount: `${2 ** place}.00`,
        date: '2026-03-01',
        dueOn,
      })),
    );
    const { balances } = await club.does(getAccount, { params: { id: partner } });
    expect(balances.map(({ aging }) => aging)).toEqual([
      { notDue: '1.00', to30: '2.00', to60: '12.00', to90: '48.00', over90: '64.00' },
    ]);
  });

  it('a statement has its first and its last day in it, and its opening balance neither', async () => {
    const days = ['2026-03-01', '2026-03-02', '2026-03-05', '2026-03-06'];
    await post(...days.map((date, place) => ({ kind: 'invoice' as const, amount: `${10 ** place}.00`, date })));
    const body = { selection: { accounts: [partner] }, from: '2026-03-02', to: '2026-03-05' };
    const [statement] = (await club.does(listStatements, { body })).items;
    expect(statement?.lines.map(({ date, balance }) => `${date} ${balance}`)).toEqual([
      '2026-03-02 11.00',
      '2026-03-05 111.00',
    ]);
    expect(statement).toMatchObject({ opening: '1.00', closing: '111.00' });
  });

  it('a statement counts what took effect by its last day, and undoes nothing before its day', async () => {
    const [, receipt = ''] = await post(
      { kind: 'invoice', amount: '10.00', date: '2026-03-01' },
      { kind: 'receipt', amount: '10.00', date: '2026-03-10' },
    );
    const openAt = async (to: string) => {
      const { items } = await club.does(listStatements, { body: { selection: { accounts: [partner] }, to } });
      return items[0]?.lines.map(({ open }) => open);
    };
    const [reconciliation = ''] = (await settleAll()).reconciliations;
    expect(await openAt('2026-03-09')).toEqual(['10.00']);
    expect(await openAt('2026-03-10')).toEqual(['0.00', '0.00']);
    await club.does(postReversal, { body: { reconciliation, reason: 'bounced' } });
    expect(await openAt(YESTERDAY)).toEqual(['0.00', '0.00']);
    expect(await openAt(TODAY)).toEqual(['10.00', '10.00']);
    expect(await openOf(receipt)).toBe('10.00');
  });
});

describe('who goes first on the server', () => {
  it.each([
    { orderBy: 'document-date', left: ['0.00', '10.00'] },
    { orderBy: 'due-date', left: ['10.00', '0.00'] },
  ] as const)('goes by $orderBy where the organization says so', async ({ orderBy, left }) => {
    await club.does(changeOrganization, { body: { orderBy } });
    const [older, sooner] = await post(
      { kind: 'invoice', amount: '10.00', date: '2026-01-01', dueOn: '2026-06-01' },
      { kind: 'invoice', amount: '10.00', date: '2026-02-01', dueOn: '2026-03-01' },
      { kind: 'receipt', amount: '10.00' },
    );
    await settleAll();
    expect([await openOf(older), await openOf(sooner)]).toEqual(left);
    await club.does(changeOrganization, { body: { orderBy: 'document-date' } });
  });
});

describe('what is freed', () => {
  it('for a refund is never an earlier refund', async () => {
    const [invoice = '', receipt = ''] = await post(
      { kind: 'invoice', amount: '60.00' },
      { kind: 'receipt', amount: '100.00' },
    );
    await settleAll();
    const give = (amount: string) =>
      club.does(refundDocument, { params: { id: receipt }, body: { amount, reason: 'moved away', frees: true } });
    const { refund } = await give('40.00');
    await give('60.00');
    expect([await openOf(refund.id), await openOf(invoice), await openOf(receipt)]).toEqual(['0.00', '60.00', '0.00']);
  });

  it('by a credit note is a payment, never a credit that names the invoice too', async () => {
    await club.does(changeOrganization, { body: { settings: { creditAfterPayment: 'free-payment' } } });
    const [invoice = '', receipt = ''] = await post(
      { kind: 'invoice', amount: '100.00' },
      { kind: 'receipt', amount: '70.00' },
    );
    await settleAll();
    const note = { kind: 'credit_note', partner, names: invoice } as const;
    const first = await club.post({ ...note, amount: '30.00' });
    await settleAll();
    const second = await club.post({ ...note, amount: '20.00' });
    const open = [await openOf(invoice), await openOf(first.id), await openOf(second.id), await openOf(receipt)];
    expect(open).toEqual(['0.00', '0.00', '0.00', '20.00']);
    await club.does(changeOrganization, { body: { settings: { creditAfterPayment: 'stand-alone' } } });
  });
});
