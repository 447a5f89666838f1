import { type Connection, rows, statement } from './sql.ts';

type Found = { readonly sequence: bigint };

/** Undone lines of some allocations (`mine`), as acts. */
const REVERSALS = `
  select distinct v.id, 'reversals', v.posted_at from mine m
  join reversal_line y on y.organization_id = $1 and y.reconciliation_id = m.reconciliation_id
    and y.position = m.position
  join reversal v on v.organization_id = $1 and v.id = y.reversal_id`;

/**
 * The events of some acts (`acts`: what was posted, of which kind, when). An act has the instant of its event, so that
 * no event has to say in an index what it posted. What the demo tells happened at many instants before it was loaded,
 * by few events.
 */
const OF_ACTS = `
  select e.sequence from acts a
  join audit_event e on e.organization_id = $1 and e.at = a.at
  where e.body::jsonb -> a.kind ? a.id::text
  union
  select e.sequence from audit_event e cross join lateral (select e.body::jsonb as body offset 0) as b
  where e.organization_id = $1 and e.action = 'demo.loaded'
    and exists (select from acts a where b.body -> a.kind ? a.id::text)`;

const ABOUT_DOCUMENT = statement<Found>(
  'audit-about-document',
  `with mine as materialized (
     select a.reconciliation_id, a.position from document d
     join allocation a on a.organization_id = $1 and a.partner_id = d.partner_id
       and $2::uuid in (a.credit_document_id, a.debit_document_id)
     where d.organization_id = $1 and d.id = $2
   ), acts (id, kind, at) as materialized (
     select d.id, 'documents', d.posted_at from document d where d.organization_id = $1 and d.id = $2
     union all
     select r.id, 'reconciliations', r.posted_at from reconciliation r
     where r.organization_id = $1 and r.id in (select reconciliation_id from mine)
     union all ${REVERSALS}
   )
   select e.sequence from (
     select $2::uuid as id
     union all select l.id from planned_payment l where l.organization_id = $1 and l.document_id = $2
     union all select h.id from hold h where h.organization_id = $1 and h.document_id = $2
   ) as s
   join audit_event e on e.organization_id = $1 and e.subject_id = s.id
   union ${OF_ACTS}`,
);

const ABOUT_RECONCILIATION = statement<Found>(
  'audit-about-reconciliation',
  `with mine as materialized (
     select a.reconciliation_id, a.position from allocation a
     where a.organization_id = $1 and a.reconciliation_id = $2
   ), acts (id, kind, at) as materialized (
     select r.id, 'reconciliations', r.posted_at from reconciliation r where r.organization_id = $1 and r.id = $2
     union all ${REVERSALS}
   )
   select e.sequence from audit_event e where e.organization_id = $1 and e.subject_id = $2
   union ${OF_ACTS}`,
);

const ABOUT = { document: ABOUT_DOCUMENT, reconciliation: ABOUT_RECONCILIATION } as const;

/** What has a history beyond the events that name it as their subject. */
export type Historied = keyof typeof ABOUT;

const KIND = statement<{ kind: Historied }>(
  'audit-historied',
  `select 'document' as kind from document where organization_id = $1 and id = $2
   union all
   select 'reconciliation' from reconciliation where organization_id = $1 and id = $2`,
);

/**
 * The sequences of all events about a document or a reconciliation: those that posted, settled or undid it, and those
 * of its plans and holds. Undefined for anything else, whose events name it as their subject.
 */
export async function eventsAbout(on: Connection, organization: string, subject: string) {
  const [found] = await rows(on, KIND, [organization, subject]);
  if (found === undefined) return undefined;
  const events = await rows(on, ABOUT[found.kind], [organization, subject]);
  return events.map(({ sequence }) => String(sequence));
}
