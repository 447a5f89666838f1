import { isRefundable, upTo } from '../core/index.ts';
import { insertFee } from '../store/cancellations.ts';
import type { DocumentRow } from '../store/documents.ts';
import { type Cancellation, decideCancellation } from './cancellation.ts';
import { command } from './command.ts';
import { readDocuments } from './document-output.ts';
import { free } from './free-allocations.ts';
import { latestOf, postNaming } from './post-naming.ts';
import { type ItemKey, movesAlong, openItems, openPart, postMoves } from './post-pairs.ts';
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
  const reversals = (await free(work, freeing.freed, { reason: body.reason, implied: true })).map(({ id }) => id);
  const { reason, date, number } = body;
  const kind = { kind: 'cancellation', amount: amounts.credit, reason, date, number } as const;
  const cancellation = await postNaming(work, invoice, {
    ...kind,
    ...(lines.length === 0 ? {} : { lines: [...lines] }),
  });
  if (amounts.fee > 0n) {
    await insertFee(work.on, work.organization.id, { document: cancellation, fee: amounts.fee });
  }
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
  const { freeing, amounts, currency } = decided;
  const paid = freeing.freed.filter((link) => isRefundable(link.other_kind));
  const freed = paid.toReversed().map((link): ItemKey => ({ document: link.other_id, seq: link.other_seq }));
  const sources = [...freed, { document: cancellation, seq: 1 }];
  const documents = [...new Set(sources.map((source) => source.document))];
  const open = new Map(
    (await openItems(work, invoice, documents)).map((row) => openPart(row)).map((part) => [keyOf(part.id), part]),
  );
  // A payment may have settled several installments: it is drawn on once.
  const parts = [...new Set(sources.map(keyOf))].flatMap((source) => open.get(source) ?? []);
  const drawn = upTo(parts, amounts.refund).filter(({ open: left }) => left > 0n);
  const named = await postedDocument(work, drawn[0]?.id.document ?? cancellation);
  const { document_date: cancelledOn } = await postedDocument(work, cancellation);
  const date = latestOf(cancelledOn, named.document_date);
  const refund = await postNaming(work, named, { kind: 'refund', amount: amounts.refund, reason, date });
  const moves = movesAlong(drawn, [{ id: { document: refund, seq: 1 }, open: amounts.refund, currency }]);
  const rows = await openItems(work, invoice, [refund, ...documents]);
  return { document: refund, reconciliation: await postMoves(work, invoice, { moves, rows, reason: 'refund' }) };
}

function keyOf({ document, seq }: ItemKey): string {
  return `${document}/${seq}`;
}
