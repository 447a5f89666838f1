import type { NewReconciliation } from '../contract/reconciliations.ts';
import {
  type CalendarDate,
  creditId,
  type Currency,
  debitId,
  documentId,
  type Draft,
  type DraftPair,
  type Reconciled,
  reconcile,
  type Seen,
} from '../core/index.ts';
import { findDrafts } from '../store/drafts.ts';
import { type BookRow, type OpenItemRow, readBook } from '../store/open-items.ts';
import { balanceOf, lockPartners } from '../store/partners.ts';
import type { Connection } from '../store/sql.ts';
import { bookOf } from './book.ts';
import { knownCurrency, Problems } from './input.ts';
import { refusedReconciliation } from './reconciliation-refusal.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';
import type { Asked } from './use-case.ts';

type Wish = NewReconciliation & { readonly unitsOf: Currency };
/** A decision of the core, with the rows that it rests on. */
export type Decided = { readonly reconciled: Reconciled; readonly rows: readonly OpenItemRow[] };

/** What a reconciliation rests on, read under the partner's lock. */
export type Read = {
  /** Whether there is such a partner. */
  readonly partner: boolean;
  /** Of the account; 0 while nothing was ever posted to it, undefined where nobody asked. */
  readonly version: bigint | undefined;
  readonly rows: readonly BookRow[];
};
type AskedFor = Asked<'postReconciliation'> | Asked<'previewReconciliation'>;

/** Locks the partner and reads both sides again, in one go. */
export async function readAccount(on: Connection, organization: string, { input, ifMatch }: AskedFor): Promise<Read> {
  const wish = input.body;
  const { partner, currency, targets, credits } = wish;
  const allCredits = targets !== undefined && credits === undefined;
  const [locked, balance, rows] = await Promise.all([
    lockPartners(on, organization, [partner]),
    ifMatch === undefined ? undefined : balanceOf(on, organization, wish),
    readBook(on, organization, { documents: documentsOf(wish), partner, currency, allCredits }),
  ]);
  return { partner: locked.length > 0, version: ifMatch === undefined ? undefined : (balance?.version ?? 0n), rows };
}

/** Lets the core decide on what was read; throws what is refused. */
export async function decide(work: Work, { input, ifMatch }: AskedFor, read: Read): Promise<Decided> {
  const wish = { ...input.body, unitsOf: knownCurrency(input.body.currency) };
  if (!work.organization.reconciliation_on) {
    throw new Refused('reconciliation-off', 'This organization does not reconcile at present.');
  }
  const draft = draftOf(wish);
  if (!read.partner) throw new Refused('not-found', 'There is no such partner.');
  const version = read.version?.toString();
  if (version !== ifMatch) {
    throw new Refused('precondition-failed', `The account stands at version ${version}, you read ${ifMatch}.`);
  }
  const { rows } = read;
  const decision = reconcile(bookOf(work, { partner: wish.partner, currency: wish.unitsOf }, rows), draft);
  if (decision.ok) return { reconciled: decision.value, rows };
  const drafts = await findDrafts(work.on, work.organization.id, documentsOf(wish));
  throw refusedReconciliation(decision.error, new Set(drafts.map((row) => row.id)));
}

function draftOf(wish: Wish): Draft {
  const { targets, pairs } = wish;
  if ((targets === undefined) === (pairs === undefined)) {
    const detail = 'Send either targets or pairs.';
    throw new Refused('input-invalid', detail, { problems: [{ code: 'input-invalid', pointer: '/targets', detail }] });
  }
  const problems = new Problems();
  const common = {
    step: wish.step ?? 'manual',
    // Checked by the contract's DateText.
    ...(wish.effectiveOn === undefined ? {} : { effectiveOn: wish.effectiveOn as CalendarDate }),
    seen: seenOf(wish, problems),
  };
  const draft: Draft = pairs
    ? { ...common, pairs: pairs.map((pair, index) => pairOf(pair, wish.unitsOf, { index, problems })) }
    : {
        ...common,
        targets: (targets ?? []).map(({ document, seq, amount }, index) => ({
          document: documentId(document),
          ...(seq === undefined ? {} : { seq }),
          amount: problems.amount(amount, wish.unitsOf, `/targets/${index}/amount`),
        })),
      };
  problems.refuse();
  return draft;
}

type PairAt = { readonly index: number; readonly problems: Problems };

function pairOf(
  pair: NonNullable<NewReconciliation['pairs']>[number],
  currency: Currency,
  { index, problems }: PairAt,
): DraftPair {
  return {
    credit: creditId(documentId(pair.credit.document), pair.credit.seq ?? 1),
    debit: debitId(documentId(pair.debit.document), pair.debit.seq ?? 1),
    amount: problems.amount(pair.amount, currency, `/pairs/${index}/amount`),
  };
}

/** The open amounts that the person saw, wherever the request tells one. */
function seenOf(wish: Wish, problems: Problems): readonly Seen[] {
  const seen = new Map<string, Seen>();
  const add = (item: { document: string; seq?: number | undefined; seen?: string | undefined }, pointer: string) => {
    if (item.seen === undefined) return;
    seen.set(`${item.document}/${item.seq ?? ''}`, {
      document: documentId(item.document),
      ...(item.seq === undefined ? {} : { seq: item.seq }),
      open: problems.amount(item.seen, wish.unitsOf, `${pointer}/seen`),
    });
  };
  wish.targets?.forEach((target, index) => add(target, `/targets/${index}`));
  wish.credits?.forEach((credit, index) => add(credit, `/credits/${index}`));
  wish.pairs?.forEach(({ credit, debit }, index) => {
    add(credit, `/pairs/${index}/credit`);
    add(debit, `/pairs/${index}/debit`);
  });
  return [...seen.values()];
}

function documentsOf({ targets = [], credits = [], pairs = [] }: NewReconciliation): readonly string[] {
  const named = [...targets, ...credits, ...pairs.flatMap(({ credit, debit }) => [credit, debit])];
  return [...new Set(named.map((item) => item.document))];
}
