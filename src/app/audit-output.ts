import type { AuditEvent, AuditSubject } from '../contract/audit.ts';
import { DocumentKind } from '../contract/documents.ts';
import type { AuditEventRow } from '../store/audit-events.ts';
import { type AuditSubjectRow, namesOf } from '../store/audit-subjects.ts';
import type { Work } from './transaction.ts';

/** Events as the wire shows them, with what their subjects are called now. */
export async function auditOutput(work: Work, rows: readonly AuditEventRow[]): Promise<AuditEvent[]> {
  const { on, organization } = work;
  const subjects = rows.map((row) => row.subject_id);
  const names = await namesOf(on, organization.id, subjects);
  return rows.map((row) => eventOutput(row, names.get(row.subject_id)));
}

function eventOutput(row: AuditEventRow, named: AuditSubjectRow | undefined): AuditEvent {
  const { documents, reconciliations, reversals } = row;
  return {
    sequence: Number(row.sequence),
    at: row.at,
    actor: row.actor,
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id, ...(named && subjectOutput(named)) },
    fields: { ...row.fields },
    posted: { documents, reconciliations, reversals },
    ...(row.request_id === null || row.request_id === '' ? {} : { requestId: row.request_id }),
    hash: row.hash,
    previousHash: row.previous_hash,
  };
}

function subjectOutput(row: AuditSubjectRow): Omit<AuditSubject, 'kind' | 'id'> {
  const name = row.document_number ?? row.partner_number ?? row.organization_name ?? row.key_name;
  const kind = DocumentKind.options.find((each) => each === row.document_kind);
  const { document_id: document, document_number: number, partner_id: partner, partner_number: account } = row;
  return {
    ...(name === null ? {} : { name }),
    ...(document === null || number === null || kind === undefined ? {} : { document: { id: document, kind, number } }),
    ...(partner === null || account === null ? {} : { partner: { id: partner, number: account } }),
    ...(row.invoices === null ? {} : { settled: { invoices: row.invoices, others: row.others ?? 0 } }),
  };
}
