import { type CalendarDate, formatAmount } from '../core/index.ts';
import { itemsOfDocuments } from '../store/open-items.ts';
import type { DocumentRow } from '../store/documents.ts';
import { readAhead, readStatuses, statusAsAt, statusReason } from './document-standing.ts';
import { knownCurrency } from './input.ts';
import { postedDocument } from './posted-document.ts';
import { query } from './query.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** The status of a document and why: as the ledger stands, or as at the end of a day up to today (DOMAIN §3). */
export const getDocumentStatus = query<'getDocumentStatus'>(async (work, { input }) => {
  const document = await postedDocument(work, input.params.id);
  const { asAt } = input.query;
  const figures = asAt === undefined ? await statusNow(work, document) : await statusThen(work, document, asAt);
  const told = asAt === undefined ? await readAhead(work, document) : { asAt };
  const currency = knownCurrency(document.currency);
  const open = formatAmount({ minor: figures.total - figures.allocated, currency });
  return { output: { ...statusReason(figures, currency), ...told, open } };
});

async function statusNow(work: Work, { id, amount }: DocumentRow) {
  const items = await itemsOfDocuments(work.on, work.organization.id, [id]);
  const open = items.reduce((sum, item) => sum + item.open_amount, 0n);
  return (await readStatuses(work, { documents: [id] }))({ id, amount, open });
}

async function statusThen(work: Work, document: DocumentRow, day: string) {
  if (day > work.today) throw new Refused('date-in-future', `${day} is after today, ${work.today}.`);
  if (day < document.document_date) {
    throw new Refused('date-too-early', `${document.number} is dated ${document.document_date}.`);
  }
  // Checked by the contract's DateText.
  return statusAsAt(work, document, day as CalendarDate);
}
