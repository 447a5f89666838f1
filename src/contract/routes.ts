import { z } from 'zod';
import { IdParams } from './common.ts';
import { Document, DocumentPage, DocumentsQuery, NewDocument, TakeBack, TakenBack } from './documents.ts';
import { ImportChunk, ImportResult, SourceFile, SourceFileKept } from './imports.ts';
import { OpenDebits, OpenItemsQuery, UnappliedCredits } from './open-items.ts';
import { NewPartner, Partner, PartnerPage, PartnersQuery } from './partners.ts';
import {
  NewReconciliation,
  NewReversal,
  Reconciliation,
  ReconciliationPage,
  ReconciliationPreview,
  ReconciliationsQuery,
  Reversal,
} from './reconciliations.ts';
import type { Right } from './rights.ts';
import {
  DemoState,
  Health,
  NewOrganization,
  Organization,
  OrganizationChange,
  Organizations,
  Session,
  SessionChange,
  Verification,
} from './system.ts';

export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Under `/api/v1`; `:id` for parameters. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** The right asked for; null: anyone who may speak to this server. */
  readonly right: Right | null;
  /** Whether the request is about one organization (header `Quittance-Organization`). */
  readonly scope: 'organization' | 'installation';
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 202 | 204;
  readonly answer: z.ZodType;
  /** Writes take an Idempotency-Key unless they are idempotent by nature. */
  readonly idempotent?: 'key' | 'by-nature';
  /** The largest body, in bytes, where it is not the usual 1 MiB. */
  readonly bodyLimit?: number;
};

const MiB = 1024 * 1024;
const Nothing = z.void();

/** Every route of the API: server, browser, command line and OpenAPI read this one table. */
export const ROUTES = {
  getHealth: route('GET', '/health', 'System', 'What this server runs on', { answer: Health }),
  getSession: route('GET', '/session', 'System', 'Who is asking, with which rights', { answer: Session }),
  changeSession: route('PATCH', '/session', 'System', 'Switch a right of the local user off and on', {
    body: SessionChange,
    answer: Session,
    idempotent: 'by-nature',
  }),
  listOrganizations: route('GET', '/organizations', 'Organizations', 'The organizations here', {
    answer: Organizations,
  }),
  createOrganization: route('POST', '/organizations', 'Organizations', 'Create an organization', {
    body: NewOrganization,
    answer: Organization,
    status: 201,
    right: 'canManageSettings',
    idempotent: 'key',
  }),
  getOrganization: tenant('GET', '/organization', 'Organizations', 'The organization and its settings', {
    answer: Organization,
    right: 'canReadReconciliation',
  }),
  changeOrganization: tenant('PATCH', '/organization', 'Organizations', 'Change settings of the organization', {
    body: OrganizationChange,
    answer: Organization,
    right: 'canManageSettings',
    idempotent: 'by-nature',
  }),
  listPartners: tenant('GET', '/partners', 'Partners', 'Search partners by name or number', {
    query: PartnersQuery,
    answer: PartnerPage,
    right: 'canReadReconciliation',
  }),
  createPartner: tenant('POST', '/partners', 'Partners', 'Create a partner', {
    body: NewPartner,
    answer: Partner,
    status: 201,
    right: 'canManagePartners',
    idempotent: 'key',
  }),
  getPartner: tenant('GET', '/partners/:id', 'Partners', 'One partner with its balances', {
    params: IdParams,
    answer: Partner,
    right: 'canReadReconciliation',
  }),
  listUnappliedCredits: tenant('GET', '/partners/:id/unapplied-credits', 'Partners', 'Receipts and credits to apply', {
    params: IdParams,
    query: OpenItemsQuery,
    answer: UnappliedCredits,
    right: 'canReadReconciliation',
  }),
  listOpenInvoices: tenant('GET', '/partners/:id/open-invoices', 'Partners', 'Invoices and debit notes to settle', {
    params: IdParams,
    query: OpenItemsQuery,
    answer: OpenDebits,
    right: 'canReadReconciliation',
  }),
  listDocuments: tenant('GET', '/documents', 'Documents', 'Documents, newest first', {
    query: DocumentsQuery,
    answer: DocumentPage,
    right: 'canReadReconciliation',
  }),
  postDocument: tenant('POST', '/documents', 'Documents', 'Post a document, or keep a draft', {
    body: NewDocument,
    answer: Document,
    status: 201,
    right: 'canPostDocuments',
    idempotent: 'key',
  }),
  getDocument: tenant('GET', '/documents/:id', 'Documents', 'One document with its open items', {
    params: IdParams,
    answer: Document,
    right: 'canReadReconciliation',
  }),
  postDraft: tenant('POST', '/documents/:id/post', 'Documents', 'Post a draft', {
    params: IdParams,
    answer: Document,
    right: 'canPostDocuments',
    idempotent: 'key',
  }),
  deleteDraft: tenant('DELETE', '/documents/:id', 'Documents', 'Delete a draft', {
    params: IdParams,
    answer: Nothing,
    status: 204,
    right: 'canPostDocuments',
    idempotent: 'by-nature',
  }),
  takeBackDocument: tenant('POST', '/documents/:id/take-back', 'Documents', 'Take a posted document back', {
    params: IdParams,
    body: TakeBack,
    answer: TakenBack,
    status: 201,
    right: 'canPostDocuments',
    idempotent: 'key',
  }),
  previewReconciliation: tenant('POST', '/reconciliations/preview', 'Reconciliations', 'What would be posted', {
    body: NewReconciliation,
    answer: ReconciliationPreview,
    right: 'canWriteReconciliation',
    idempotent: 'by-nature',
    bodyLimit: 8 * MiB,
  }),
  postReconciliation: tenant('POST', '/reconciliations', 'Reconciliations', 'Reconcile: all or nothing', {
    body: NewReconciliation,
    answer: Reconciliation,
    status: 201,
    right: 'canWriteReconciliation',
    idempotent: 'key',
    bodyLimit: 8 * MiB,
  }),
  listReconciliations: tenant('GET', '/reconciliations', 'Reconciliations', 'Reconciliations, newest first', {
    query: ReconciliationsQuery,
    answer: ReconciliationPage,
    right: 'canReadReconciliation',
  }),
  getReconciliation: tenant('GET', '/reconciliations/:id', 'Reconciliations', 'One with its allocations', {
    params: IdParams,
    answer: Reconciliation,
    right: 'canReadReconciliation',
  }),
  postReversal: tenant('POST', '/reversals', 'Reversals', 'Undo a reconciliation or some of its allocations', {
    body: NewReversal,
    answer: Reversal,
    status: 201,
    right: 'canUndoReconciliation',
    idempotent: 'key',
  }),
  getReversal: tenant('GET', '/reversals/:id', 'Reversals', 'One reversal', {
    params: IdParams,
    answer: Reversal,
    right: 'canReadReconciliation',
  }),
  keepSourceFile: tenant('POST', '/source-files', 'Imports', 'Keep a source file by its SHA-256', {
    body: SourceFile,
    answer: SourceFileKept,
    status: 201,
    right: 'canImport',
    idempotent: 'by-nature',
    bodyLimit: 160 * MiB,
  }),
  importRows: tenant('POST', '/imports', 'Imports', 'Add rows of a file; known rows change nothing', {
    body: ImportChunk,
    answer: ImportResult,
    right: 'canImport',
    idempotent: 'by-nature',
    bodyLimit: 16 * MiB,
  }),
  getDemo: route('GET', '/demo', 'System', 'Whether demo data is loaded', { answer: DemoState }),
  loadDemo: route('POST', '/demo', 'System', 'Load the demo data', {
    answer: DemoState,
    status: 202,
    right: 'canManageSettings',
    idempotent: 'by-nature',
  }),
  verify: route('POST', '/verification', 'System', 'Re-derive every balance and list each difference', {
    answer: Verification,
    right: 'canReadAudit',
    idempotent: 'by-nature',
  }),
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;

type Rest = Partial<Omit<Route, 'method' | 'path' | 'tag' | 'summary'>> & Pick<Route, 'answer'>;

type Defaults = { readonly right: null; readonly scope: 'installation'; readonly status: 200 };
/** What `rest` says, and the usual where it says nothing. A plain spread would make `null & 'canImport'`, which is never. */
type Filled<R, Scope> = Omit<Defaults, keyof R | 'scope'> &
  R & { readonly scope: Scope } & Pick<Route, 'method' | 'path'> &
  Pick<Route, 'tag' | 'summary'>;

function route<const R extends Rest>(method: Route['method'], path: string, tag: string, summary: string, rest: R) {
  const filled = { right: null, status: 200, ...rest, scope: 'installation', method, path, tag, summary };
  // The compiler can't follow a spread over defaults; Filled says what it makes.
  return filled as unknown as Filled<R, 'installation'>;
}

function tenant<const R extends Rest>(method: Route['method'], path: string, tag: string, summary: string, rest: R) {
  // As above.
  return { ...route(method, path, tag, summary, rest), scope: 'organization' } as unknown as Filled<R, 'organization'>;
}
