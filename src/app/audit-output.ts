import type { AuditEvent, AuditSubject } from '../contract/audit.ts';
import { DocumentKind } from '../contract/documents.ts';
import type { AuditEventRow } from '../store/audit-events.ts';
import { type AuditSubjectRow, namesOf } from '../store/audit-subjects.ts';
import { namesOfPrincipals } from '../store/people.ts';
import type { Work } from './transaction.ts';

/** Events as the wire shows them, with what their subjects are called now. */
export async function auditOutput(work: Work, rows: readonly AuditEventRow[]): Promise<AuditEvent[]> {
  const { on, organization } = work;
  const subjects = rows.map((row) => row.subject_id);
  const names = await namesOf(on, organization.id, subjects);
  const actors = await namesOfPrincipals(
    on,
    organization.id,
    rows.map((row) => row.actor),
  );
  return rows.map((row) => eventOutput(row, { subject: names.get(row.subject_id), actor: actors.get(row.actor) }));
}

/** What is called how now, where that is known. */
type Named = { readonly subject: AuditSubjectRow | undefined; readonly actor: string | undefined };

function eventOutput(row: AuditEventRow, { subject: named, actor: actorName }: Named): AuditEvent {
  const { documents, reconciliations, reversals } = row;
  return {
    sequence: Number(row.sequence),
    at: row.at,
    actor: row.actor,
    ...(actorName === undefined ? {} : { actorName }),
    ...(row.origin === null ? {} : { origin: row.origin }),
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
  const name = row.document_number ?? row.partner_number ?? row.organization_name ?? row.key_name ?? row.person_name;
  const kind = DocumentKind.options.find((each) => each === row.document_kind);
  const { document_id: document, document_number: number, partner_id: partner, partner_number: account } = row;
  return {
    ...(name === null ? {} : { name }),
    ...(document === null || number === null || kind === undefined ? {} : { document: { id: document, kind, number } }),
    ...(partner === null || account === null ? {} : { partner: { id: partner, number: account } }),
    ...(row.invoices === null ? {} : { settled: { invoices: row.invoices, others: row.others ?? 0 } }),
  };
}
