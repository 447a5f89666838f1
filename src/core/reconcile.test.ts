import { describe, expect, it } from 'vitest';
import type { Book, Draft, Reconciled, Seen } from './index.ts';
import { Money, documentId, reconcile } from './index.ts';
import { accounts, shuffledWith } from './test-support/accounts.ts';
import { law } from './test-support/law.ts';
import {
  amountOf,
  bookOf,
  currencyOf,
  pairsOf,
  refused,
  targetsOf,
  valueOf,
  written,
} from './test-support/text-form.ts';

const ACCOUNT = `
  INV-1    2026-01-10  100.00
  INV-2/1  2026-01-20   40.00  due 2026-03-20
  INV-2/2  2026-01-20   60.00  due 2026-02-20  open 50.00
  RCP-1    2026-01-15   70.00
  CN-1     2026-02-01   90.00`;

describe('typed amounts', () => {
  it('are drawn from the oldest credits and leave both sides less open', () => {
    const { allocations, openAfter, warnings } = posted(bookOf(ACCOUNT), typed('INV-1  100.00'));
    expect(written(allocations)).toEqual([
      'RCP-1 -> INV-1  70.00  on 2026-01-15  by manual',
      'CN-1 -> INV-1  30.00  on 2026-02-01  by manual',
    ]);
    expect(leftOn(openAfter)).toEqual(['RCP-1/1 0', 'INV-1/1 0', 'CN-1/1 6000']);
    expect(warnings).toEqual([]);
  });

  it('for an invoice are spread over its installments by due date', () => {
    expect(leftOn(posted(bookOf(ACCOUNT), typed('INV-2  60.00')).openAfter)).toEqual([
      'RCP-1/1 1000',
      'INV-2/1 3000',
      'INV-2/2 0',
    ]);
  });

  it('may be for one installment', () => {
    expect(leftOn(posted(bookOf(ACCOUNT), typed('INV-2/1  40.00')).openAfter)).toEqual(['RCP-1/1 3000', 'INV-2/1 0']);
  });

  it('may use up every credit', () => {
    const { openAfter } = posted(bookOf(ACCOUNT), typed('INV-1  100.00\nINV-2  60.00'));
    expect(leftOn(openAfter).filter((line) => line.endsWith(' 0')).length).toBe(4);
  });

  it.each([
    ['over by one minor unit', 'INV-1  100.01', ['over-allocated: INV-1, 100.00 EUR open, 100.01 EUR asked']],
    ['over all installments', 'INV-2  90.01', ['over-allocated: INV-2, 90.00 EUR open, 90.01 EUR asked']],
    ['over one installment', 'INV-2/2  50.01', ['over-allocated: INV-2/2, 50.00 EUR open, 50.01 EUR asked']],
    ['nothing', '', ['nothing-allocated']],
    ['zero', 'INV-1  0.00', ['amount-not-positive: INV-1, 100.00 EUR open, 0.00 EUR asked']],
    ['less than zero', 'INV-2  -0.01', ['amount-not-positive: INV-2, 90.00 EUR open, -0.01 EUR asked']],
    ['an unknown document', 'INV-9  1.00', ['document-not-found: INV-9 document, 1.00 EUR asked']],
    ['an unknown installment', 'INV-1/2  1.00', ['document-not-found: INV-1 document, 1.00 EUR asked']],
    ['a credit', 'CN-1  1.00', ['wrong-side: CN-1, 90.00 EUR open, 1.00 EUR asked']],
    ['an invoice twice', 'INV-1  1.00\nINV-1  2.00', ['duplicate-document: INV-1, 100.00 EUR open, 2.00 EUR asked']],
    [
      'an invoice and one of its installments',
      'INV-2  1.00\nINV-2/2  2.00',
      ['duplicate-document: INV-2/2, 50.00 EUR open, 2.00 EUR asked'],
    ],
    [
      'an installment and the whole of its invoice',
      'INV-2/2  2.00\nINV-2  1.00',
      ['duplicate-document: INV-2, 90.00 EUR open, 1.00 EUR asked'],
    ],
    [
      'more than all credits bring',
      'INV-1  100.00\nINV-2  60.01',
      ['receipts-exhausted: 160.00 EUR open, 160.01 EUR asked'],
    ],
    [
      'several things at once',
      'INV-1  -1.00\nINV-9  1.00\nINV-2  160.00',
      [
        'amount-not-positive: INV-1, 100.00 EUR open, -1.00 EUR asked',
        'document-not-found: INV-9 document, 1.00 EUR asked',
        'over-allocated: INV-2, 90.00 EUR open, 160.00 EUR asked',
        'receipts-exhausted: 160.00 EUR open, 161.00 EUR asked',
      ],
    ],
  ])('are refused: %s', (_, targets, problems) => {
    expect(problemsOf(bookOf(ACCOUNT), typed(targets))).toEqual(problems);
  });

  it('never draw on what is not of this account', () => {
    const foreign = bookOf(`
      INV-1  2026-01-10  10.00  of somebody else
      INV-2  2026-01-10  10.00  in USD
      INV-3  2026-01-10  10.00
      REF-1  2026-01-10  10.00
      RCP-1  2026-01-09  10.00  of somebody else
      RCP-2  2026-01-09  10.00  in USD
      RCP-3  2026-01-11   5.00`);
    expect(written(posted(foreign, typed('INV-3  5.00')).allocations)).toEqual([
      'RCP-3 -> INV-3  5.00  on 2026-01-11  by manual',
    ]);
    expect(problemsOf(foreign, typed('INV-3  5.01'))).toEqual(['receipts-exhausted: 5.00 EUR open, 5.01 EUR asked']);
    expect(problemsOf(foreign, typed('INV-1  1.00\nINV-2  1.00\nREF-1  1.00'))).toEqual([
      'other-partner: INV-1, 10.00 EUR open, 1.00 EUR asked',
      'other-currency: INV-2, 10.00 USD open, 1.00 EUR asked',
      'settled-only-by-name: REF-1, 10.00 EUR open, 1.00 EUR asked',
    ]);
    expect(problemsOf(foreign, { step: 'manual', targets: targetsOf('INV-3  1.00', currencyOf('USD')) })).toEqual([
      'other-currency: INV-3, 10.00 EUR open, 1.00 USD asked',
    ]);
  });
});

describe('chosen pairs', () => {
  it('are posted as chosen', () => {
    const { allocations, openAfter } = posted(bookOf(ACCOUNT), chosen('CN-1 -> INV-1  10.00\nRCP-1 -> INV-1  5.00'));
    expect(written(allocations)).toEqual([
      'CN-1 -> INV-1  10.00  on 2026-02-01  by manual',
      'RCP-1 -> INV-1  5.00  on 2026-01-15  by manual',
    ]);
    expect(leftOn(openAfter)).toEqual(['CN-1/1 8000', 'INV-1/1 8500', 'RCP-1/1 6500']);
  });

  it.each([
    ['nothing', '', ['nothing-allocated']],
    [
      'over what is open on either side',
      'RCP-1 -> INV-1  70.01',
      ['over-allocated: RCP-1, 70.00 EUR open, 70.01 EUR asked'],
    ],
    [
      'over in sum, on both sides',
      'RCP-1 -> INV-1  60.00\nCN-1 -> INV-1  50.00\nCN-1 -> INV-2/1  40.01',
      [
        'over-allocated: INV-1, 100.00 EUR open, 110.00 EUR asked',
        'over-allocated: CN-1, 90.00 EUR open, 90.01 EUR asked',
        'over-allocated: INV-2, 40.00 EUR open, 40.01 EUR asked',
      ],
    ],
    ['zero', 'RCP-1 -> INV-1  0.00', ['amount-not-positive: INV-1, 100.00 EUR open, 0.00 EUR asked']],
    [
      'the wrong way round',
      'INV-1 -> RCP-1  1.00',
      ['wrong-side: INV-1, 100.00 EUR open, 1.00 EUR asked', 'wrong-side: RCP-1, 70.00 EUR open, 1.00 EUR asked'],
    ],
    [
      'what is not there',
      'RCP-9 -> INV-9  1.00',
      ['document-not-found: RCP-9 document, 1.00 EUR asked', 'document-not-found: INV-9 document, 1.00 EUR asked'],
    ],
    [
      'the same pair twice',
      'RCP-1 -> INV-1  1.00\nRCP-1 -> INV-1  2.00',
      ['duplicate-document: INV-1, 100.00 EUR open, 2.00 EUR asked'],
    ],
  ])('are refused: %s', (_, pairs, problems) => {
    expect(problemsOf(bookOf(ACCOUNT), chosen(pairs))).toEqual(problems);
  });

  it('never cross partner or currency', () => {
    const foreign = bookOf(`
      INV-1  2026-01-10  10.00
      INV-2  2026-01-10  10.00  in USD
      RCP-1  2026-01-09  10.00  of somebody else
      RCP-2  2026-01-09  10.00`);
    expect(problemsOf(foreign, chosen('RCP-1 -> INV-2  11.00'))).toEqual([
      'other-partner: RCP-1, 10.00 EUR open, 11.00 EUR asked',
      'over-allocated: RCP-1, 10.00 EUR open, 11.00 EUR asked',
      'other-currency: INV-2, 10.00 USD open, 11.00 EUR asked',
    ]);
    expect(problemsOf(foreign, { step: 'manual', pairs: pairsOf('RCP-2 -> INV-1  1.00', currencyOf('USD')) })).toEqual([
      'other-currency: INV-1, 10.00 EUR open, 1.00 USD asked',
    ]);
  });

  it('settle refunds, returns and debit adjustments only with what they name, or what names them', () => {
    const named = bookOf(`
      REF-1   2026-01-10  10.00  names RCP-1
      RET-1   2026-01-10  10.00
      ADJ+1   2026-01-10  10.00
      RCP-1   2026-01-09  10.00
      RCP-2   2026-01-09  10.00  names RET-1`);
    expect(posted(named, chosen('RCP-1 -> REF-1  1.00\nRCP-2 -> RET-1  1.00')).allocations.length).toBe(2);
    const crossed = chosen('RCP-2 -> REF-1  1.00\nRCP-1 -> RET-1  2.00\nRCP-1 -> ADJ+1  3.00');
    expect(problemsOf(named, crossed)).toEqual([
      'settled-only-by-name: REF-1, 10.00 EUR open, 1.00 EUR asked',
      'settled-only-by-name: RET-1, 10.00 EUR open, 2.00 EUR asked',
      'settled-only-by-name: ADJ+1, 10.00 EUR open, 3.00 EUR asked',
    ]);
    expect(posted(named, { ...crossed, named: true }).allocations.length).toBe(3);
  });
});

describe('what the person saw', () => {
  const seeing = (...seen: Seen[]): Draft => ({ ...typed('INV-1  1.00'), seen });

  it('is refused where it is no longer so, with the rows named', () => {
    const draft = seeing(
      { document: documentId('INV-1'), open: amountOf('99.99') },
      { document: documentId('RCP-1'), seq: 1, open: amountOf('70.00') },
      { document: documentId('INV-2'), open: amountOf('100.00') },
      { document: documentId('INV-2'), seq: 2, open: amountOf('60.00') },
      { document: documentId('CN-1'), open: Money.of(9_000n, currencyOf('USD')) },
      { document: documentId('RCP-9'), open: amountOf('1.00') },
    );
    expect(problemsOf(bookOf(ACCOUNT), draft)).toEqual([
      'stale-amount: INV-1, 100.00 EUR open, 99.99 EUR seen',
      'stale-amount: INV-2, 90.00 EUR open, 100.00 EUR seen',
      'stale-amount: INV-2/2, 50.00 EUR open, 60.00 EUR seen',
      'stale-amount: CN-1, 90.00 EUR open, 90.00 USD seen',
      'document-not-found: RCP-9 document, 1.00 EUR asked',
    ]);
  });

  it('is fine where it still is so', () => {
    const draft = seeing(
      { document: documentId('INV-2'), open: amountOf('90.00') },
      { document: documentId('INV-2'), seq: 2, open: amountOf('50.00') },
    );
    expect(posted(bookOf(ACCOUNT), draft).allocations.length).toBe(1);
  });
});

describe('reconcile', () => {
  law('answers the same whatever order the rows came in', shuffledWith(accounts), ([book, other]) => {
    const draft = {
      step: 'manual',
      targets: book.debits.map(({ document, seq, currency }) => ({ document, seq, amount: Money.of(1n, currency) })),
    } as const;
    expect(problemsOf(other, draft)).toEqual(problemsOf(book, draft));
  });
});

function typed(targets: string): Draft {
  return { step: 'manual', targets: targetsOf(targets) };
}

function chosen(pairs: string): Draft {
  return { step: 'manual', pairs: pairsOf(pairs) };
}

function posted(book: Book, draft: Draft): Reconciled {
  const result = reconcile(book, draft);
  return valueOf(result, result.ok ? '' : refused(result.error).join('; '));
}

function problemsOf(book: Book, draft: Draft): string[] {
  const result = reconcile(book, draft);
  return result.ok ? [] : refused(result.error);
}

function leftOn(openAfter: ReadonlyMap<string, bigint>): string[] {
  return [...openAfter].map(([id, minor]) => `${id} ${minor}`);
}
