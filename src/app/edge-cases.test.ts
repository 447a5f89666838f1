import { describe, expect, it } from 'vitest';
import type { NewDocument } from '../contract/documents.ts';
import { autoReconcileAccount, previewAutoReconcile } from './auto-reconcile-account.ts';
import { changeOrganization } from './change-organization.ts';
import { getDocumentStatus } from './get-document-status.ts';
import { getReconciliation } from './get-reconciliation.ts';
import { listDocuments } from './list-documents.ts';
import { postDocument } from './post-document.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { postReversal } from './post-reversal.ts';
import { takeBackDocument } from './take-back-document.ts';
import { openClub, TODAY } from './test-support/club.ts';

/*
 * The edge cases of a receivables clerk's day, each a test that bears its name. Here:
 *
 *   0.30 against 0.10 + 0.20 leaves no dust             a run twice writes nothing
 *   a balance of 0.05 is still a target                 another currency is left over with its reason
 *   a return of 100 does not clear 10,000               undo one of four leaves three
 *   a zero-total document is full                       undo leaves last month's as-at balances unchanged
 *   three-decimal and zero-decimal currencies           a reversal of a reversal is refused
 *   the 51st document is the oldest and goes first      an invoice dated after the payment
 *   same-day documents go by number                     locked period: allocate and undo
 *   an older invoice wins over today's                  switch off and on changes nothing
 *   the same invoice twice in one submit                two users on one invoice
 *
 * Elsewhere:
 *
 *   sums of rounded parts add up                                  core/installments, core/settle-lines
 *   a credit with 90 left gives 90                                cancellation
 *   refund over what was paid refused                             cancellation
 *   credit note on a paid invoice, both settings                  cancellation
 *   a cancelled invoice is full by its cancellation               cancellation
 *   payment = account balance settles all                         arrival
 *   part of the balance on arrival is not guessed at              arrival
 *   without the right: disabled and 403                           arrival, and the browser's tests
 *   installments cover all → planned, part → partial              change-plan
 *   planned links worth more than the invoice → error and repair  change-plan
 *   an import of over-settled history is refused row by row       import-rows
 *   deleting a draft leaves no trace but the audit's              drafts
 */

type Given = Partial<NewDocument> & Pick<NewDocument, 'kind' | 'amount'>;

async function openAccount() {
  const club = await openClub();
  const partner = await club.partner('Ada Murphy');
  const params = { id: partner };
  return {
    club,
    partner,
    post: async (document: Given) => (await club.post({ partner, ...document })).id,
    /** Lets the ladder settle the account. */
    auto: () => club.does(autoReconcileAccount, { params }),
    preview: () => club.does(previewAutoReconcile, { params }),
    /** Settles as a person types it, oldest receipt first. */
    settle: (...targets: { document: string; amount: string }[]) =>
      club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } }),
    opens: (...ids: string[]) => Promise.all(ids.map(async (id) => (await club.document(id)).open)),
    statuses: (...ids: string[]) => Promise.all(ids.map(async (id) => (await club.document(id)).reconciliationStatus)),
    balance: () => club.balance(partner),
  };
}

describe('amounts', () => {
  it('0.30 against 0.10 + 0.20 leaves no dust', async () => {
    const { post, auto, balance } = await openAccount();
    await post({ kind: 'receipt', amount: '0.30' });
    await post({ kind: 'invoice', amount: '0.10' });
    await post({ kind: 'invoice', amount: '0.20' });
    await auto();
    expect(await balance()).toBe('0.00 / 0.00');
  });

  it('a balance of 0.05 is still a target', async () => {
    const { post, settle, auto, opens } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '100.00' });
    await post({ kind: 'receipt', amount: '99.95' });
    await settle({ document: invoice, amount: '99.95' });
    const receipt = await post({ kind: 'receipt', amount: '5.00' });
    await auto();
    expect(await opens(invoice, receipt)).toEqual(['0.00', '4.95']);
  });

  it('a return of 100 does not clear 10,000', async () => {
    const { club, partner, post, auto, opens } = await openAccount();
    const bounced = await post({ kind: 'receipt', amount: '100.00' });
    const invoice = await post({ kind: 'invoice', amount: '10000.00' });
    await auto();
    await club.does(takeBackDocument, { params: { id: bounced }, body: { reason: 'bounced' } });
    expect(await opens(invoice)).toEqual(['10000.00']);
    const receipt = await post({ kind: 'receipt', amount: '10000.00' });
    const other = await post({ kind: 'receipt_return', amount: '100.00' });
    await auto();
    expect(await opens(invoice, receipt, other)).toEqual(['0.00', '0.00', '100.00']);
    const more = await post({ kind: 'receipt', amount: '10000.00' });
    const pairs = [{ credit: { document: more }, debit: { document: other }, amount: '100.00' }];
    const refusal = await club.refused(postReconciliation, { body: { partner, currency: 'EUR', pairs } });
    expect(refusal.extra.problems?.map(({ code }) => code)).toEqual(['settled-only-by-name']);
  });

  it('a zero-total document is full', async () => {
    const { post, auto, statuses } = await openAccount();
    const documents = [
      await post({ kind: 'invoice', amount: '0.00' }),
      await post({ kind: 'receipt', amount: '0.00' }),
    ];
    expect([await statuses(...documents), (await auto()).reconciliations]).toEqual([['full', 'full'], []]);
  });

  it.each([
    ['KWD', '0.300', '0.100', '0.200', '0.0005'],
    ['JPY', '300', '100', '200', '0.5'],
  ])('three-decimal and zero-decimal currencies: %s', async (...[currency, paid, first, second, tooFine]) => {
    const { club, partner, post, auto, opens } = await openAccount();
    const receipt = await post({ kind: 'receipt', amount: paid, currency });
    const invoices = [
      await post({ kind: 'invoice', amount: first, currency }),
      await post({ kind: 'invoice', amount: second, currency }),
    ];
    await auto();
    const zero = currency === 'KWD' ? '0.000' : '0';
    expect(await opens(receipt, ...invoices)).toEqual([zero, zero, zero]);
    const body = { kind: 'invoice', partner, date: TODAY, currency, amount: tooFine } as const;
    const refusal = await club.refused(postDocument, { body });
    expect(refusal.extra.problems?.map(({ code }) => code)).toEqual(['amount-too-precise']);
  });
});

describe('who goes first', () => {
  it('the 51st document is the oldest and goes first', async () => {
    const { club, post, auto, opens } = await openAccount();
    for (let day = 1; day <= 25; day += 1) {
      const date = `2026-05-${String(day).padStart(2, '0')}`;
      for (const _ of [1, 2]) await post({ kind: 'invoice', amount: '10.00', date });
    }
    const oldest = await post({ kind: 'invoice', amount: '10.00', date: '2026-04-30' });
    const { items } = await club.does(listDocuments, { query: { limit: 50 } });
    expect(items.some(({ id }) => id === oldest)).toBe(false);
    await post({ kind: 'receipt', amount: '10.00' });
    await auto();
    expect(await opens(oldest)).toEqual(['0.00']);
  });

  it('same-day documents go by number', async () => {
    const { post, auto, opens } = await openAccount();
    const ten = await post({ kind: 'invoice', amount: '10.00', number: 'INV-10' });
    const nine = await post({ kind: 'invoice', amount: '10.00', number: 'INV-9' });
    await post({ kind: 'receipt', amount: '10.00' });
    await auto();
    expect(await opens(nine, ten)).toEqual(['0.00', '10.00']);
  });

  it('an older invoice wins over today’s', async () => {
    const { post, auto, opens } = await openAccount();
    const today = await post({ kind: 'invoice', amount: '10.00', number: 'INV-1' });
    const older = await post({ kind: 'invoice', amount: '10.00', number: 'INV-2', date: '2026-06-29' });
    await post({ kind: 'receipt', amount: '15.00' });
    await auto();
    expect(await opens(older, today)).toEqual(['0.00', '5.00']);
  });

  it('the same invoice twice in one submit is refused', async () => {
    const { club, partner, post, opens } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '100.00' });
    await post({ kind: 'receipt', amount: '100.00' });
    const target = { document: invoice, amount: '60.00' };
    const body = { partner, currency: 'EUR', targets: [target, target] };
    const refusal = await club.refused(postReconciliation, { body });
    expect(refusal.extra.problems?.map(({ code }) => code)).toContain('duplicate-document');
    expect(await opens(invoice)).toEqual(['100.00']);
  });

  it('two users on one invoice: the second is told what stands there now', async () => {
    const { club, partner, post, opens } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '100.00' });
    await post({ kind: 'receipt', amount: '200.00' });
    const targets = [{ document: invoice, amount: '100.00', seen: '100.00' }];
    const submit = () => club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
    const both = await Promise.allSettled([submit(), submit()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'reconciliation-stale' },
    });
    expect(await opens(invoice)).toEqual(['0.00']);
  });

  it('a run twice writes nothing', async () => {
    const { post, auto, balance } = await openAccount();
    await post({ kind: 'invoice', amount: '10.00' });
    await post({ kind: 'receipt', amount: '30.00' });
    expect((await auto()).reconciliations).toHaveLength(1);
    expect([(await auto()).reconciliations, await balance()]).toEqual([[], '0.00 / 20.00']);
  });

  it('another currency is left over with its reason', async () => {
    const { post, preview } = await openAccount();
    await post({ kind: 'receipt', amount: '10.00', currency: 'USD', rate: '0.9' });
    await post({ kind: 'invoice', amount: '10.00' });
    const { currencies } = await preview();
    const leftOvers = currencies.flatMap(({ currency, leftOvers: left }) =>
      left.map(({ kind, reason }) => `${currency} ${kind}: ${reason}`),
    );
    expect(leftOvers.toSorted()).toEqual(['EUR invoice: other-currency', 'USD receipt: other-currency']);
  });
});

describe('undo and dates', () => {
  it('undo one of four leaves three', async () => {
    const { club, post, settle, opens } = await openAccount();
    const four: string[] = [];
    for (const number of ['1', '2', '3', '4']) four.push(await post({ kind: 'invoice', amount: '10.00', number }));
    const receipt = await post({ kind: 'receipt', amount: '40.00' });
    const { id } = await settle(...four.map((document) => ({ document, amount: '10.00' })));
    await club.does(postReversal, { body: { reconciliation: id, positions: [2], reason: 'wrong one' } });
    expect(await opens(...four, receipt)).toEqual(['0.00', '10.00', '0.00', '0.00', '10.00']);
  });

  it('undo leaves last month’s as-at balances unchanged', async () => {
    const { club, post, settle, balance } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '10.00', date: '2026-05-01' });
    const receipt = await post({ kind: 'receipt', amount: '10.00', date: '2026-05-02' });
    const { id: reconciliation } = await settle({ document: invoice, amount: '10.00' });
    const lastMonth = () =>
      Promise.all(
        [invoice, receipt].map((id) => club.does(getDocumentStatus, { params: { id }, query: { asAt: '2026-05-31' } })),
      );
    const before = await lastMonth();
    await club.does(postReversal, { body: { reconciliation, reason: 'wrong one' } });
    expect(before.map(({ status, open }) => [status, open])).toEqual([
      ['full', '0.00'],
      ['full', '0.00'],
    ]);
    expect([await lastMonth(), await balance()]).toEqual([before, '10.00 / 10.00']);
  });

  it('a reversal of a reversal is refused', async () => {
    const { club, post, settle } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '10.00' });
    await post({ kind: 'receipt', amount: '10.00' });
    const { id } = await settle({ document: invoice, amount: '10.00' });
    const reversal = await club.does(postReversal, { body: { reconciliation: id, reason: 'wrong one' } });
    const again = { body: { reconciliation: reversal.id, reason: 'wrong again' } };
    expect((await club.refused(postReversal, again)).code).toBe('not-reversible');
  });

  it('an invoice dated after the payment is settled from its own day on', async () => {
    const { club, post, auto } = await openAccount();
    const receipt = await post({ kind: 'receipt', amount: '10.00', date: '2026-05-01' });
    await post({ kind: 'invoice', amount: '10.00', date: '2026-06-01' });
    const { reconciliations } = await auto();
    const { allocations } = await club.does(getReconciliation, { params: { id: reconciliations[0] ?? '' } });
    expect(allocations.map(({ effectiveOn }) => effectiveOn)).toEqual(['2026-06-01']);
    const asAt = async (day: string) =>
      (await club.does(getDocumentStatus, { params: { id: receipt }, query: { asAt: day } })).status;
    expect([await asAt('2026-05-31'), await asAt('2026-06-01')]).toEqual(['none', 'full']);
  });

  it('locked period: allocate and undo are dated after it, or refused where today is locked', async () => {
    const { club, post, settle } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '20.00', date: '2026-04-01' });
    await post({ kind: 'receipt', amount: '20.00', date: '2026-04-01' });
    await club.lock('2026-05-31');
    const { id, allocations } = await settle({ document: invoice, amount: '10.00' });
    expect(allocations.map(({ effectiveOn }) => effectiveOn)).toEqual(['2026-06-01']);
    const undo = { body: { reconciliation: id, reason: 'wrong one' } };
    await club.lock(TODAY);
    expect((await club.refused(postReversal, undo)).code).toBe('period-locked');
    await expect(settle({ document: invoice, amount: '10.00' })).rejects.toMatchObject({
      extra: { problems: [{ code: 'period-locked' }] },
    });
    await club.unlock('2026-05-31');
    expect((await club.does(postReversal, undo)).effectiveOn).toBe(TODAY);
  });
});

describe('the switch', () => {
  it('switch off and on changes nothing', async () => {
    const { club, post, settle, auto, opens, statuses, balance } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '100.00' });
    const receipt = await post({ kind: 'receipt', amount: '60.00' });
    const { id: reconciliation } = await settle({ document: invoice, amount: '40.00' });
    const stand = async () => [await opens(invoice, receipt), await statuses(invoice, receipt), await balance()];
    const before = await stand();
    const turn = (reconciliationOn: boolean) => club.does(changeOrganization, { body: { reconciliationOn } });
    await turn(false);
    await expect(settle({ document: invoice, amount: '1.00' })).rejects.toMatchObject({ code: 'reconciliation-off' });
    await expect(auto()).rejects.toMatchObject({ code: 'reconciliation-off' });
    const undo = { body: { reconciliation, reason: 'wrong one' } };
    expect((await club.refused(postReversal, undo)).code).toBe('reconciliation-off');
    expect(await stand()).toEqual(before);
    const later = await post({ kind: 'receipt', amount: '5.00' });
    await turn(true);
    expect(await opens(later)).toEqual(['5.00']);
    await club.does(takeBackDocument, { params: { id: later }, body: { reason: 'posted by mistake' } });
    expect(await stand()).toEqual(before);
  });
});
