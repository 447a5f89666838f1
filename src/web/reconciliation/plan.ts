import type { Credit, CreditId, Debit, DebitId, OrderBy, Pair } from '../../core/index.ts';
import { Money, draw, formatAmount } from '../../core/index.ts';
import type { Input } from '../api/call.ts';
import type { CreditRow, InvoiceRow } from './items.ts';
import type { Entry } from './worksheet.ts';

/** Which receipt pays what, before it is posted. */
export type Plan = {
  readonly pairs: readonly Pair[];
  readonly credits: ReadonlyMap<CreditId, CreditRow>;
  readonly debits: ReadonlyMap<DebitId, InvoiceRow>;
  readonly total: bigint;
  /** Invoices and debit notes, each counted once however many of its installments are paid. */
  readonly invoices: number;
  /** An expert chose some of the pairs. */
  readonly isChosen: boolean;
};

export type PlanInput = {
  /** Receipts, and the credits that are ticked. */
  readonly credits: readonly CreditRow[];
  readonly rows: readonly InvoiceRow[];
  readonly entries: ReadonlyMap<DebitId, Entry>;
  readonly orderBy: OrderBy;
};

/** An expert's pairs stand as chosen; the core draws everything else from what they leave, oldest credit first. */
export function planOf({ credits: creditRows, rows, entries, orderBy }: PlanInput): Plan {
  const paidRows = rows.filter(({ debit }) => (entries.get(debit.id)?.minor ?? 0n) > 0n);
  const paid = paidRows.map(({ debit }) => debit);
  const credits = new Map(creditRows.map((row) => [row.credit.id, row]));
  const chosen = paid.flatMap((debit) => chosenPairs(debit, entries.get(debit.id)?.chosen, credits));
  const targets = new Map(
    paid.flatMap((debit) => {
      const entry = entries.get(debit.id);
      if (entry === undefined || entry.chosen !== undefined) return [];
      return [[debit.id, Money.certainlyPositive(entry.minor, debit.currency)] as const];
    }),
  );
  const left = lessTaken(
    creditRows.map(({ credit }) => credit),
    chosen,
  );
  const pairs = [...chosen, ...draw({ credits: left, debits: paid, targets, orderBy })];
  return {
    pairs,
    credits,
    debits: new Map(paidRows.map((row) => [row.debit.id, row])),
    total: pairs.reduce((sum, { amount }) => sum + amount.minor, 0n),
    invoices: new Set(paid.map((debit) => debit.document)).size,
    isChosen: chosen.length > 0,
  };
}

/** What an expert's choices leave of each credit; below 0 where more was chosen than there is. */
export function leftOf(credits: readonly CreditRow[], entries: Iterable<Entry>): ReadonlyMap<CreditId, bigint> {
  const left = new Map(credits.map(({ credit }) => [credit.id, credit.open]));
  for (const { chosen } of entries) {
    for (const [id, minor] of chosen ?? []) left.set(id, (left.get(id) ?? 0n) - minor);
  }
  return left;
}

type Choices = { readonly effectiveOn?: string; readonly note?: string };

/** The request that posts a plan, with the open amounts that the person saw. */
export function requestOf(plan: Plan, partner: string, choices: Choices): Input<'postReconciliation'>['body'] {
  const { pairs, credits, debits } = plan;
  const [first] = pairs;
  if (first === undefined) throw new Error('nothing is allocated');
  const common = {
    partner,
    currency: first.amount.currency,
    step: 'manual' as const,
    ...(choices.effectiveOn ? { effectiveOn: choices.effectiveOn } : {}),
    ...(choices.note ? { note: choices.note } : {}),
  };
  const used = [...new Set(pairs.map(({ credit }) => credit))];
  if (!plan.isChosen) {
    const perDebit = new Map<DebitId, bigint>();
    for (const { debit, amount } of pairs) perDebit.set(debit, (perDebit.get(debit) ?? 0n) + amount.minor);
    return {
      ...common,
      credits: used.map((id) => seen(credits.get(id)?.credit)),
      targets: [...perDebit].map(([id, minor]) => ({
        ...seen(debits.get(id)?.debit),
        amount: formatAmount(Money.of(minor, first.amount.currency)),
      })),
    };
  }
  return {
    ...common,
    pairs: pairs.map(({ credit, debit, amount }) => ({
      credit: seen(credits.get(credit)?.credit),
      debit: seen(debits.get(debit)?.debit),
      amount: formatAmount(amount),
    })),
  };
}

function chosenPairs(debit: Debit, chosen: Entry['chosen'], credits: Plan['credits']): readonly Pair[] {
  return [...(chosen ?? [])].flatMap(([credit, minor]) =>
    minor > 0n && credits.has(credit)
      ? [{ credit, debit: debit.id, amount: Money.certainlyPositive(minor, debit.currency) }]
      : [],
  );
}

function lessTaken(credits: readonly Credit[], chosen: readonly Pair[]): readonly Credit[] {
  if (chosen.length === 0) return credits;
  const taken = new Map<CreditId, bigint>();
  for (const { credit, amount } of chosen) taken.set(credit, (taken.get(credit) ?? 0n) + amount.minor);
  return credits.map((credit) => ({ ...credit, open: credit.open - (taken.get(credit.id) ?? 0n) }));
}

function seen(item: Credit | Debit | undefined) {
  if (item === undefined) throw new Error('a pair names an item that is not in the plan');
  return { document: item.document, seq: item.seq, seen: formatAmount(Money.of(item.open, item.currency)) };
}
