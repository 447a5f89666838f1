import { TextFile } from '../accounts.ts';
import { IdParams } from '../common.ts';
import { PlanAddition, PlanChange, PlanChanged } from '../document-actions.ts';
import { Document, DocumentsQuery, NewDocument } from '../documents.ts';
import {
  LedgerAllocationPage,
  LedgerAllocationsQuery,
  LedgerExportQuery,
  LedgerReport,
  LedgerReportQuery,
} from '../ledger-report.ts';
import { ExportQuery } from '../exports.ts';
import { tenant } from '../route.ts';

/** A draft anew, as a whole. */
export const DraftChange = NewDocument.omit({ draft: true });

/** The list of posted documents, all pages of it. */
export const DocumentsExportQuery = DocumentsQuery.omit({ draft: true, limit: true, cursor: true }).extend(
  ExportQuery.shape,
);

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
  exportDocuments: tenant('GET /documents/export', {
    tag: 'Documents',
    summary: 'Posted documents as a CSV file, newest first',
    query: DocumentsExportQuery,
    answer: TextFile,
    right: 'canExport',
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
  listLedgerAllocations: tenant('GET /reports/ledger-codes/allocations', {
    tag: 'Reports',
    summary: 'The allocations that a figure of the report per ledger code is made of',
    query: LedgerAllocationsQuery,
    answer: LedgerAllocationPage,
    right: 'canReadReconciliation',
  }),
  exportLedgerAllocations: tenant('GET /reports/ledger-codes/allocations/export', {
    tag: 'Reports',
    summary: 'The same as a CSV file',
    query: LedgerExportQuery,
    answer: TextFile,
    right: 'canExport',
  }),
};
