import type { Check } from './check.ts';

/** What a hash of the chain covers (0002-doors.sql). */
const HASH = `sha256(e.previous_hash || convert_to(audit_canonical(
  e.sequence, e.at, e.actor, e.action, e.subject_kind, e.subject_id, e.body, e.request_id, e.origin
), 'UTF8'))`;

/** What moved the lock date: also a change of settings, as which it went before 0019-periods.sql. */
const MOVES_LOCK = `e.body::jsonb -> 'changed' ? 'lockedThrough'`;

export const AUDIT_CHECKS: readonly Check[] = [
  {
    name: 'audit-chain',
    holds: 'Audit events follow each other without a gap, and each holds the hash of all before it.',
    sql: `
      select concat('event ', e.sequence), encode(e.hash, 'hex'),
        case when e.sequence <> e.place then concat('event ', e.place)
          when e.previous_hash <> e.hash_before then concat('after ', encode(e.hash_before, 'hex'))
          else encode(e.recomputed, 'hex') end
      from (
        select e.*, row_number() over chain as place, lag(e.hash, 1, ''::bytea) over chain as hash_before,
          ${HASH} as recomputed
        from audit_event e where e.organization_id = $1
        window chain as (order by e.sequence)
      ) as e
      where e.sequence <> e.place or e.previous_hash <> e.hash_before or e.hash <> e.recomputed`,
  },
  {
    name: 'audit-head',
    holds: 'The head of the audit trail is its last event.',
    sql: `
      select 'audit trail', coalesce(concat_ws(' ', h.sequence, encode(h.hash, 'hex')), 'no head'),
        coalesce(concat_ws(' ', e.sequence, encode(e.hash, 'hex')), 'no event')
      from (select * from audit_head where organization_id = $1) as h
      full join (
        select * from audit_event where organization_id = $1 order by sequence desc limit 1
      ) as e on true
      where (h.sequence, h.hash) is distinct from (e.sequence, e.hash)`,
  },
  {
    name: 'outbox',
    holds: 'Each audit event has its row in the outbox, and no row is without one.',
    sql: `
      select concat_ws(' ', action, subject_kind, subject_id), coalesce(o.events, 0), coalesce(e.events, 0)
      from (
        select action, subject_kind, subject_id, at, count(*) as events
        from audit_event where organization_id = $1 group by action, subject_kind, subject_id, at
      ) as e
      full join (
        select topic as action, payload ->> 'kind' as subject_kind, (payload ->> 'id')::uuid as subject_id, at,
          count(*) as events
        from outbox where organization_id = $1 group by 1, 2, 3, 4
      ) as o using (action, subject_kind, subject_id, at)
      where e.events is distinct from o.events`,
  },
  {
    name: 'lock-date',
    holds: 'The lock date is the one to which it was last moved by somebody.',
    sql: `
      select 'lock date', coalesce(p.locked_through::text, 'none'), coalesce(e.locked_through, 'none')
      from period p left join lateral (
        select e.body::jsonb #>> '{after,lockedThrough}' as locked_through from audit_event e
        where e.organization_id = $1 and ${MOVES_LOCK}
        order by e.sequence desc limit 1
      ) as e on true
      where p.organization_id = $1 and p.locked_through::text is distinct from e.locked_through`,
  },
  {
    name: 'unlock',
    holds: 'Each unlock was asked for by one person and approved by another, or by a sole keeper a day later.',
    sql: `
      select concat('event ', e.sequence), e.request, 'an approved request'
      from (
        select e.sequence, e.body::jsonb ->> 'request' as request from audit_event e
        where e.organization_id = $1 and e.action = 'period.unlocked'
      ) as e
      left join unlock_request q on q.organization_id = $1 and q.id::text = e.request and q.outcome = 'approved'
        and (q.decided_by_person <> q.asked_by_person
          or q.as_sole_keeper and q.decided_at - q.asked_at >= interval '24 hours')
      where q.id is null`,
  },
  evidenceCheck('document', `coalesce(s.kind || ' ' || s.number, 'document ' || posted)`),
  evidenceCheck('reconciliation', `'reconciliation ' || posted`),
  evidenceCheck('reversal', `'reversal ' || posted`),
  {
    name: 'period',
    holds: 'Nothing posted since the lock date last moved is dated on or before it.',
    sql: `
      with event as (
        select sequence, body from audit_event where organization_id = $1
      ), lock as (
        select p.locked_through, (select max(e.sequence) from event e where ${MOVES_LOCK}) as since
        from period p where p.organization_id = $1 and p.locked_through is not null
      ), posted as (
        select k.id::uuid
        from event e
        join lock on e.sequence > lock.since
        cross join lateral (
          select jsonb_object_keys(e.body::jsonb -> 'documents')
          union all select jsonb_object_keys(e.body::jsonb -> 'reconciliations')
          union all select jsonb_object_keys(e.body::jsonb -> 'reversals')
        ) as k (id)
      ), dated as (
        select id, concat_ws(' ', kind, number) as subject, document_date as date
        from document where organization_id = $1
        union all
        select reconciliation_id, concat('reconciliation ', reconciliation_id), effective_date
        from allocation where organization_id = $1
        union all
        select id, concat('reversal ', id), effective_date from reversal where organization_id = $1
      )
      select distinct d.subject, d.date, concat('after ', lock.locked_through)
      from dated d join posted on posted.id = d.id join lock on d.date <= lock.locked_through`,
  },
];

/** What was posted stands as the audit event that posted it says (0004-digests.sql); nothing is there without one. */
function evidenceCheck(table: 'document' | 'reconciliation' | 'reversal', subject: string): Check {
  return {
    name: `${table}-evidence`,
    holds: `Every ${table} stands as its audit event says, in each column, and none is missing or without event.`,
    sql: `
      with named as (
        select n.key::uuid as posted, n.value as digest
        from audit_event e cross join lateral jsonb_each_text(e.body::jsonb -> '${table}s') as n
        where e.organization_id = $1
      ), standing as (
        select id as posted, encode(digest, 'base64') as digest from ${table}_digest where organization_id = $1
      )
      select ${subject}, coalesce(t.digest, 'not there'), coalesce(n.digest, 'in no audit event')
      from named n
      full join standing t using (posted)
      left join ${table} s on s.organization_id = $1 and s.id = posted
      where n.digest is distinct from t.digest`,
  };
}
