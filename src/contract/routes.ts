import { z } from 'zod';
import { IdParams } from './common.ts';
import { Document, DocumentPage, DocumentsQuery, NewDocument, TakeBack, TakenBack } from './documents.ts';
import { ImportChunk, ImportResult, PreviewChunk, SourceFile, SourceFileKept } from './imports.ts';
import {
  NewReconciliation,
  NewReversal,
  Reconciliation,
  ReconciliationPage,
  ReconciliationPreview,
  ReconciliationsQuery,
  Reversal,
} from './reconciliations.ts';
import { type Route, route, tenant } from './route.ts';
import { ACCOUNT_ROUTES } from './routes/accounts.ts';
import { AUDIT_ROUTES } from './routes/audit.ts';
import { DOCUMENT_ACTION_ROUTES } from './routes/document-actions.ts';
import { KEY_ROUTES } from './routes/keys.ts';
import { MEMBER_ROUTES } from './routes/members.ts';
import { PARTNER_ROUTES } from './routes/partners.ts';
import { PERIOD_ROUTES } from './routes/periods.ts';
import { POSTING_ROUTES } from './routes/posting.ts';
import { RUN_ROUTES } from './routes/runs.ts';
import { SIGN_IN_ROUTES } from './routes/sign-in.ts';
import { Session } from './sign-in.ts';
import {
  DemoState,
  Health,
  NewOrganization,
  Organization,
  OrganizationChange,
  Organizations,
  Verification,
} from './system.ts';

const MiB = 1024 * 1024;
const Nothing = z.void();

/** Every route of the API: server, browser, command line and OpenAPI read this one table. */
export const ROUTES = {
  getHealth: route('GET /health', {
    tag: 'System',
    summary: 'What this server runs on',
    answer: Health,
    right: 'public',
  }),
  getSession: route('GET /session', {
    tag: 'Signing in',
    summary: 'Who is asking, with which rights',
    answer: Session,
    right: 'signed-in',
  }),
  listOrganizations: route('GET /organizations', {
    tag: 'Organizations',
    summary: 'The organizations of who asks',
    answer: Organizations,
    right: 'signed-in',
  }),
  createOrganization: route('POST /organizations', {
    tag: 'Organizations',
    summary: 'Create an organization',
    body: NewOrganization,
    answer: Organization,
    status: 201,
    right: 'canManageSettings',
    idempotent: 'key',
  }),
  getOrganization: tenant('GET /organization', {
    tag: 'Organizations',
    summary: 'The organization and its settings',
    answer: Organization,
    right: 'canReadReconciliation',
  }),
  changeOrganization: tenant('PATCH /organization', {
    tag: 'Organizations',
    summary: 'Change settings of the organization',
    body: OrganizationChange,
    answer: Organization,
    right: 'canManageSettings',
    idempotent: 'by-nature',
  }),
  exportOrganization: tenant('GET /organization/archive', {
    tag: 'Organizations',
    summary: 'All of the organization as a zip of plain files',
    answer: Nothing,
    file: 'application/zip',
    right: 'canExport',
    besides: 'canReadAudit',
  }),
  ...PARTNER_ROUTES,
  listDocuments: tenant('GET /documents', {
    tag: 'Documents',
    summary: 'Documents, newest first',
    query: DocumentsQuery,
    answer: DocumentPage,
    right: 'canReadReconciliation',
  }),
  postDocument: tenant('POST /documents', {
    tag: 'Documents',
    summary: 'Post a document, or keep a draft',
    body: NewDocument,
    answer: Document,
    status: 201,
    right: 'canPostDocuments',
    idempotent: 'key',
  }),
  getDocument: tenant('GET /documents/:id', {
    tag: 'Documents',
    summary: 'One document with its open items',
    params: IdParams,
    answer: Document,
    right: 'canReadReconciliation',
  }),
  postDraft: tenant('POST /documents/:id/post', {
    tag: 'Documents',
    summary: 'Post a draft',
    params: IdParams,
    answer: Document,
    right: 'canPostDocuments',
    idempotent: 'key',
  }),
  deleteDraft: tenant('DELETE /documents/:id', {
    tag: 'Documents',
    summary: 'Delete a draft',
    params: IdParams,
    answer: Nothing,
    status: 204,
    right: 'canPostDocuments',
    idempotent: 'by-nature',
  }),
  takeBackDocument: tenant('POST /documents/:id/take-back', {
    tag: 'Documents',
    summary: 'Take a posted document back',
    params: IdParams,
    body: TakeBack,
    answer: TakenBack,
    status: 201,
    right: 'canPostDocuments',
    idempotent: 'key',
  }),
  previewReconciliation: tenant('POST /reconciliations/preview', {
    tag: 'Reconciliations',
    summary: 'What would be posted',
    body: NewReconciliation,
    answer: ReconciliationPreview,
    right: 'canWriteReconciliation',
    idempotent: 'by-nature',
    bodyLimit: 8 * MiB,
  }),
  postReconciliation: tenant('POST /reconciliations', {
    tag: 'Reconciliations',
    summary: 'Reconcile: all or nothing',
    body: NewReconciliation,
    answer: Reconciliation,
    status: 201,
    right: 'canWriteReconciliation',
    idempotent: 'key',
    bodyLimit: 8 * MiB,
  }),
  listReconciliations: tenant('GET /reconciliations', {
    tag: 'Reconciliations',
    summary: 'Reconciliations, newest first',
    query: ReconciliationsQuery,
    answer: ReconciliationPage,
    right: 'canReadReconciliation',
  }),
  getReconciliation: tenant('GET /reconciliations/:id', {
    tag: 'Reconciliations',
    summary: 'One with its allocations',
    params: IdParams,
    answer: Reconciliation,
    right: 'canReadReconciliation',
  }),
  postReversal: tenant('POST /reversals', {
    tag: 'Reversals',
    summary: 'Undo a reconciliation or some of its allocations',
    body: NewReversal,
    answer: Reversal,
    status: 201,
    right: 'canUndoReconciliation',
    idempotent: 'key',
  }),
  getReversal: tenant('GET /reversals/:id', {
    tag: 'Reversals',
    summary: 'One reversal',
    params: IdParams,
    answer: Reversal,
    right: 'canReadReconciliation',
  }),
  keepSourceFile: tenant('POST /source-files', {
    tag: 'Imports',
    summary: 'Keep a source file by its SHA-256',
    body: SourceFile,
    answer: SourceFileKept,
    status: 201,
    right: 'canImport',
    idempotent: 'by-nature',
    bodyLimit: 160 * MiB,
  }),
  importRows: tenant('POST /imports', {
    tag: 'Imports',
    summary: 'Add rows of a file; known rows change nothing',
    body: ImportChunk,
    answer: ImportResult,
    right: 'canImport',
    idempotent: 'by-nature',
    bodyLimit: 16 * MiB,
  }),
  previewRows: tenant('POST /imports/preview', {
    tag: 'Imports',
    summary: 'What would be added and what rejected',
    body: PreviewChunk,
    answer: ImportResult,
    right: 'canImport',
    idempotent: 'by-nature',
    bodyLimit: 16 * MiB,
  }),
  getDemo: route('GET /demo', {
    tag: 'System',
    summary: 'Whether demo data is loaded',
    answer: DemoState,
    right: 'signed-in',
  }),
  loadDemo: route('POST /demo', {
    tag: 'System',
    summary: 'Load the demo data',
    answer: DemoState,
    status: 202,
    right: 'canManageSettings',
    idempotent: 'by-nature',
  }),
  verify: route('POST /verification', {
    tag: 'System',
    summary: 'Re-derive every balance and list each difference',
    answer: Verification,
    right: 'canReadAudit',
    idempotent: 'by-nature',
  }),
  ...ACCOUNT_ROUTES,
  ...RUN_ROUTES,
  ...DOCUMENT_ACTION_ROUTES,
  ...POSTING_ROUTES,
  ...PERIOD_ROUTES,
  ...KEY_ROUTES,
  ...MEMBER_ROUTES,
  ...AUDIT_ROUTES,
  ...SIGN_IN_ROUTES,
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;

type Parsed<R, Part extends string> =
  R extends Record<Part, infer Schema extends z.ZodType> ? z.infer<Schema> : undefined;

/** What a route's schemas make of a request. */
export type InputOf<Name extends RouteName> = {
  readonly params: Parsed<(typeof ROUTES)[Name], 'params'>;
  readonly query: Parsed<(typeof ROUTES)[Name], 'query'>;
  readonly body: Parsed<(typeof ROUTES)[Name], 'body'>;
};
/** What a route answers with when all is well. */
export type AnswerOf<Name extends RouteName> = z.infer<(typeof ROUTES)[Name]['answer']>;
