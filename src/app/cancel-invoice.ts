import type { DocumentRow } from '../store/documents.ts';
import { type Cancellation, decideCancellation } from './cancellation.ts';
import { command } from './command.ts';
import { readDocuments } from './document-output.ts';
import { free } from './free-allocations.ts';
import { latestOf, postNaming } from './post-naming.ts';
import { type ItemKey, type Move, openItems, postMoves } from './post-pairs.ts';
import { lockedDocument, postedDocument, refuseWhileOff } from './posted-document.ts';
import { settleCredit } from './settle-credit.ts';
import type { Work } from './transaction.ts';

/**
 * Cancels all or some of an invoice (DOMAIN §6): a cancellation that names it settles what is still open; the rest
 * stays a credit or frees the newest payments, as the organization has it. What is given back in money is a refund.
 */
export const cancelInvoice = command('cancelInvoice', async (work, { input }) => {
  refuseWhileOff(work, 'A cancellation is reconciled with its invoice at once.');
  const { body } = input;
  const invoice = await lockedDocument(work, input.params.id);
  const decided = await decideCancellation(work, invoice, body);
  const { amounts, lines, freeing } = decided;
  const reversals = (await free(work, freeing.freed, body.reason)).map(({ id }) => id);
  const { reason, date, number } = body;
  const kind = { kind: 'cancellation', amount: amounts.credit, reason, date, number } as const;
  const cancellation = await postNaming(work, invoice, {
    ...kind,
    ...(lines.length === 0 ? {} : { lines: [...lines] }),
  });
  const settled = await settleCredit(work, invoice, { id: cancellation, freeing });
  const refund = amounts.refund === 0n ? undefined : await giveBack(work, { cancellation, decided, invoice, reason });
  const [first, second] = await readDocuments(work, [cancellation, ...(refund ? [refund.document] : [])]);
  if (first === undefined) throw new Error('a cancellation just posted is not there');
  const reconciliations = [settled, refund?.reconciliation].filter((id) => id !== undefined);
  const documents = [first, ...(second ? [second] : [])].map(({ id }) => id);
  const posted = { documents, reversals, reconciliations };
  return {
    output: { cancellation: first, ...(second ? { refund: second } : {}), reversals, reconciliations },
    changes: [{ action: 'invoice.cancelled', subjectKind: 'document', subject: invoice.id, posted }],
  };
});

type Given = {
  readonly cancellation: string;
  readonly decided: Cancellation;
  readonly invoice: DocumentRow;
  readonly reason: string;
};

/** Posts the refund, drawn on the payments that were freed, oldest first, then on what the cancellation has left. */
async function giveBack(work: Work, { cancellation, decided, invoice, reason }: Given) {
  const { freeing, amounts } = decided;
  const freed = freeing.freed.toReversed().map((link): ItemKey => ({ document: link.other_id, seq: link.other_seq }));
  const sources = [...freed, { document: cancellation, seq: 1 }];
  const rows = await openItems(work, invoice, [...new Set(sources.map((source) => source.document))]);
  const openOf = (source: ItemKey) =>
    rows.find((row) => row.document_id === source.document && row.seq === source.seq)?.open_amount ?? 0n;
  const drawn = drawOn(sources, openOf, amounts.refund);
  const named = await postedDocument(work, drawn[0]?.source.document ?? cancellation);
  const { document_date: cancelledOn } = await postedDocument(work, cancellation);
  const date = latestOf(cancelledOn, named.document_date);
  const refund = await postNaming(work, named, { kind: 'refund', amount: amounts.refund, reason, date });
  const debit = { document: refund, seq: 1 };
  const moves = drawn.map(({ source, amount }): Move => ({ credit: source, debit, amount }));
  const all = await openItems(work, invoice, [...new Set([refund, ...sources.map((source) => source.document)])]);
  return { document: refund, reconciliation: await postMoves(work, invoice, { moves, rows: all, reason: 'refund' }) };
}

function drawOn(sources: readonly ItemKey[], openOf: (source: ItemKey) => bigint, amount: bigint) {
  let left = amount;
  return sources.flatMap((source) => {
    const open = openOf(source);
    const drawn = open < left ? open : left;
    left -= drawn;
    return drawn > 0n ? { source, amount: drawn } : [];
  });
}
