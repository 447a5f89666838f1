import { Money, documentOf, formatAmount } from '../../src/core/index.ts';
import type { Currency } from '../../src/core/index.ts';
import { itemsOf } from './account.ts';
import type { Refusal, Run } from './settle.ts';
import { dateOf, knownCurrency, moneyOf } from './documents.ts';
import type { CaseDocument } from './documents.ts';
import { asFields, fieldsOf, listOf, lookUp, textOf } from './json.ts';
import type { Fields } from './json.ts';
import { unsupported } from './unsupported.ts';

/** What an expectation is checked against. */
export type Outcome = {
  readonly run: Run;
  readonly refusal: Refusal | undefined;
  /** The action was automatic on one account, so the order of its allocations counts. */
  readonly ordered: boolean;
};

/** Everything that differs from what is expected; a key that is not understood stops the case. */
export function differences(expected: Fields, outcome: Outcome): readonly string[] {
  const keys = Object.keys(expected);
  if (keys.length === 0) unsupported('a case that expects nothing');
  const checks = keys.map((key) => ({
    check: lookUp(CHECKS, key) ?? unsupported(lookUp(MISSING, key) ?? `expected "${key}"`),
    wanted: expected[key],
  }));
  // All keys are looked up first: a case is not called failed while a part of it is not even understood.
  const found = checks.flatMap(({ check, wanted }) => check(wanted, outcome));
  const { refusal } = outcome;
  const unwanted = refusal !== undefined && expected['error'] === undefined;
  return unwanted ? [`refused: ${refusal.ours.join(', ')}`] : found;
}

type Check = (expected: unknown, outcome: Outcome) => readonly string[];

const CHECKS: Readonly<Record<string, Check>> = {
  allocations: checkAllocations,
  allocations_total: checkAllocationsTotal,
  amounts: checkAmounts,
  balances: checkBalances,
  customer_credit: (expected, outcome) => checkSum(expected, outcome, { credits: 1n, debits: 0n }),
  error: checkError,
  fx: checkNoExchange,
  installments: (expected, outcome) => checkInstallments(expected, outcome, 'allocated'),
  installments_open: (expected, outcome) => checkInstallments(expected, outcome, 'open'),
  net_due_before: checkNetDueBefore,
  paid_in_cash: checkPaidInCash,
  receivable_total: (expected, outcome) => checkSum(expected, outcome, { credits: -1n, debits: 1n }),
  account_balance: (expected, outcome) => checkSum(expected, outcome, { credits: -1n, debits: 1n }),
  statuses: checkStatuses,
  // The peer's own working figures: information only, says the schema.
  upstream_partial_before_exchange_entry: () => [],
  write_off: checkWriteOffs,
};

const EXCHANGE = 'realised exchange results';
const DISCOUNT = 'payment terms and early-payment discounts';
const MATCHING = 'matching bank statement lines with open items';

const MISSING: Readonly<Record<string, string>> = {
  base_credited: EXCHANGE,
  discount: DISCOUNT,
  discount_split: DISCOUNT,
  discount_total: DISCOUNT,
  discount_until: DISCOUNT,
  fx_derived: EXCHANGE,
  fx_entries_count: EXCHANGE,
  fx_total: EXCHANGE,
  invoices: 'lists of open items within limits of date or amount',
  receipts: 'lists of open items within limits of date or amount',
  links: 'bank statement lines',
  match: MATCHING,
  open_bank_lines: 'bank statement lines',
  pay: DISCOUNT,
  pay_base: DISCOUNT,
  postings: 'ledger postings',
  receipt_base: EXCHANGE,
  receipt_split: 'sales orders as targets of prepayments',
  receivable_cleared: DISCOUNT,
};

function checkAllocations(expected: unknown, { run, ordered }: Outcome): readonly string[] {
  const wanted = listOf(expected, 'expected allocations').map((row) => readAllocation(run, row));
  const found = merged(run).map((row, at) => {
    const asked = ordered ? wanted[at] : wanted.find(({ from, to }) => row.from === from && row.to === to);
    return written(row, asked ?? row);
  });
  const texts = wanted.map((row) => written(row, row));
  const same = ordered ? texts.join() === found.join() : texts.toSorted().join() === found.toSorted().join();
  return same ? [] : [`allocated ${found.join(', ') || 'nothing'}, expected ${texts.join(', ') || 'nothing'}`];
}

type Row = { from: string; to: string; amount: Money; on: string | undefined; rest: string | undefined };

function readAllocation({ account }: Run, row: unknown): Row {
  const known = ['from', 'to', 'amount', 'currency', 'amount_in_receipt_currency', 'receipt_currency', 'date', 'rest'];
  const fields = asFields(row);
  if (fields?.['base_amount'] !== undefined) unsupported(EXCHANGE);
  const checked = fieldsOf(row, 'expected allocation', known);
  const to = account.document(textOf(checked['to'], 'to'));
  const from = account.document(textOf(checked['from'], 'from'));
  const currency = checked['currency'] === undefined ? to.currency : knownCurrency(checked['currency'], 'currency');
  const amount = moneyOf(checked['amount'], currency, 'expected amount');
  const drawn = moneyOf(checked['amount_in_receipt_currency'] ?? checked['amount'], from.currency, 'expected amount');
  const drawnIn = checked['receipt_currency'] ?? from.currency;
  if (drawn.minor !== amount.minor || drawnIn !== currency) unsupported('allocating across currencies');
  const on = checked['date'] === undefined ? undefined : dateOf(checked['date'], 'expected date');
  const rest = checked['rest'] === undefined ? undefined : formatAmount(moneyOf(checked['rest'], currency, 'rest'));
  return { from: from.id, to: to.id, amount, on, rest };
}

/** The row as text; date and rest only where they are asked for. */
function written({ from, to, amount, on, rest }: Row, asked: Row): string {
  const dated = asked.on === undefined ? '' : ` on ${on}`;
  return `${from}→${to} ${formatAmount(amount)}${dated}${asked.rest === undefined ? '' : ` leaving ${rest}`}`;
}

/** One row per pair of documents, as the case files write them, with what each left open on its debit. */
function merged({ account }: Run): readonly Row[] {
  const rows = new Map<string, Row>();
  const settled = new Map<string, bigint>();
  for (const { credit, debit, amount, effectiveOn } of account.standing()) {
    const from = documentOf(credit);
    const to = documentOf(debit);
    const { total } = account.document(to);
    const sum = (rows.get(`${from} ${to}`)?.amount.minor ?? 0n) + amount.minor;
    settled.set(to, (settled.get(to) ?? 0n) + amount.minor);
    const rest = formatAmount(Money.of(total.minor - (settled.get(to) ?? 0n), total.currency));
    rows.set(`${from} ${to}`, { from, to, amount: Money.of(sum, amount.currency), on: effectiveOn, rest });
  }
  return [...rows.values()];
}

function checkAllocationsTotal(expected: unknown, { run }: Outcome): readonly string[] {
  const amounts = run.account.standing().map(({ amount }) => amount);
  const [first] = amounts;
  if (first === undefined || amounts.some(({ currency }) => currency !== first.currency)) {
    return unsupported('a total over no or several currencies');
  }
  return compared('allocated in all', Money.sum(amounts, first.currency), expected);
}

/** Amounts survive being read and written, each with its currency's own digits. */
function checkAmounts(expected: unknown, outcome: Outcome): readonly string[] {
  return perDocument(expected, outcome, (document, wanted) => compared(document.id, document.total, wanted));
}

function checkBalances(expected: unknown, outcome: Outcome): readonly string[] {
  return perDocument(expected, outcome, (document, wanted) => {
    if (asFields(wanted) !== undefined) unsupported('open amounts in the base currency');
    const open = Money.of(outcome.run.account.openOfDocument(document), document.currency);
    return compared(`${document.id} open`, open, wanted);
  });
}

function checkStatuses(expected: unknown, outcome: Outcome): readonly string[] {
  const { account } = outcome.run;
  return perDocument(expected, outcome, (document, wanted) => {
    const words: Readonly<Record<string, string>> = document.side === 'debit' ? DEBIT_WORDS : CREDIT_WORDS;
    const cancelled =
      account.isTakenBack(document.id) || (document.kind === 'invoice' && account.isCancelled(document));
    const status = account.statusOf(document);
    if (wanted === 'cancelled') return cancelled ? [] : [`${document.id} is ${status}, expected cancelled`];
    const ours = lookUp(words, textOf(wanted, 'expected status')) ?? unsupported(`status "${String(wanted)}"`);
    return status === ours ? [] : [`${document.id} is ${status}, expected ${ours} (${String(wanted)})`];
  });
}

/** The case files' words for our reconciliation statuses. */
const DEBIT_WORDS = { open: 'none', partially_paid: 'partial', paid: 'full' };
const CREDIT_WORDS = { unapplied: 'none', partially_applied: 'partial', applied: 'full' };

function checkError(expected: unknown, { refusal }: Outcome): readonly string[] {
  const wanted = textOf(expected, 'expected error');
  if (refusal === undefined) return [`not refused, expected ${wanted}`];
  return refusal.theirs.includes(wanted) ? [] : [`refused as ${refusal.ours.join(', ')}, expected ${wanted}`];
}

/** Without a foreign currency there is nothing to gain or lose; with one, Quittance can't say yet. */
function checkNoExchange(expected: unknown, { run }: Outcome): readonly string[] {
  const foreign = run.account.posted.values().some(({ currency }) => currency !== run.base);
  return listOf(expected, 'expected fx').length > 0 || foreign ? unsupported(EXCHANGE) : [];
}

function checkInstallments(expected: unknown, { run }: Outcome, which: 'allocated' | 'open'): readonly string[] {
  if (asFields(expected) === undefined) unsupported('splitting an invoice into installments by its terms');
  const { account } = run;
  const parts = [...account.posted.values()].flatMap((document) =>
    itemsOf(document).map((item, at) => ({ name: document.parts[at]?.name ?? '', item })),
  );
  return Object.entries(
    fieldsOf(
      expected,
      'installment',
      parts.map(({ name }) => name),
    ),
  ).flatMap(([name, wanted]) => {
    const found = parts.filter((part) => part.name === name);
    const [part] = found;
    if (part === undefined || found.length > 1) return unsupported(`a reference to no one installment: ${name}`);
    const open = account.openOf(part.item.id);
    const minor = which === 'open' ? open : part.item.amount - open;
    return compared(`${name} ${which}`, Money.of(minor, part.item.currency), wanted);
  });
}

/** What the customer owed before money came: debits less credits that are no receipts. */
function checkNetDueBefore(expected: unknown, { run }: Outcome): readonly string[] {
  const documents = [...run.account.posted.values()].filter(({ kind }) => kind !== 'receipt');
  const currency = onlyCurrency(documents);
  const minor = documents.reduce((sum, { side, total }) => sum + (side === 'debit' ? total.minor : -total.minor), 0n);
  return compared('net due before', Money.of(minor, currency), expected);
}

function checkPaidInCash(expected: unknown, { run }: Outcome): readonly string[] {
  const cash = run.account
    .standing()
    .filter(({ credit }) => run.account.document(documentOf(credit)).kind === 'receipt');
  const currency = onlyCurrency([...run.account.posted.values()]);
  return compared(
    'paid in cash',
    Money.sum(
      cash.map(({ amount }) => amount),
      currency,
    ),
    expected,
  );
}

function checkSum(
  expected: unknown,
  { run: { account } }: Outcome,
  weights: { readonly credits: bigint; readonly debits: bigint },
): readonly string[] {
  const documents = [...account.posted.values()];
  const minor = documents.reduce((sum, document) => {
    const weight = document.side === 'debit' ? weights.debits : weights.credits;
    return sum + weight * account.openOfDocument(document);
  }, 0n);
  return compared('open on the account', Money.of(minor, onlyCurrency(documents)), expected);
}

function checkWriteOffs(expected: unknown, { run }: Outcome): readonly string[] {
  const wanted = listOf(expected, 'expected write-offs').map((row) => {
    if (asFields(row)?.['base_amount'] !== undefined) unsupported('write-offs in the base currency');
    const fields = fieldsOf(row, 'expected write-off', ['on', 'amount']);
    const document = run.account.document(textOf(fields['on'], 'on'));
    return `${document.id} ${formatAmount(moneyOf(fields['amount'], document.currency, 'write-off'))}`;
  });
  const found = run.writeOffs.map(({ on, amount }) => `${on} ${formatAmount(amount)}`);
  const same = wanted.toSorted().join() === found.toSorted().join();
  return same ? [] : [`written off ${found.join(', ') || 'nothing'}, expected ${wanted.join(', ')}`];
}

function perDocument(
  expected: unknown,
  { run }: Outcome,
  check: (document: CaseDocument, wanted: unknown) => readonly string[],
): readonly string[] {
  const wanted = asFields(expected) ?? unsupported('an expectation that is not an object');
  return Object.entries(wanted).flatMap(([id, value]) => check(run.account.document(id), value));
}

function onlyCurrency(documents: readonly CaseDocument[]): Currency {
  const [first, ...others] = new Set(documents.map(({ currency }) => currency));
  return first !== undefined && others.length === 0 ? first : unsupported('a total over no or several currencies');
}

function compared(what: string, found: Money, expected: unknown): readonly string[] {
  const wanted = moneyOf(expected, found.currency, 'expected amount');
  return wanted.minor === found.minor ? [] : [`${what} ${formatAmount(found)}, expected ${formatAmount(wanted)}`];
}
