import { arrayText, type Connection, rows, statement } from './sql.ts';

/** What the subject of an event is called now; nulls where it is gone, or has no such thing. */
export type AuditSubjectRow = {
  readonly id: string;
  readonly document_id: string | null;
  readonly document_kind: string | null;
  readonly document_number: string | null;
  readonly partner_id: string | null;
  readonly partner_number: string | null;
  readonly organization_name: string | null;
  readonly key_name: string | null;
  readonly person_name: string | null;
  /** Of a reconciliation: how many debit documents it settles, invoices and others. */
  readonly invoices: number | null;
  readonly others: number | null;
};

// Each subject by its key, whatever it is: ids are unique among all of them.
const NAMES = statement<AuditSubjectRow>(
  'audit-subjects',
  `select s.id, d.id as document_id, d.kind as document_kind, d.number as document_number,
     p.id as partner_id, p.number as partner_number, o.name as organization_name,
     k.name as key_name, n.name as person_name, c.invoices, c.others
   from unnest($2::uuid[]) as s(id)
   left join organization o on o.id = s.id
   left join member_names($1) n on n.person_id = s.id
   left join api_key k on k.organization_id = $1 and k.id = s.id
   left join reversal v on v.organization_id = $1 and v.id = s.id
   left join reconciliation r on r.organization_id = $1 and r.id = coalesce(v.reconciliation_id, s.id)
   left join planned_payment l on l.organization_id = $1 and l.id = s.id
   left join hold h on h.organization_id = $1 and h.id = s.id
   left join document_draft f on f.organization_id = $1 and f.id = s.id
   left join document d on d.organization_id = $1 and d.id = coalesce(l.document_id, h.document_id, s.id)
   left join partner p on p.organization_id = $1
     and p.id = coalesce(d.partner_id, r.partner_id, h.partner_id, f.partner_id, s.id)
   left join lateral (
     select count(*) filter (where x.kind = 'invoice')::integer as invoices,
       count(*) filter (where x.kind <> 'invoice')::integer as others
     from (select distinct a.debit_document_id from allocation a
       where a.organization_id = $1 and a.reconciliation_id = r.id) as a
     join document x on x.organization_id = $1 and x.id = a.debit_document_id
   ) as c on r.id is not null`,
);

/** What the subjects of some events are called now, by their ids. */
export async function namesOf(on: Connection, organization: string, subjects: readonly string[]) {
  const found = await rows(on, NAMES, [organization, arrayText([...new Set(subjects)])]);
  return new Map(found.map((row) => [row.id, row]));
}
