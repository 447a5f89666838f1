import { Money, partnerId } from '../../src/core/index.ts';
import type { Book, Credit, Debit, DraftPair, NonEmpty, Rejection } from '../../src/core/index.ts';
import type { Account } from './account.ts';
import { knownCurrency } from './documents.ts';
import type { CaseDocument } from './documents.ts';
import type { Fields } from './json.ts';
import { unsupported } from './unsupported.ts';

/** What the actions of one case work on. */
export type Run = {
  readonly account: Account;
  /** The currency of the seller. */
  readonly base: string;
  /** Posted only when an action does it. */
  readonly unposted: Map<string, CaseDocument>;
  /** Amounts written off, by the document they were written off on. */
  readonly writeOffs: { on: string; amount: Money }[];
  /** Asserts something on the way. */
  readonly checkpoint: (expected: Fields) => void;
};

/** Why the product refused: its own words, and what was refused as the case files call it. */
export type Refusal = { readonly ours: readonly string[]; readonly theirs: readonly string[] };

export type WantedPair = { readonly from: CaseDocument; readonly to: CaseDocument; readonly amount: Money };

/** Posts explicit pairs, all or none; a document's installments are settled by due date. */
export function settlePairs(run: Run, wanted: readonly WantedPair[]): Refusal | undefined {
  const nobody = { partner: partnerId('nobody'), currency: knownCurrency(run.base, 'currency') };
  const book = run.account.book(wanted[0]?.to ?? nobody);
  // A refund is settled by the receipts it names: pairing them by hand is how it comes to name them.
  const named = wanted.some(({ to }) => to.kind !== 'invoice' && to.kind !== 'debit_note');
  const taken = new Map<string, bigint>();
  const pairs = wanted.flatMap((pair) => spreadPair(book, pair, taken));
  const settled = run.account.settle(book, { step: 'manual', pairs, named });
  return settled.ok ? undefined : refusal(run, settled.error);
}

function spreadPair(book: Book, { from, to, amount }: WantedPair, taken: Map<string, bigint>): readonly DraftPair[] {
  const items: readonly (Credit | Debit)[] = [...book.credits, ...book.debits];
  const [source, ...more] = items.filter(({ document }) => document === from.id);
  if (source === undefined || more.length > 0) return unsupported('a credit in installments');
  const targets = items.filter(({ document }) => document === to.id).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  let left = amount.minor;
  return targets.flatMap((target, index) => {
    const open = target.open - (taken.get(target.id) ?? 0n);
    // The last part takes all the rest, so that too much is refused by the core and not cut off here.
    const part = index === targets.length - 1 ? left : least(open, left);
    left -= part;
    taken.set(target.id, (taken.get(target.id) ?? 0n) + part);
    if (part === 0n && targets.length > 1) return [];
    // A pair whose ends stand on the wrong side is refused by the core, which looks the ids up.
    return [{ credit: source.id, debit: target.id, amount: Money.of(part, amount.currency) } as DraftPair];
  });
}

/** Our refusals in the words of the case files; `receipt_cancelled` and the like name the same refusal more closely. */
function refusal({ account }: Run, rejections: NonEmpty<Rejection>): Refusal {
  const theirs = rejections.flatMap((rejection) => {
    const words: Readonly<Partial<Record<Rejection['code'], readonly string[]>>> = {
      'nothing-allocated': ['no_documents'],
      'amount-not-positive': ['amount_not_positive'],
      'other-currency': ['currency_mismatch'],
      'wrong-side': ['incompatible_documents'],
      'other-partner': ['incompatible_documents'],
      'settled-only-by-name': ['incompatible_documents'],
      'receipts-exhausted': ['receipt_exhausted'],
    };
    if (rejection.code !== 'over-allocated') return words[rejection.code] ?? [];
    const { item, open } = rejection;
    const closed = open.minor === 0n ? ['already_reconciled'] : [];
    if (item.side === 'debit') return ['over_allocation', ...closed];
    const cancelled = account.isTakenBack(item.document) ? ['receipt_cancelled'] : [];
    return ['receipt_exhausted', 'over_allocation', 'not_fully_allocated', ...closed, ...cancelled];
  });
  return { ours: rejections.map(({ code }) => code), theirs };
}

export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
