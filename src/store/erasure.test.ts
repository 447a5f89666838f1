import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { PERSONAL } from './erasure.ts';

/** What texts and bytes are that are no personal value of a partner. A new column goes here or to `PERSONAL`. */
const OTHERWISE = {
  'a code, a state, a kind': `allocation.step audit_event.action audit_event.subject_kind document.kind document.side
    document.reason_code document_line.ledger_code invitation.role member.role number_counter.kind open_item.side
    outbox.topic partner.language planned_payment.means planned_payment_change.state reconciliation.reason run.kind
    run.state run_allocation.step run_left_over.reason run_total.outcome run_total.side unlock_request.outcome`,
  'a number or an id': `api_key.hint
    audit_event.request_id document.external_id document.number document.number_key document.series
    document.source document_line.quantity document_line.unit_price number_counter.series outbox.payload partner.number
    partner.number_key`,
  'who did it': `account_note.written_by api_key.created_by api_key.name
    audit_event.actor audit_event.origin document.posted_by document_draft.created_by hold.held_by
    invitation.invited_by member.ended_by
    member_role.name partner.erased_by planned_payment_change.changed_by reconciliation.posted_by reversal.posted_by
    run.asked_by unlock_request.asked_by unlock_request.decided_by`,
  'evidence: why something was done': `member.end_reason partner.erasure_reason reconciliation.note reversal.reason
    run.reason unlock_request.note unlock_request.reason`,
  'the chain: names of fields, ids, digests': `api_key.hash audit_event.body audit_event.hash audit_event.previous_hash
    audit_head.hash invitation.hash`,
  'gone after seven days': `idempotency_key.body idempotency_key.key idempotency_key.principal
    idempotency_key.request_hash idempotency_key.route`,
  'not there any more, or the erasure is refused': 'document_draft.body',
  'of somebody who is asked to work here, and gone once they have decided': 'invitation.email',
  'about a file or the machine': 'run.failure source_file.name',
};

describe('what is personal', () => {
  it('is every text of the schema that is not known to be something else', async () => {
    const { pool } = await testDatabase();
    const { rows } = await pool.query<{ column: string }>(`
      select c.relname || '.' || a.attname as column
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and exists (
          select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organization_id'
        ) and a.atttypid = any ('{text,json,jsonb,bytea}'::regtype[])
      order by 1`);
    const columns = rows.map(({ column }) => column);
    const otherwise = new Set(Object.values(OTHERWISE).flatMap((names) => names.split(/\s+/u)));
    const erased = PERSONAL.flatMap((place) => place.columns.map((column) => `${place.table}.${column}`));
    expect(columns.filter((column) => !otherwise.has(column))).toEqual(erased.toSorted());
  });
});
