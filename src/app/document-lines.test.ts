import { describe, expect, it } from 'vitest';
import type { NewDocument, NewLine } from '../contract/documents.ts';
import { postDocument } from './post-document.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { postReversal } from './post-reversal.ts';
import { type Club, openClub, TODAY } from './test-support/club.ts';
import { verify } from './verify.ts';

const CLASSES: readonly NewLine[] = [
  { ledgerCode: '4000', text: 'Rowing, spring', quantity: '2', unitPrice: '40.00', net: '80.00', tax: '16.00' },
  { ledgerCode: '4090', text: 'Family rebate', net: '-6.00' },
  { ledgerCode: '4100', text: 'Boat place', net: '30.00' },
];

describe('an invoice with items', () => {
  it('has them settled in listed order, the rebate spread over the others', async () => {
    const { club, partner, invoice } = await invoiced('120.00', CLASSES);
    await pay(club, { partner, invoice, amount: '100.00' });
    expect(await settled(club, invoice)).toEqual(['4000 96.00 91.43', '4090 -6.00 0.00', '4100 30.00 8.57']);
    await pay(club, { partner, invoice, amount: '20.00' });
    expect(await settled(club, invoice)).toEqual(['4000 96.00 91.43', '4090 -6.00 0.00', '4100 30.00 28.57']);
    await inOrder(club);
  });

  it('undo one of two leaves what the other settled, and the next payment fills what is open then', async () => {
    const { club, partner, invoice } = await invoiced('60.00', linesOf('40.00', '20.00'));
    const reconciliation = await pay(club, { partner, invoice, amount: '30.00' });
    await pay(club, { partner, invoice, amount: '20.00' });
    expect(await settled(club, invoice)).toEqual(['4001 40.00 40.00', '4002 20.00 10.00']);
    await club.does(postReversal, { body: { reconciliation, reason: 'another invoice' } });
    expect(await settled(club, invoice)).toEqual(['4001 40.00 10.00', '4002 20.00 10.00']);
    await pay(club, { partner, invoice, amount: '35.00' });
    expect(await settled(club, invoice)).toEqual(['4001 40.00 40.00', '4002 20.00 15.00']);
    await inOrder(club);
  });

  it('has an installment’s own items settled by a payment of it', async () => {
    const installments = [
      { dueOn: '2026-07-01', amount: '40.00' },
      { dueOn: '2026-08-01', amount: '20.00' },
    ];
    const lines = linesOf('40.00', '20.00').map((line, index) => ({ ...line, installment: index + 1 }));
    const { club, partner, invoice } = await invoiced('60.00', lines, { installments });
    await pay(club, { partner, invoice, amount: '15.00', seq: 2 });
    expect(await settled(club, invoice)).toEqual(['4001 40.00 0.00', '4002 20.00 15.00']);
  });

  it('has the item settled first that a cancellation takes off, and says what is cancelled of each', async () => {
    const { club, partner, invoice } = await invoiced('60.00', linesOf('40.00', '20.00'));
    const lines = [{ ledgerCode: '4002', net: '20.00', ofLine: 2 }];
    const cancellation = await club.post({ kind: 'cancellation', partner, amount: '20.00', names: invoice, lines });
    const targets = [{ document: invoice, amount: '20.00' }];
    const credits = [{ document: cancellation.id }];
    await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets, credits } });
    expect(await settled(club, invoice)).toEqual(['4001 40.00 0.00', '4002 20.00 20.00']);
    const { lines: told = [] } = await club.document(invoice);
    expect(told.map((line) => line.cancelled)).toEqual(['0.00', '20.00']);
    await inOrder(club);
  });

  it('has no more of an item taken off than is left of it, and nothing less than nothing', async () => {
    const { club, partner, invoice } = await invoiced('60.00', linesOf('40.00', '20.00'));
    const note = (...nets: readonly string[]) => {
      const lines = nets.map((net) => ({ ledgerCode: '4002', net, ofLine: 2 }));
      return { kind: 'credit_note', partner, amount: '15.00', names: invoice, lines } as const;
    };
    const refused = async (...nets: readonly string[]) => {
      const body = { ...note(...nets), date: TODAY, currency: 'EUR' };
      const { extra } = await club.refused(postDocument, { body });
      return extra.problems?.map(({ code, pointer }) => `${code} ${pointer}`);
    };
    expect(await refused('18.00', '-3.00')).toEqual(['amount-negative /lines/1/net']);
    await club.post(note('10.00', '5.00'));
    expect(await refused('5.00', '10.00')).toEqual(['over-allocated /lines/1']);
  });

  it('is credited line for line, a rebate with the others, and nothing of it is left to cancel', async () => {
    const { club, partner, invoice } = await invoiced('120.00', CLASSES);
    const lines = CLASSES.map((line, index) => ({ ...line, ofLine: index + 1 }));
    const note = { kind: 'credit_note', partner, amount: '120.00', names: invoice, lines } as const;
    await club.post(note);
    expect(((await club.document(invoice)).lines ?? []).map((line) => line.cancelled)).toEqual([
      '91.43',
      '0.00',
      '28.57',
    ]);
    const { extra } = await club.refused(postDocument, { body: { ...note, date: TODAY, currency: 'EUR' } });
    expect(extra.problems?.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'over-allocated /lines/0',
      'over-allocated /lines/2',
    ]);
    const targets = [{ document: invoice, amount: '120.00' }];
    await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
    expect(await settled(club, invoice)).toEqual(['4000 96.00 91.43', '4090 -6.00 0.00', '4100 30.00 28.57']);
    await inOrder(club);
  });

  it.each<[string, Partial<NewDocument>, object]>([
    ['whose items do not add up', { lines: linesOf('40.00', '19.99') }, { code: 'lines-differ', value: '59.99' }],
    ['with half a cent', { lines: linesOf('59.995') }, { code: 'amount-too-precise', pointer: '/lines/0/net' }],
    [
      'with an item of an installment that is not there',
      { lines: [{ ledgerCode: '4000', net: '60.00', installment: 2 }] },
      { code: 'input-invalid', pointer: '/lines/0/installment' },
    ],
    [
      'with an item that takes off another, of no document',
      { lines: [{ ledgerCode: '4000', net: '60.00', ofLine: 1 }] },
      { code: 'input-invalid', pointer: '/lines/0/ofLine' },
    ],
  ])('is refused %s', async (_, rest, problem) => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const body = { kind: 'invoice', partner, amount: '60.00', currency: 'EUR', date: TODAY, ...rest } as const;
    const refusal = await club.refused(postDocument, { body });
    expect(refusal.extra.problems).toMatchObject([problem]);
  });
});

async function invoiced(amount: string, lines: readonly NewLine[], rest: Partial<NewDocument> = {}) {
  const club = await openClub();
  const partner = await club.partner('Ada Murphy');
  const { id } = await club.post({ kind: 'invoice', partner, amount, lines: [...lines], ...rest });
  return { club, partner, invoice: id };
}

type Payment = { readonly partner: string; readonly invoice: string; readonly amount: string; readonly seq?: number };

async function pay(club: Club, { partner, invoice, amount, seq }: Payment): Promise<string> {
  await club.post({ kind: 'receipt', partner, amount });
  const targets = [{ document: invoice, amount, ...(seq === undefined ? {} : { seq }) }];
  return (await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } })).id;
}

/** `4000 96.00 91.43`: ledger code, amount, settled. */
async function settled(club: Club, invoice: string): Promise<string[]> {
  const { lines = [] } = await club.document(invoice);
  return lines.map((line) => `${line.ledgerCode} ${line.amount} ${line.settled}`);
}

/** Items of these amounts, under the codes 4001, 4002 and so on. */
function linesOf(...amounts: readonly string[]): NewLine[] {
  return amounts.map((net, index) => ({ ledgerCode: String(4001 + index), net }));
}

async function inOrder(club: Club): Promise<void> {
  expect((await club.does(verify, {})).differences).toEqual([]);
}
