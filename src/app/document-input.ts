import type { NewDocument } from '../contract/documents.ts';
import type { ProblemDetail } from '../contract/problem.ts';
import {
  type Currency,
  convert,
  CREDIT_KINDS,
  DEBIT_KINDS,
  formatAmount,
  isLocked,
  type Money,
  numberKey,
  parseRate,
  type Side,
} from '../core/index.ts';
import type { NewDocumentRow, NewItemRow } from '../store/documents.ts';
import type { NewLineRow } from '../store/document-lines.ts';
import { knownCurrency, Problems } from './input.ts';
import { linesOf } from './line-input.ts';
import { type NewPlans, plansOf } from './plan-input.ts';
import type { Work } from './transaction.ts';

/** A document that may be posted once it has its number and its partner is locked. */
export type Prepared = {
  readonly row: Omit<NewDocumentRow, 'number' | 'number_key'>;
  readonly items: readonly NewItemRow[];
  readonly lines: readonly NewLineRow[];
  readonly planned: NewPlans;
  readonly reference: string | undefined;
};

type Checked =
  | { readonly ok: true; readonly value: Prepared }
  | { readonly ok: false; readonly problems: ProblemDetail[] };

/** Checks what a document says of itself; every problem at once. `id` becomes the document's. */
export function checkDocument(work: Work, input: Omit<NewDocument, 'draft'>, id: string): Checked {
  const problems = new Problems();
  const currency = knownCurrency(input.currency);
  const side = sideOf(input, problems);
  const amount = problems.amount(input.amount, currency, '/amount');
  const items = itemsOf(input, { id, amount, problems });
  const lines = linesOf(input, { id, amount, problems });
  const planned = plansOf(work, input, { id, amount, problems });
  const base = baseOf(work, input, { amount, problems });
  const locked = work.organization.locked_through;
  if (isLocked(locked, input.date)) {
    const detail = `Everything up to ${locked} is locked.`;
    problems.add({ code: 'period-locked', pointer: '/date', value: input.date, detail });
  }
  if (input.kind === 'adjustment' && input.reasonCode === undefined) {
    problems.add({ code: 'reason-code-missing', pointer: '/reasonCode', detail: 'An adjustment says why.' });
  }
  if (input.intendedFor !== undefined && side === 'debit') {
    const detail = 'Only a credit is intended for something.';
    problems.add({ code: 'names-wrong-document', pointer: '/intendedFor', value: input.intendedFor, detail });
  }
  if (problems.list.length > 0) return { ok: false, problems: problems.list };
  const row = {
    id,
    partner_id: input.partner,
    kind: input.kind,
    side,
    series: input.series ?? '',
    document_date: input.date,
    currency: input.currency,
    amount: amount.minor.toString(),
    base_amount: base?.toString(),
    rate: input.rate,
    intended_for_id: input.intendedFor,
    names_id: input.names,
    takes_back: false,
    reason_code: input.reasonCode,
    source: input.source,
    external_id: input.externalId,
    posted_at: work.at,
    posted_by: work.caller.principal,
    ...(lines.length === 0 ? {} : { lines: lines.length }),
  };
  return { ok: true, value: { row, items, lines, planned, reference: input.reference } };
}

/** A prepared document with its number. */
export function numbered({ row }: Prepared, number: string): NewDocumentRow {
  return { ...row, number, number_key: numberKey(number) };
}

function sideOf({ kind, side }: Pick<NewDocument, 'kind' | 'side'>, problems: Problems): Side {
  const sides: Side[] = [];
  if ((DEBIT_KINDS as readonly string[]).includes(kind)) sides.push('debit'); // widened to ask about any kind
  if ((CREDIT_KINDS as readonly string[]).includes(kind)) sides.push('credit'); // widened to ask about any kind
  const [first = 'debit', second] = sides;
  if (side === undefined && second !== undefined) {
    problems.add({ code: 'input-invalid', pointer: '/side', detail: `${kind} can stand on either side: say which.` });
  }
  if (side !== undefined && !sides.includes(side)) {
    problems.add({ code: 'wrong-side', pointer: '/side', value: side, detail: `${kind} stands on the ${first} side.` });
  }
  return side ?? first;
}

type Total = { readonly id: string; readonly amount: Money; readonly problems: Problems };

function itemsOf(input: Omit<NewDocument, 'draft'>, { id, amount, problems }: Total): readonly NewItemRow[] {
  const { installments } = input;
  if (installments === undefined) {
    const due = input.dueOn ?? input.date;
    return [{ document_id: id, seq: 1, due_date: due, amount: amount.minor.toString() }];
  }
  const before = problems.list.length;
  const parts = installments.map((part, index) =>
    problems.amount(part.amount, amount.currency, `/installments/${index}/amount`),
  );
  if (problems.list.length === before) {
    const detail = 'An installment is more than zero.';
    for (const [index, { minor }] of parts.entries()) {
      const pointer = `/installments/${index}/amount`;
      if (minor <= 0n) problems.add({ code: 'amount-not-positive', pointer, detail });
    }
  }
  const sum = parts.reduce((total, part) => total + part.minor, 0n);
  if (problems.list.length === before && sum !== amount.minor) {
    const total = formatAmount({ minor: sum, currency: amount.currency });
    const detail = `They add up to ${total}, the total is ${formatAmount(amount)}.`;
    problems.add({ code: 'installments-differ', pointer: '/installments', value: total, detail });
  }
  return installments.map(({ dueOn }, index) => ({
    document_id: id,
    seq: index + 1,
    due_date: dueOn,
    amount: (parts[index]?.minor ?? 0n).toString(),
  }));
}

type Foreign = { readonly amount: Money; readonly problems: Problems };

/** The amount in the organization's base currency, where it can be told. */
function baseOf(
  work: Work,
  { baseAmount, rate }: Pick<NewDocument, 'baseAmount' | 'rate'>,
  { amount, problems }: Foreign,
): bigint | undefined {
  const base: Currency = knownCurrency(work.organization.base_currency);
  const given = baseAmount === undefined ? undefined : problems.amount(baseAmount, base, '/baseAmount').minor;
  const parsed = rate === undefined ? undefined : parseRate(rate);
  if (parsed !== undefined && !parsed.ok) {
    const detail = 'A rate is decimal text above zero with at most 12 digits after the point.';
    problems.add({ code: 'input-invalid', pointer: '/rate', value: rate ?? '', detail });
  }
  if (given !== undefined) return given;
  if (amount.currency === base) return amount.minor;
  if (parsed?.ok !== true) return undefined;
  const converted = convert(amount, parsed.value, base);
  // Held to the same bounds as an amount that is given.
  return problems.amount(formatAmount(converted), base, '/rate').minor;
}
