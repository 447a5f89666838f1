import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProblemCode } from '../contract/problem.ts';
import type { RouteName } from '../contract/routes.ts';
import { rowCounts, smallLedger, type SmallLedger } from './test-support/ledger.ts';
import { openQuittance, type Quittance, rowsOf } from './test-support/quittance.ts';

const NOBODY = '0192d3a4-5b6c-7d8e-9f00-00000000dead';

let quittance: Quittance;
let ledger: SmallLedger;
let other: SmallLedger;
let draft: string;

beforeAll(async () => {
  quittance = await openQuittance();
  ledger = await smallLedger(quittance);
  other = await smallLedger(quittance);
  const body = { ...invoice({}), number: 'DRAFT-1', partner: ledger.partner, draft: true };
  // An invoice's fields, spread over the contract's type.
  draft = (await quittance.call('postDocument', { body: body as never }, about())).id;
});
afterAll(() => quittance.close());

/** One row a bad input: what is wrong, the status and code it gets, and where the problem says it is. */
type Case = readonly [what: string, change: () => unknown, status: number, code: ProblemCode, pointer?: string];

describe('a document that can not be taken is refused, and nothing is written', () => {
  const cases: readonly Case[] = [
    ['an amount as a JSON number', () => invoice({ amount: 12.5 }), 422, 'amount-not-text', '/amount'],
    ['an amount with an exponent', () => invoice({ amount: '1e3' }), 422, 'amount-malformed', '/amount'],
    ['NaN', () => invoice({ amount: 'NaN' }), 422, 'amount-malformed', '/amount'],
    ['full-width digits', () => invoice({ amount: '１２' }), 422, 'amount-malformed', '/amount'],
    ['more digits than euros have', () => invoice({ amount: '1.005' }), 422, 'amount-too-precise', '/amount'],
    ['10^18 cents', () => invoice({ amount: '10000000000000000.00' }), 422, 'amount-too-large', '/amount'],
    ['a negative amount', () => invoice({ amount: '-1.00' }), 422, 'amount-negative', '/amount'],
    ['an empty amount', () => invoice({ amount: '' }), 422, 'amount-malformed', '/amount'],
    ['30 February', () => invoice({ date: '2026-02-30' }), 422, 'date-malformed', '/date'],
    ['29 February of a common year', () => invoice({ date: '2026-02-29' }), 422, 'date-malformed', '/date'],
    ['a date with a time', () => invoice({ date: '2026-02-01T00:00:00Z' }), 422, 'date-malformed', '/date'],
    ['an unknown currency', () => invoice({ currency: 'EUX' }), 422, 'unknown-currency', '/currency'],
    ['a currency in lower case', () => invoice({ currency: 'eur' }), 422, 'unknown-currency', '/currency'],
    ['a number that is in use', () => invoice({ number: 'INV-1' }), 409, 'number-taken', '/number'],
    ['an unknown field', () => invoice({ colour: 'red' }), 422, 'input-invalid', '/colour'],
    ['an unknown kind', () => invoice({ kind: 'bill' }), 422, 'input-invalid', '/kind'],
    ['NUL in a text', () => invoice({ reference: 'a\0b' }), 422, 'input-invalid', '/reference'],
    ['half a character in a text', () => invoice({ reference: '\ud83d' }), 422, 'input-invalid', '/reference'],
    [
      'installments that do not add up',
      () => invoice({ installments: parts('60.00', '39.99') }),
      422,
      'installments-differ',
      '/installments',
    ],
    [
      'an installment of nothing',
      () => invoice({ installments: parts('100.00', '0.00') }),
      422,
      'amount-not-positive',
      '/installments/1/amount',
    ],
    [
      'an adjustment without a reason',
      () => invoice({ kind: 'adjustment', side: 'debit' }),
      422,
      'reason-code-missing',
      '/reasonCode',
    ],
    ['a partner that is not there', () => invoice({ partner: NOBODY }), 404, 'not-found'],
    ['another organization’s partner', () => invoice({ partner: other.partner }), 404, 'not-found'],
    ['a list instead of a document', () => [], 422, 'input-invalid', ''],
    ['nothing', () => undefined, 400, 'body-malformed'],
    ['a broken JSON', () => '{"kind": "invoice",', 400, 'body-malformed'],
    ['two JSON documents', () => '{} {}', 400, 'body-malformed'],
    ['an amount given twice', () => '{"amount":"1.00","amount":"2.00"}', 400, 'body-malformed'],
    ['a key __proto__', () => '{"__proto__":{"kind":"invoice"}}', 400, 'body-malformed'],
    ['lists within lists', () => `${'['.repeat(65)}${']'.repeat(65)}`, 400, 'body-malformed'],
    ['a body over the limit', () => invoice({ reference: 'x'.repeat(1024 * 1024) }), 413, 'body-too-large'],
  ];
  test.for(cases)('%s', async ([, change, ...expected]) => {
    expect(await refusal('postDocument', change())).toEqual(expected);
  });

  test.for([
    ['1,5', '“1,5” is no amount; write “1.5”.'],
    ['1.234,56', '“1.234,56” is no amount; write “1234.56”.'],
    ['1,234', '“1,234” is no amount; write digits and one decimal point.'],
    ['-30.00', '“-30.00” is negative; of an invoice, write a credit note instead, of a receipt a receipt return.'],
    ['1.005', '“1.005” has more digits than EUR, which has 2 after the point.'],
  ])('with the amount %s, and told what to write', async ([amount, detail]) => {
    const { problems } = await quittance.refused('postDocument', { body: invoice({ amount }) }, about());
    expect(problems).toMatchObject([{ pointer: '/amount', value: amount, detail }]);
  });
});

describe('a reconciliation that can not be taken is refused, and nothing is written', () => {
  const cases: readonly Case[] = [
    ['over by one minor unit', () => targets(['60.01']), 422, 'receipts-exhausted'],
    ['more than the balance due', () => targets(['100.01']), 422, 'over-allocated'],
    ['zero', () => targets(['0.00']), 422, 'amount-not-positive'],
    ['less than zero', () => targets(['-1.00']), 422, 'amount-negative', '/targets/0/amount'],
    ['an amount as a JSON number', () => targets([5]), 422, 'amount-not-text', '/targets/0/amount'],
    ['the same invoice twice', () => targets(['10.00', '10.00']), 422, 'duplicate-document'],
    ['nothing at all', () => targets([]), 422, 'nothing-allocated'],
    ['neither targets nor pairs', () => account(), 422, 'input-invalid', '/targets'],
    [
      'targets and pairs',
      () => ({ ...targets(['1.00']), ...pair(ledger.receipt, ledger.invoice) }),
      422,
      'input-invalid',
      '/targets',
    ],
    ['a stale amount', () => targets(['10.00'], { seen: '99.00' }), 409, 'stale-amount'],
    ['a draft', () => ({ ...account(), targets: [{ document: draft, amount: '1.00' }] }), 422, 'document-is-draft'],
    ['a document that is not there', () => pairOf(ledger.receipt, NOBODY), 422, 'document-not-found'],
    ['another organization’s invoice', () => pairOf(ledger.receipt, other.invoice), 422, 'document-not-found'],
    ['a receipt on the debit side', () => pairOf(ledger.receipt, ledger.receipt), 422, 'wrong-side'],
    ['another currency', () => ({ ...targets(['10.00']), currency: 'USD' }), 422, 'other-currency'],
    ['a date that lies ahead', () => ({ ...targets(['10.00']), effectiveOn: '9998-12-31' }), 422, 'date-in-future'],
    [
      'a date before the documents',
      () => ({ ...targets(['10.00']), effectiveOn: '2026-01-01' }),
      422,
      'date-too-early',
    ],
    ['a partner that is not there', () => ({ ...targets(['10.00']), partner: NOBODY }), 404, 'not-found'],
  ];
  test.for(cases)('%s', async ([, change, ...expected]) => {
    expect(await refusal('postReconciliation', change())).toEqual(expected);
  });
});

describe('a partner’s name that does not read as it was written is refused', () => {
  test.for([
    [
      'that turns itself round',
      'Ada \u202Eyhpru\u202C M',
      'Character 5 (U+202E) can not be seen: type the text anew, without it.',
    ],
    ['of nothing', ' ', 'It is empty.'],
    ['without end', 'x'.repeat(201), 'It must have at most 200 characters.'],
  ])('%s', async ([, name, detail]) => {
    const { problems } = await quittance.refused('createPartner', { body: { name } }, about());
    expect(problems).toMatchObject([{ code: 'input-invalid', pointer: '/name', detail }]);
  });
});

test('every field that can not be accepted is named at once, its value quoted but never at length', async () => {
  const body = invoice({ amount: 5, date: 'soon', currency: 'x'.repeat(200), colour: 'red' });
  const problem = await quittance.refused('postDocument', { body }, about());
  expect([problem.status, problem.code]).toEqual([422, 'input-invalid']);
  expect(rowsOf(problem)).toEqual([
    ['/date', 'date-malformed'],
    ['/currency', 'unknown-currency'],
    ['/amount', 'amount-not-text'],
    ['/colour', 'input-invalid'],
  ]);
  expect(problem.problems?.map(({ value }) => value)).toEqual(['soon', `${'x'.repeat(59)}…`, '5', 'red']);
});

describe('rows of a file that can not be taken are refused', () => {
  const sha256 = 'a'.repeat(64);
  const chunk = (file: object, line = 2) => ({ file: { name: 'a.csv', ...file }, partners: [{ line, partner: {} }] });
  const cases: readonly Case[] = [
    ['a digest in capitals', () => chunk({ sha256: 'A'.repeat(64) }), 422, 'input-invalid', '/file/sha256'],
    ['a path as the digest', () => chunk({ sha256: './'.repeat(32) }), 422, 'input-invalid', '/file/sha256'],
    ['a digest cut short', () => chunk({ sha256: 'a'.repeat(63) }), 422, 'input-invalid', '/file/sha256'],
    ['a line before the first', () => chunk({ sha256 }, 0), 422, 'input-invalid', '/partners/0/line'],
    ['a line that no database counts', () => chunk({ sha256 }, 2 ** 31), 422, 'input-invalid', '/partners/0/line'],
  ];
  test.for(cases)('%s', async ([, change, ...expected]) => {
    expect(await refusal('importRows', change())).toEqual(expected);
  });

  test('a source file under anything but a digest', async () => {
    const body = { name: 'a.csv', sha256: 'A'.repeat(64), content: '' };
    expect(await refusal('keepSourceFile', body)).toEqual([422, 'input-invalid', '/sha256']);
  });
});

test('millions of brackets are refused before anything reads them; as deep as the limit is read', async () => {
  const most = 2 * 1024 * 1024;
  for (const lists of ['['.repeat(2 * most), `${'['.repeat(most)}${']'.repeat(most)}`, '{"a":['.repeat(most / 3)]) {
    expect(await refusal('postReconciliation', lists)).toEqual([400, 'body-malformed']);
  }
  expect(await refusal('postReconciliation', `${'['.repeat(64)}${']'.repeat(64)}`)).toEqual([422, 'input-invalid', '']);
});

test('an id that is none, or another organization’s, is answered like one that is not there', async () => {
  for (const id of ['abc', '%00', NOBODY, other.invoice]) {
    const problem = await quittance.refused('getDocument', { params: { id } }, about());
    expect([id, problem.status, problem.code]).toEqual([id, 404, 'not-found']);
  }
});

test('a query is held to its schema, too', async () => {
  const query = { limit: '0', colour: 'red', cursor: '\0' };
  const problem = await quittance.refused('listDocuments', { query }, about());
  expect([problem.status, problem.code]).toEqual([422, 'input-invalid']);
  const without = await quittance.refused('listDocuments', { query: { limit: '0', colour: 'red' } }, about());
  expect(rowsOf(without)).toEqual([
    ['/limit', 'input-invalid'],
    ['/colour', 'input-invalid'],
  ]);
  const cursor = await quittance.refused('listDocuments', { query: { cursor: 'no-cursor' } }, about());
  expect(cursor.status).toBe(422);
});

/** Status, code and place of the refusal of a bad input, after holding the whole ledger against what it was before. */
async function refusal(route: RouteName, body: unknown): Promise<readonly unknown[]> {
  const before = await rowCounts(quittance);
  const { status, code, problems } = await quittance.refused(route, { body }, about());
  expect(await rowCounts(quittance)).toEqual(before);
  // The row says what is wrong; the problem as a whole only that some row is.
  const row = problems?.[0];
  return row?.pointer === undefined ? [status, row?.code ?? code] : [status, row.code, row.pointer];
}

function about(): Record<string, string> {
  return { 'quittance-organization': ledger.organization };
}

function invoice(changes: Record<string, unknown>): Record<string, unknown> {
  return {
    kind: 'invoice',
    partner: ledger.partner,
    number: 'INV-2',
    date: '2026-01-02',
    currency: 'EUR',
    amount: '100.00',
    ...changes,
  };
}

function parts(...amounts: readonly string[]) {
  return amounts.map((amount) => ({ dueOn: '2026-02-01', amount }));
}

function account() {
  return { partner: ledger.partner, currency: 'EUR' };
}

function targets(amounts: readonly unknown[], more: Record<string, unknown> = {}) {
  return { ...account(), targets: amounts.map((amount) => ({ document: ledger.invoice, amount, ...more })) };
}

function pair(credit: string, debit: string) {
  return { pairs: [{ credit: { document: credit }, debit: { document: debit }, amount: '1.00' }] };
}

function pairOf(credit: string, debit: string) {
  return { ...account(), ...pair(credit, debit) };
}
