import { type Document, NewDocument } from '../contract/documents.ts';
import { DEBIT_KINDS } from '../core/index.ts';
import type { DraftRow } from '../store/drafts.ts';

/** A draft as a document: nothing of it is open, as nothing of it is posted. */
export function draftOutput(row: DraftRow, document: Omit<NewDocument, 'draft'>): Document {
  const debits: readonly string[] = DEBIT_KINDS;
  const { installments, partner, reasonCode, reference, source, externalId, rate, baseAmount } = document;
  return {
    id: row.id,
    kind: document.kind,
    side: document.side ?? (debits.includes(document.kind) ? 'debit' : 'credit'),
    partner,
    ...(document.number === undefined ? {} : { number: document.number }),
    date: document.date,
    dueOn: document.dueOn ?? installments?.[0]?.dueOn ?? document.date,
    currency: document.currency,
    amount: document.amount,
    open: document.amount,
    status: 'draft',
    reconciliationStatus: 'none',
    items: [],
    takesBack: false,
    draft: document,
    ...(document.intendedFor === undefined ? {} : { intendedFor: document.intendedFor }),
    ...(document.names === undefined ? {} : { names: document.names }),
    ...(reasonCode === undefined ? {} : { reasonCode }),
    ...(reference === undefined ? {} : { reference }),
    ...(source === undefined ? {} : { source }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(rate === undefined ? {} : { rate }),
    ...(baseAmount === undefined ? {} : { baseAmount }),
  };
}

/** The request that a stored draft was made from. */
export function draftBody(row: DraftRow): NewDocument {
  return NewDocument.parse(row.body);
}
