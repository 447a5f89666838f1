import { TextFile } from '../accounts.ts';
import {
  AuditActors,
  AuditEventPage,
  AuditEventsQuery,
  AuditExportQuery,
  AuditHead,
  AuditHeadCheck,
  Principals,
} from '../audit.ts';
import { tenant } from '../route.ts';

/** The audit trail: who changed what and when, and the end of its chain. */
export const AUDIT_ROUTES = {
  listAuditEvents: tenant('GET /audit-events', {
    tag: 'Audit trail',
    summary: 'Changes, newest first',
    query: AuditEventsQuery,
    answer: AuditEventPage,
    right: 'canReadAudit',
  }),
  exportAuditEvents: tenant('GET /audit-events/export', {
    tag: 'Audit trail',
    summary: 'The same as a CSV or JSON file',
    query: AuditExportQuery,
    answer: TextFile,
    right: 'canReadAudit',
    besides: 'canExport',
  }),
  listPrincipals: tenant('GET /principals', {
    tag: 'Organizations',
    summary: 'What the people and keys are called that did something here',
    answer: Principals,
    right: 'canReadReconciliation',
  }),
  listAuditActors: tenant('GET /audit-actors', {
    tag: 'Audit trail',
    summary: 'Who changed anything here',
    answer: AuditActors,
    right: 'canReadAudit',
  }),
  exportAuditHead: tenant('GET /audit-head', {
    tag: 'Audit trail',
    summary: 'The end of the chain, to be kept elsewhere',
    answer: AuditHead,
    right: 'canReadAudit',
  }),
  checkAuditHead: tenant('POST /audit-head/check', {
    tag: 'Audit trail',
    summary: 'Whether the chain still holds an end exported before',
    body: AuditHead,
    answer: AuditHeadCheck,
    right: 'canReadAudit',
    idempotent: 'by-nature',
  }),
};
