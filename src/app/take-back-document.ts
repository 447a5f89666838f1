import type { NewDocument } from '../contract/documents.ts';
import {
  type CalendarDate,
  counterKind,
  creditId,
  debitId,
  documentId,
  formatAmount,
  Money,
  reconcile,
} from '../core/index.ts';
import { postAllocations } from '../store/allocations.ts';
import type { DocumentRow } from '../store/documents.ts';
import { readBook } from '../store/open-items.ts';
import { bookOf } from './book.ts';
import { command } from './command.ts';
import { checkDocument } from './document-input.ts';
import { numberFor } from './document-number.ts';
import { readDocuments } from './document-output.ts';
import { free, standingLinks } from './free-allocations.ts';
import { knownCurrency } from './input.ts';
import { write } from './post-document.ts';
import { lockedDocument, refuseWhileOff } from './posted-document.ts';
import { refusedReconciliation } from './reconciliation-refusal.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/**
 * Takes a posted document back: one counter-document of the same amount that names it. In one transaction its
 * allocations are reversed and the two settle each other (DOMAIN §1).
 */
export const takeBackDocument = command('takeBackDocument', async (work, { input }) => {
  refuseWhileOff(work, 'A counter-document is reconciled with its original at once.');
  const original = await lockOriginal(work, input.params.id);
  const { reason, number } = input.body;
  const date = input.body.date ?? latestOf(work.today, original.document_date);
  const reversals = await free(work, await standingLinks(work, original), reason);
  const counter = await postCounter(work, original, { reason, date, number });
  const reconciliation =
    original.amount > 0n ? await settle(work, original, { counter, on: dayOf(work, date, reversals) }) : undefined;
  const [counterDocument] = await readDocuments(work, [counter]);
  if (counterDocument === undefined) throw new Error('a counter-document just posted is not there');
  const ids = reversals.map((reversal) => reversal.id);
  const settled = reconciliation === undefined ? {} : { reconciliation };
  const change = {
    action: 'document.taken-back',
    subjectKind: 'document',
    subject: original.id,
    posted: {
      documents: [counter],
      reversals: ids,
      reconciliations: reconciliation === undefined ? [] : [reconciliation],
    },
  };
  return { output: { counterDocument, reversals: ids, ...settled }, changes: [change] };
});

/**
 * The day on which the two settle each other: where allocations were freed today, not before, or for the days between
 * more than the document would count as settled. Undefined: the later of the two document dates (DOMAIN §3).
 */
function dayOf(work: Work, date: string, reversals: readonly unknown[]): CalendarDate | undefined {
  // The clock gives real dates.
  return reversals.length > 0 && date <= work.today ? (work.today as CalendarDate) : undefined;
}

function latestOf(a: string, b: string): string {
  return a > b ? a : b;
}

async function lockOriginal(work: Work, id: string): Promise<DocumentRow> {
  const original = await lockedDocument(work, id);
  refuseFinal(original);
  return original;
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
  if (date < original.document_date) {
    throw new Refused('date-too-early', `${original.number} is dated ${original.document_date}.`);
  }
  const currency = knownCurrency(original.currency);
  const base = knownCurrency(work.organization.base_currency);
  // The schema's check lists the same kinds as the contract.
  const counter = counterKind(original.kind as NewDocument['kind'], original.side);
  const reasonCode = 'reason' in counter ? counter.reason : counter.kind === 'adjustment' ? 'taken-back' : undefined;
  const id = work.context.newId();
  const result = checkDocument(
    work,
    {
      kind: counter.kind,
      side: counter.side,
      partner: original.partner_id,
      date,
      currency: original.currency,
      amount: formatAmount({ minor: original.amount, currency }),
      names: original.id,
      reference: reason,
      ...(original.rate === null ? {} : { rate: original.rate }),
      ...(original.base_amount === null
        ? {}
        : { baseAmount: formatAmount({ minor: original.base_amount, currency: base }) }),
      ...(reasonCode === undefined ? {} : { reasonCode }),
    },
    id,
  );
  if (!result.ok) throw new Refused('input-invalid', result.problems[0]?.detail ?? '', { problems: result.problems });
  const next = number ?? (await numberFor(work, { kind: counter.kind, series: '' }));
  await write(work, result.value, { number: next, takesBack: true });
  return id;
}

type Settling = { readonly counter: string; readonly on: CalendarDate | undefined };

/** The two settle each other, every installment of the one by the other. */
async function settle(work: Work, original: DocumentRow, { counter, on }: Settling): Promise<string> {
  const currency = knownCurrency(original.currency);
  const account = { partner: original.partner_id, currency };
  const documents = [original.id, counter];
  const rows = await readBook(work.on, work.organization.id, { ...account, documents, allCredits: false });
  const pairs = rows
    .filter((row) => row.document_id === original.id && row.open_amount > 0n)
    .map((row) => {
      const own = { document_id: counter, seq: 1 };
      const [credit, debit] = row.side === 'credit' ? [row, own] : [own, row];
      return {
        credit: creditId(documentId(credit.document_id), credit.seq),
        debit: debitId(documentId(debit.document_id), debit.seq),
        amount: Money.of(row.open_amount, currency),
      };
    });
  const decision = reconcile(bookOf(work, account, rows), {
    step: 'linked',
    named: true,
    pairs,
    ...(on === undefined ? {} : { effectiveOn: on }),
  });
  if (!decision.ok) throw refusedReconciliation(decision.error, new Set());
  const id = work.context.newId();
  const head = { id, partner_id: original.partner_id, currency: original.currency, reason: 'cancellation' };
  const reconciliation = { ...head, posted_at: work.at, posted_by: work.caller.principal };
  const { allocations } = decision.value;
  await postAllocations(work.on, work.organization.id, [{ reconciliation, allocations }]);
  return id;
}
