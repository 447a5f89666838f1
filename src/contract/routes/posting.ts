import { z } from 'zod';
import { AmountText, CurrencyCode, DateText, IdParams } from '../common.ts';
import { PlanAddition, PlanChange, PlanChanged } from '../document-actions.ts';
import { Document, NewDocument } from '../documents.ts';
import { tenant } from '../route.ts';

export const LedgerReportQuery = z.strictObject({ from: DateText, to: DateText, currency: CurrencyCode.optional() });

/**
 * What was received and credited per ledger code in a period: allocations effective in it, less reversals effective in
 * it. What was allocated to documents without lines stands under no code. Signed decimal text.
 */
export const LedgerReport = z.strictObject({
  from: DateText,
  to: DateText,
  currency: CurrencyCode,
  rows: z.array(
    z.strictObject({
      ledgerCode: z.string().nullable(),
      /** From receipts. */
      received: z.string(),
      /** From credit notes and cancellations. */
      credited: z.string(),
      /** From adjustments. */
      adjusted: z.string(),
    }),
  ),
  /** Their sum: all allocations of the period less all reversals, to the cent. */
  total: AmountText,
});

/** A draft anew, as a whole. */
export const DraftChange = NewDocument.omit({ draft: true });

/** Drafts, planned payments and ledger codes. */
export const POSTING_ROUTES = {
  changeDraft: tenant('PUT /documents/:id', {
    tag: 'Documents',
    summary: 'Change a draft; posted documents never change',
    params: IdParams,
    body: DraftChange,
    answer: Document,
    right: 'canPostDocuments',
    idempotent: 'by-nature',
  }),
  addPlan: tenant('POST /documents/:id/planned-payments', {
    tag: 'Planned payments',
    summary: 'Plan payments for a posted invoice',
    params: IdParams,
    body: PlanAddition,
    answer: Document,
    status: 201,
    right: 'canPostDocuments',
    idempotent: 'key',
  }),
  changePlan: tenant('POST /planned-payments/:id/changes', {
    tag: 'Planned payments',
    summary: 'A planned payment was received, failed or is withdrawn',
    params: IdParams,
    body: PlanChange,
    answer: PlanChanged,
    status: 201,
    right: 'canPostDocuments',
    idempotent: 'key',
  }),
  repairPlan: tenant('POST /documents/:id/repair-plan', {
    tag: 'Planned payments',
    summary: 'Make the plans of an invoice fit what is left of it',
    params: IdParams,
    answer: Document,
    status: 201,
    right: 'canPostDocuments',
    idempotent: 'key',
  }),
  getLedgerReport: tenant('GET /reports/ledger-codes', {
    tag: 'Reports',
    summary: 'Received amounts per ledger code in a period',
    query: LedgerReportQuery,
    answer: LedgerReport,
    right: 'canReadReconciliation',
  }),
};
