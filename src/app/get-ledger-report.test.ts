import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NewLine } from '../contract/documents.ts';
import { ApartShare, EarnedShare, type LedgerAllocation } from '../contract/ledger-report.ts';
import type { InputOf } from '../contract/routes.ts';
import { SEED } from '../core/test-support/law.ts';
import { exportLedgerAllocations } from './export-ledger-allocations.ts';
import { getLedgerReport } from './get-ledger-report.ts';
import { listLedgerAllocations } from './list-ledger-allocations.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { postReversal } from './post-reversal.ts';
import { refundDocument } from './refund-document.ts';
import { takeBackDocument } from './take-back-document.ts';
import { type Club, openClub } from './test-support/club.ts';
import { verify } from './verify.ts';

/** One thing that moved an amount: a line of an allocation, or its reversal. Minor units. */
type Moved = { readonly on: string; readonly share: string; readonly code: string | null; readonly minor: bigint };

/** What a receipt may be allocated to that is no invoice, and where the report counts it. */
const APART = { receipt_return: 'returned', refund: 'refunded', adjustment: 'charged' } as const;
const DEBITS = ['invoice', 'invoice', 'invoice', 'debit_note', 'receipt_return', 'refund', 'adjustment'] as const;
const EARNED = {
  receipt: 'received',
  credit_note: 'credited',
  cancellation: 'credited',
  adjustment: 'adjusted',
} as const;
const ADJUSTMENT = {
  credit: { side: 'credit', reasonCode: 'write-off' },
  debit: { side: 'debit', reasonCode: 'handling-fee' },
} as const;
const KINDS = ['receipt', 'receipt', 'credit_note', 'cancellation', 'adjustment'] as const;
const day = (number: number) => `2026-0${1 + (number % 6)}-${String(1 + (number % 28)).padStart(2, '0')}`;

const acts = fc.record({
  amounts: fc.array(fc.integer({ min: -300, max: 5000 }), { minLength: 0, maxLength: 4 }),
  whole: fc.integer({ min: 1, max: 9000 }),
  invoiced: fc.nat(167).map(day),
  kind: fc.constantFrom(...KINDS),
  debit: fc.constantFrom(...DEBITS),
  share: fc.integer({ min: 1, max: 4 }),
  paid: fc.nat(167).map(day),
  undone: fc.option(fc.nat(30)),
});
// No adjustment is refunded (decision 0023).
const possible = acts.filter(({ debit, kind }) => debit !== 'refund' || kind !== 'adjustment');
type Act = typeof acts extends fc.Arbitrary<infer Value> ? Value : never;

describe('the report of ledger codes', () => {
  let club: Club;
  const moved: Moved[] = [];

  beforeAll(async () => {
    club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const story = fc.sample(possible, { seed: SEED, numRuns: 50 });
    for (const act of story) moved.push(...(await played(club, partner, act)));
  }, 300_000);

  it('ties to the cent with all allocations of the period, by code and apart, whatever the period', async () => {
    for (const [one, other] of fc.sample(fc.tuple(fc.nat(167), fc.nat(167)), { seed: SEED, numRuns: 30 })) {
      const [from = '', to = ''] = [day(one), day(other)].toSorted();
      const report = await club.does(getLedgerReport, { query: { from, to } });
      const within = moved.filter(({ on }) => on >= from && on <= to);
      const rows = report.rows.map((row) => [row.ledgerCode, row.received, row.credited, row.adjusted]);
      expect(rows.filter(([, ...figures]) => figures.some((figure) => figure !== '0.00'))).toEqual(byHand(within));
      const apart = report.apart.map(({ share, amount }) => [share, amount]);
      expect(apart.filter(([, amount]) => amount !== '0.00')).toEqual(apartByHand(within));
      expect(report.total).toBe(text(sumOf(within)));
      const figures = report.rows.flatMap((row) => [row.received, row.credited, row.adjusted]);
      const all = [...figures, ...report.apart.map(({ amount }) => amount)];
      expect(text(all.reduce((sum, one) => sum + minor(one), 0n))).toBe(report.total);
    }
    expect((await club.does(verify, {})).differences).toEqual([]);
  });

  it('is made of allocations: those behind a figure add up to it, page by page and in the file', async () => {
    for (const [one, other] of fc.sample(fc.tuple(fc.nat(167), fc.nat(167)), { seed: SEED, numRuns: 3 })) {
      const [from = '', to = ''] = [day(one), day(other)].toSorted();
      const report = await club.does(getLedgerReport, { query: { from, to } });
      expect(await behind({ from, to })).toBe(report.total);
      for (const { ledgerCode, ...row } of report.rows) {
        const code = ledgerCode === null ? ({ withoutCode: 'true' } as const) : { ledgerCode };
        for (const share of EarnedShare.options) {
          expect([share, await behind({ from, to, ...code, share })]).toEqual([share, row[share]]);
        }
        expect(await behind({ from, to, ...code, share: 'earned', reversed: 'true' })).toBe(row.reversed);
      }
      for (const share of ApartShare.options) {
        const row = report.apart.find((one) => one.share === share);
        expect(await behind({ from, to, share })).toBe(row?.amount ?? '0.00');
        expect(await behind({ from, to, share, reversed: 'true' })).toBe(row?.reversed ?? '0.00');
      }
      const parts = [await behind({ from, to, share: 'earned' }), await behind({ from, to, share: 'apart' })];
      expect(text(parts.reduce((all, one) => all + minor(one), 0n))).toBe(report.total);
    }
  });

  it('counts what was undone before it took effect on no day at all', async () => {
    const partner = await club.partner('Bob Kelly');
    const told = { partner, currency: 'CHF', amount: '77.00' };
    const invoice = await club.post({ ...told, kind: 'invoice', date: '2026-07-10' });
    await club.post({ ...told, kind: 'receipt' });
    const body = { partner, currency: 'CHF', targets: [{ document: invoice.id, amount: '77.00' }] };
    const { id } = await club.does(postReconciliation, { body });
    await club.does(postReversal, { body: { reconciliation: id, reason: 'by mistake' } });
    for (const month of ['2026-06', '2026-07']) {
      const query = { from: `${month}-01`, to: `${month}-30`, currency: 'CHF' };
      const { rows, total } = await club.does(getLedgerReport, { query });
      expect([total, ...rows.map(({ received }) => received).filter((sum) => sum !== '0.00')]).toEqual(['0.00']);
    }
  });

  it('tells what of it was undone in the period, and by which line', async () => {
    const partner = await club.partner('Cy Lund');
    const told = { partner, currency: 'SEK', amount: '30.00', date: '2026-06-01' };
    const invoice = await club.post({ ...told, kind: 'invoice', number: 'I-1' });
    const receipt = await club.post({ ...told, kind: 'receipt', number: 'R-1' });
    const body = { partner, currency: 'SEK', targets: [{ document: invoice.id, amount: '30.00' }] };
    const { id } = await club.does(postReconciliation, { body });
    await club.does(postReversal, { body: { reconciliation: id, reason: 'by mistake' } });
    const query = { from: '2026-06-01', to: '2026-06-30', currency: 'SEK' };
    expect((await club.does(getLedgerReport, { query })).rows).toEqual([
      { ledgerCode: null, received: '0.00', credited: '0.00', adjusted: '0.00', reversed: '-30.00' },
    ]);
    const { items } = await club.does(listLedgerAllocations, { query: { ...query, limit: 50 } });
    const nothing = { allocated: '0.00', planned: '0.00', intended: [], waiting: '0.00' };
    const none = { status: 'none', total: '30.00', ...nothing };
    expect(items).toMatchObject([
      { on: '2026-06-01', amount: '30.00', reversed: false, undoneOn: '2026-06-30', share: 'received' },
      { on: '2026-06-30', amount: '-30.00', reversed: true, account: { owner: 'Cy Lund' } },
    ]);
    expect(items[1]).toMatchObject({
      credit: { document: receipt.id, number: 'R-1', standing: none },
      debit: { document: invoice.id, number: 'I-1', standing: none },
    });
    const file = await club.does(exportLedgerAllocations, { query: { ...query, reversed: 'true' } });
    expect(file.text.split('\r\n')[1]).toMatch(
      /^2026-06-30,[^,]+,Cy Lund,,Received,Receipt,R-1,Not reconciled,.+,-30.00,SEK,yes,2026-06-30$/u,
    );
  });

  it('counts a payment that bounced, or was given back, as received on no invoice', async () => {
    const partner = await club.partner('Di Moss');
    const told = { partner, currency: 'NOK', date: '2026-06-01' };
    const receipt = await club.post({ ...told, kind: 'receipt', amount: '50.00' });
    await club.does(takeBackDocument, { params: { id: receipt.id }, body: { reason: 'bounced' } });
    const { id } = await club.post({ ...told, kind: 'receipt', amount: '20.00' });
    await club.does(refundDocument, { params: { id }, body: { amount: '8.00', reason: 'paid too much' } });
    const query = { from: '2026-06-01', to: '2026-06-30', currency: 'NOK' };
    expect(await club.does(getLedgerReport, { query })).toMatchObject({
      rows: [],
      apart: [
        { share: 'returned', amount: '50.00', reversed: '0.00' },
        { share: 'refunded', amount: '8.00', reversed: '0.00' },
      ],
      total: '58.00',
    });
  });

  it('of a period that ends before it begins is refused', async () => {
    const query = { from: '2026-02-01', to: '2026-01-31' };
    expect((await club.refused(getLedgerReport, { query })).extra.problems).toMatchObject([{ pointer: '/to' }]);
  });

  type Figure = Omit<InputOf<'listLedgerAllocations'>['query'], 'limit' | 'cursor'>;

  /** What the allocations behind a figure add up to; the first page tells it, and all pages and the file agree. */
  async function behind(figure: Figure): Promise<string> {
    const parts: LedgerAllocation[] = [];
    let page = await club.does(listLedgerAllocations, { query: { ...figure, limit: 12 } });
    const { amount, total } = page;
    for (parts.push(...page.items); page.next !== undefined; parts.push(...page.items)) {
      page = await club.does(listLedgerAllocations, { query: { ...figure, limit: 12, cursor: page.next } });
    }
    const sum = text(parts.reduce((all, { amount }) => all + minor(amount), 0n));
    const { text: file, rows } = await club.does(exportLedgerAllocations, { query: figure });
    const filed = file.split('\r\n').slice(1, -1);
    const amounts = filed.map((line) => minor(/,(-?\d+\.\d\d),EUR,/u.exec(line)?.[1] ?? ''));
    expect([amount, total]).toEqual([sum, parts.length]);
    expect([text(amounts.reduce((all, amount) => all + amount, 0n)), rows]).toEqual([sum, parts.length]);
    return sum;
  }
});

/** Posts a debit and a credit, reconciles part of the two, and maybe undoes that; tells what moved, by hand. */
async function played(club: Club, partner: string, act: Act): Promise<readonly Moved[]> {
  const sum = act.amounts.reduce((total, amount) => total + amount, 0);
  const lines = act.amounts.map((amount, index): NewLine => ({ ledgerCode: `40${index}0`, net: text(BigInt(amount)) }));
  const total = sum > 0 ? sum : act.whole;
  const isApart = act.debit in APART;
  const amount = text(BigInt(Math.max(1, Math.floor(total / act.share))));
  const written = { kind: act.kind, partner, amount, date: act.paid };
  const credit = await club.post({ ...written, ...(act.kind === 'adjustment' && ADJUSTMENT.credit) });
  const invoice = await club.post({
    kind: act.debit,
    partner,
    amount: text(BigInt(total)),
    date: act.invoiced,
    ...(sum > 0 && act.debit === 'invoice' && { lines }),
    // What is no invoice is settled only by what it names.
    ...(isApart && { names: credit.id }),
    ...(act.debit === 'adjustment' && ADJUSTMENT.debit),
  });
  const pairs = [{ credit: { document: credit.id }, debit: { document: invoice.id }, amount }];
  const body = { partner, currency: 'EUR', pairs };
  const { id } = await club.does(postReconciliation, { body });
  const on = [act.invoiced, act.paid].toSorted()[1] ?? '';
  // `isApart` is that very test.
  const share = isApart ? APART[act.debit as keyof typeof APART] : EARNED[act.kind];
  const { lines: settled } = await club.document(invoice.id);
  const parts: readonly (readonly [string | null, bigint])[] = settled?.map((line) => [
    line.ledgerCode,
    minor(line.settled),
  ]) ?? [[null, minor(amount)]];
  const moved = parts.map(([code, part]) => ({ on, share, code, minor: part }));
  if (act.undone === null) return moved;
  await club.does(postReversal, { body: { reconciliation: id, reason: 'by mistake' } });
  // The club's today: every reversal is of that day.
  return [...moved, ...moved.map((one) => ({ ...one, on: '2026-06-30', minor: -one.minor }))];
}

function byHand(moved: readonly Moved[]) {
  const earned = moved.filter(({ share }) => EarnedShare.safeParse(share).success);
  const codes = [...new Set(earned.map(({ code }) => code))].toSorted((a, b) => ((a ?? '~') < (b ?? '~') ? -1 : 1));
  const rows = codes.map((code) => {
    const of = (share: string) => text(sumOf(earned.filter((one) => one.code === code && one.share === share)));
    return [code, of('received'), of('credited'), of('adjusted')];
  });
  return rows.filter(([, ...figures]) => figures.some((figure) => figure !== '0.00'));
}

function apartByHand(moved: readonly Moved[]) {
  const sums = Object.values(APART).map((share) => [share, text(sumOf(moved.filter((one) => one.share === share)))]);
  return sums.filter(([, amount]) => amount !== '0.00');
}

function sumOf(moved: readonly Moved[]): bigint {
  return moved.reduce((sum, one) => sum + one.minor, 0n);
}

/** Of euros, both ways. */
function text(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function minor(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
