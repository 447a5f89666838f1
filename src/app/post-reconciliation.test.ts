import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { changeOrganization } from './change-organization.ts';
import { getReconciliation } from './get-reconciliation.ts';
import { postDocument } from './post-document.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { postReversal } from './post-reversal.ts';
import { previewReconciliation } from './preview-reconciliation.ts';
import { openClub, TODAY } from './test-support/club.ts';

/** Two invoices of 100.00 (the second in installments of 40.00 and 60.00) and a receipt of 150.00. */
async function smallBook() {
  const club = await openClub();
  const partner = await club.partner('Ada Murphy');
  const first = await club.post({ kind: 'invoice', partner, amount: '100.00', date: '2026-01-01' });
  const installments = [
    { dueOn: '2026-03-01', amount: '40.00' },
    { dueOn: '2026-04-01', amount: '60.00' },
  ];
  const second = await club.post({ kind: 'invoice', partner, amount: '100.00', date: '2026-02-01', installments });
  const receipt = await club.post({ kind: 'receipt', partner, amount: '150.00', date: '2026-05-01' });
  const account = { partner, currency: 'EUR' };
  const targets = [
    { document: first.id, amount: '100.00', seen: '100.00' },
    { document: second.id, amount: '50.00', seen: '100.00' },
  ];
  return { club, partner, first, second, receipt, account, targets };
}

describe('reconciling', () => {
  it('reduces the balances, pays invoices in full and uses the receipt up', async () => {
    const { club, partner, first, second, receipt, account, targets } = await smallBook();
    const preview = await club.does(previewReconciliation, { body: { ...account, targets } });
    const posted = await club.does(postReconciliation, { body: { ...account, targets } });
    expect(posted.allocations).toEqual(preview.allocations);
    expect(await club.does(getReconciliation, { params: { id: posted.id } })).toMatchObject(posted);
    expect(await club.document(first.id)).toMatchObject({ open: '0.00', status: 'paid', reconciliationStatus: 'full' });
    expect(await club.document(second.id)).toMatchObject({
      open: '50.00',
      status: 'partially_paid',
      reconciliationStatus: 'partial',
      items: [
        { seq: 1, open: '0.00' },
        { seq: 2, open: '50.00' },
      ],
    });
    expect(await club.document(receipt.id)).toMatchObject({ open: '0.00', reconciliationStatus: 'full' });
    expect(await club.balance(partner)).toBe('50.00 / 0.00');
  });

  it('lets an expert choose the pairs', async () => {
    const { club, second, receipt, account } = await smallBook();
    const pair = { credit: { document: receipt.id }, debit: { document: second.id, seq: 2 }, amount: '60.00' };
    const { allocations } = await club.does(postReconciliation, { body: { ...account, pairs: [pair] } });
    expect(allocations).toMatchObject([{ debit: { number: second.number, seq: 2, of: 2 }, amount: '60.00' }]);
  });

  it('settles what is on hold after a warning', async () => {
    const { club, partner, first, account } = await smallBook();
    const hold = [club.id, randomUUID(), partner, first.id, 'disputed', 'clerk', `${TODAY}T00:00:00Z`];
    await club.pool.query(
      `insert into hold (organization_id, id, partner_id, document_id, reason, held_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      hold,
    );
    const body = { ...account, targets: [{ document: first.id, amount: '100.00' }] };
    const { warnings } = await club.does(previewReconciliation, { body });
    expect(warnings).toEqual([{ code: 'on-hold', document: first.id, number: first.number }]);
    await club.does(postReconciliation, { body });
    expect((await club.document(first.id)).status).toBe('paid');
  });

  it('draws from the ticked credits only', async () => {
    const { club, partner, first, receipt, account } = await smallBook();
    const note = await club.post({ kind: 'credit_note', partner, amount: '30.00', date: '2026-01-01' });
    const targets = [{ document: first.id, amount: '100.00' }];
    const credits = [{ document: receipt.id }];
    await club.does(postReconciliation, { body: { ...account, targets, credits } });
    expect((await club.document(note.id)).open).toBe('30.00');
  });

  it('undoes one of several allocations, from then on, and never twice', async () => {
    const { club, partner, first, account, targets } = await smallBook();
    const { id: reconciliation } = await club.does(postReconciliation, { body: { ...account, targets } });
    const undo = { reconciliation, positions: [1], reason: 'wrong invoice' };
    const reversal = await club.does(postReversal, { body: undo });
    expect(reversal).toMatchObject({ total: '100.00', effectiveOn: TODAY, positions: [1] });
    expect((await club.document(first.id)).status).toBe('posted');
    expect(await club.balance(partner)).toBe('150.00 / 100.00');
    expect((await club.refused(postReversal, { body: undo })).code).toBe('already-reversed');
    const again = await club.does(postReconciliation, { body: { ...account, targets: targets.slice(0, 1) } });
    expect(again.allocations.map(({ effectiveOn }) => effectiveOn)).toEqual([TODAY]);
    await club.does(postReversal, { body: { reconciliation: again.id, reason: 'again' } });
    const rest = await club.does(postReversal, { body: { reconciliation, reason: 'all of it' } });
    expect(rest.positions).toEqual([2, 3]);
    expect((await club.refused(postReversal, { body: { reconciliation: reversal.id, reason: 'x' } })).code).toBe(
      'not-reversible',
    );
    expect(await club.balance(partner)).toBe('200.00 / 150.00');
  });
});

describe('a refused reconciliation writes nothing and names', () => {
  it.each<[string, string[], (book: Awaited<ReturnType<typeof smallBook>>) => object]>([
    ['more than is open by one cent', ['over-allocated'], ({ first }) => target(first.id, '100.01')],
    [
      'more than is available by one cent',
      ['receipts-exhausted'],
      ({ first, second }) => ({
        targets: [...target(first.id, '100.00').targets, ...target(second.id, '50.01').targets],
      }),
    ],
    ['zero', ['amount-not-positive'], ({ first }) => target(first.id, '0.00')],
    [
      'the same invoice twice',
      ['duplicate-document'],
      ({ first }) => ({
        targets: [...target(first.id, '1.00').targets, ...target(first.id, '2.00').targets],
      }),
    ],
    ['a receipt as an invoice', ['wrong-side'], ({ receipt }) => target(receipt.id, '1.00')],
    [
      'an amount that changed',
      ['stale-amount'],
      ({ first }) => ({
        targets: [{ document: first.id, amount: '1.00', seen: '99.99' }],
      }),
    ],
    ['nothing', ['nothing-allocated'], () => ({ targets: [] })],
    [
      'a date before the documents',
      ['date-too-early'],
      ({ first }) => ({
        ...target(first.id, '1.00'),
        effectiveOn: '2026-04-30',
      }),
    ],
    ['a date ahead', ['date-in-future'], ({ first }) => ({ ...target(first.id, '1.00'), effectiveOn: '2026-07-01' })],
  ])('%s', async (_, codes, wish) => {
    const book = await smallBook();
    const before = await book.club.balance(book.partner);
    const refusal = await book.club.refused(postReconciliation, { body: { ...book.account, ...wish(book) } });
    expect(refusal.extra.problems?.map((problem) => problem.code)).toEqual(expect.arrayContaining(codes));
    expect(await book.club.balance(book.partner)).toBe(before);
  });

  it('a draft, another partner’s and another currency’s document, all at once', async () => {
    const { club, partner, account } = await smallBook();
    const other = await club.partner('Bo Lindqvist');
    const draft = { kind: 'invoice', partner, amount: '5.00', date: TODAY, currency: 'EUR', draft: true } as const;
    const documents = [
      await club.does(postDocument, { body: draft }),
      await club.post({ kind: 'invoice', partner: other, amount: '5.00' }),
      await club.post({ kind: 'invoice', partner, amount: '5.00', currency: 'USD' }),
    ];
    const targets = documents.map(({ id }) => ({ document: id, amount: '5.00' }));
    const refusal = await club.refused(postReconciliation, { body: { ...account, targets } });
    expect(refusal.extra.problems?.map(({ code, document }) => [code, document])).toEqual([
      ['document-is-draft', documents[0]?.id],
      ['other-partner', documents[1]?.id],
      ['other-currency', documents[2]?.id],
    ]);
  });

  it('an account that has moved on since it was read', async () => {
    const { club, account, targets } = await smallBook();
    const refusal = await club.refused(postReconciliation, { body: { ...account, targets } }, { ifMatch: '2' });
    expect(refusal.code).toBe('precondition-failed');
    const stale = targets.map((row) => ({ ...row, seen: '1.00' }));
    expect((await club.refused(postReconciliation, { body: { ...account, targets: stale } })).code).toBe(
      'reconciliation-stale',
    );
  });

  it('a refund by a receipt that it does not name', async () => {
    const { club, partner, receipt, account } = await smallBook();
    const refund = await club.post({ kind: 'refund', partner, amount: '10.00' });
    const pair = { credit: { document: receipt.id }, debit: { document: refund.id }, amount: '10.00' };
    const refusal = await club.refused(postReconciliation, { body: { ...account, pairs: [pair] } });
    expect(refusal.extra.problems).toMatchObject([{ code: 'settled-only-by-name', number: refund.number }]);
  });

  it('the switch, and a locked period', async () => {
    const { club, account, targets } = await smallBook();
    await club.does(changeOrganization, { body: { reconciliationOn: false } });
    expect((await club.refused(postReconciliation, { body: { ...account, targets } })).code).toBe('reconciliation-off');
    await club.does(changeOrganization, { body: { reconciliationOn: true } });
    await club.lock(TODAY);
    const refusal = await club.refused(postReconciliation, { body: { ...account, targets } });
    expect(refusal.extra.problems?.map(({ code }) => code)).toContain('period-locked');
    await club.unlock('2026-06-15');
    const { allocations } = await club.does(postReconciliation, { body: { ...account, targets } });
    expect(new Set(allocations.map(({ effectiveOn }) => effectiveOn))).toEqual(new Set(['2026-06-16']));
  });
});

function target(document: string, amount: string) {
  return { targets: [{ document, amount }] };
}
