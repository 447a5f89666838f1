import { describe, expect, test } from 'vitest';
import { currency } from '../../../core/index.ts';
import type { FormState } from './state.ts';
import { blank, blankLine, ofDraft, withKindOrDate } from './state.ts';
import { partsOf, toDocument, totalOf } from './to-document.ts';

const EUR = currency('EUR');
if (!EUR.ok) throw new Error('EUR is a currency');
const invoice = blank({ kind: 'invoice', partner: 'P', today: '2026-01-31', currency: EUR.value, term: 30 });
const line = (net: bigint, tax: bigint) => ({ ...blankLine(1), ledgerCode: '7000', net, tax });

describe('the form of an invoice', () => {
  test('totals its lines, net and tax, and leaves out those of which nothing is typed', () => {
    const state = { ...invoice, lines: [line(10_000n, 2_000n), line(-500n, 0n), blankLine(3)] };
    expect(totalOf(state)).toBe(11_500n);
    const document = toDocument(state, 'P');
    expect(document).toMatchObject({ amount: '115.00', date: '2026-01-31', dueOn: '2026-03-02' });
    expect(document.lines).toHaveLength(2);
  });

  test('is due 30 days after its date, which it follows until a person sets another day', () => {
    expect(withKindOrDate(invoice, { date: '2026-02-10' })).toEqual({ date: '2026-02-10', dueOn: '2026-03-12' });
    expect(withKindOrDate(invoice, { kind: 'debit_note' })).toEqual({ kind: 'debit_note', dueOn: '2026-01-31' });
    const agreed = { ...invoice, dueOn: '2026-06-30' };
    expect(withKindOrDate(agreed, { date: '2026-02-10' })).toEqual({ date: '2026-02-10' });
  });

  test('splits a total into equal monthly parts that add up to it', () => {
    const state: FormState = { ...invoice, lines: [line(10_000n, 0n)], plan: 'equal', dueOn: '2026-01-31', count: 3 };
    expect(toDocument(state, 'P').installments).toEqual([
      { dueOn: '2026-01-31', amount: '33.34' },
      { dueOn: '2026-02-28', amount: '33.33' },
      { dueOn: '2026-03-31', amount: '33.33' },
    ]);
  });

  test('says by how much percentages miss the whole', () => {
    const part = (key: number, percent: string) => ({ key, percent, dueOn: '2026-02-01', amount: 0n });
    const state: FormState = { ...invoice, plan: 'percent', parts: [part(1, '50'), part(2, '49,5')] };
    expect(partsOf(state, 10_000n)).toEqual({ ok: false, why: 'percents', sum: '99.5' });
  });

  test('plans a payment for each installment but those unticked', () => {
    const split: FormState = { ...invoice, lines: [line(10_000n, 0n)], plan: 'equal', count: 2, means: 'mandate' };
    const planned = toDocument({ ...split, unplanned: new Set([0]) }, 'P').plannedPayments;
    expect(planned).toEqual([{ dueOn: '2026-04-02', amount: '50.00', means: 'mandate' }]);
  });

  test('gives a draft back as it was', () => {
    const body = {
      kind: 'invoice' as const,
      partner: 'P',
      number: 'INV-1',
      date: '2026-01-31',
      currency: 'EUR',
      amount: '100.00',
      lines: [{ ledgerCode: '7000', text: 'Season', net: '80.00', tax: '20.00', installment: 1 }],
      installments: [
        { dueOn: '2026-02-01', amount: '60.00' },
        { dueOn: '2026-03-01', amount: '40.00' },
      ],
      plannedPayments: [{ dueOn: '2026-03-01', amount: '40.00', means: 'card' as const }],
      externalId: 'X-1',
    };
    expect(toDocument(ofDraft('D', body, { currency: EUR.value, term: 30 }), 'P')).toEqual(body);
  });
});
