import type { NewDocument } from '../contract/documents.ts';
import { counterKind, formatAmount, Money } from '../core/index.ts';
import { cancelledOf } from '../store/document-lines.ts';
import type { DocumentRow } from '../store/documents.ts';
import { command } from './command.ts';
import { readDocuments } from './document-output.ts';
import { free, standingLinks } from './free-allocations.ts';
import { knownCurrency } from './input.ts';
import { latestOf, postNaming } from './post-naming.ts';
import { moveBetween, openItems, postMoves } from './post-pairs.ts';
import { lockedDocument, refuseWhileOff } from './posted-document.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/**
 * Takes a posted document back: one counter-document of the same amount that names it. In one transaction its
 * allocations are reversed and the two settle each other (DOMAIN §1).
 */
export const takeBackDocument = command('takeBackDocument', async (work, { input }) => {
  refuseWhileOff(work, 'A counter-document is reconciled with its original at once.');
  const original = await lockOriginal(work, input.params.id);
  const { counter, reversals, reconciliations } = await takeBack(work, original, input.body);
  const [counterDocument] = await readDocuments(work, [counter]);
  if (counterDocument === undefined) throw new Error('a counter-document just posted is not there');
  const [reconciliation] = reconciliations;
  const settled = reconciliation === undefined ? {} : { reconciliation };
  const posted = { documents: [counter], reversals, reconciliations };
  const change = { action: 'document.taken-back', subjectKind: 'document', subject: original.id, posted };
  return { output: { counterDocument, reversals, ...settled }, changes: [change] };
});

type Wish = { readonly reason: string; readonly date?: string | undefined; readonly number?: string | undefined };

/** What was posted to take a document back; a document of zero is settled by nothing. */
export type TakenBack = {
  readonly counter: string;
  readonly reversals: string[];
  readonly reconciliations: string[];
};

/** Frees a document that may be taken back, posts its counter-document and settles the two; its partner is locked. */
export async function takeBack(
  work: Work,
  original: DocumentRow,
  { reason, date = latestOf(work.today, original.document_date), number }: Wish,
): Promise<TakenBack> {
  const reversals = await free(work, await standingLinks(work, original), { reason });
  const counter = await postCounter(work, original, { reason, date, number });
  const reconciliations = original.amount > 0n ? [await settle(work, original, counter)] : [];
  return { counter, reversals: reversals.map(({ id }) => id), reconciliations };
}

async function lockOriginal(work: Work, id: string): Promise<DocumentRow> {
  const original = await lockedDocument(work, id);
  await refuseTakeBack(work, original);
  return original;
}

/** What is final stays; what is cancelled in part would be credited twice over: only the rest can be. */
export async function refuseTakeBack(work: Work, original: DocumentRow): Promise<void> {
  refuseFinal(original);
  if (original.side === 'credit') return;
  const credits = await cancelledOf(work.on, work.organization.id, [original.id]);
  if (credits.length === 0) return;
  const detail = `${original.number} is cancelled already, at least in part: cancel the rest instead.`;
  throw new Refused('not-reversible', detail);
}

/** What takes another document back, or was taken back itself, stays so (decision 0004). */
export function refuseFinal({ number, takes_back: takesBack, taken_back_by: by }: DocumentRow): void {
  if (takesBack) {
    throw new Refused('not-reversible', `${number} takes another document back, and that is final: post anew.`);
  }
  if (by !== null) throw new Refused('already-taken-back', `${number} was taken back before.`);
}

type Counter = { readonly reason: string; readonly date: string; readonly number: string | undefined };

async function postCounter(work: Work, original: DocumentRow, { reason, date, number }: Counter): Promise<string> {
  // The schema's check lists the same kinds as the contract.
  const counter = counterKind(original.kind as NewDocument['kind'], original.side);
  const reasonCode = 'reason' in counter ? counter.reason : counter.kind === 'adjustment' ? 'taken-back' : undefined;
  const currency = knownCurrency(work.organization.base_currency);
  const base = original.base_amount;
  return postNaming(work, original, {
    kind: counter.kind,
    side: counter.side,
    amount: original.amount,
    reason,
    date,
    number,
    takesBack: true,
    ...(base === null ? {} : { baseAmount: formatAmount({ minor: base, currency }) }),
    ...(reasonCode === undefined ? {} : { reasonCode }),
  });
}

/** The two settle each other, every installment of the one by the other. */
async function settle(work: Work, original: DocumentRow, counter: string): Promise<string> {
  const rows = await openItems(work, original, [original.id, counter]);
  const open = rows.filter((row) => row.document_id === original.id && row.open_amount > 0n);
  const other = { document: counter, seq: 1 };
  const currency = knownCurrency(original.currency);
  const moves = open.map((row) =>
    moveBetween(
      original.side,
      { document: original.id, seq: row.seq },
      { other, amount: Money.of(row.open_amount, currency) },
    ),
  );
  return postMoves(work, original, { moves, rows, reason: 'cancellation', implied: true });
}
