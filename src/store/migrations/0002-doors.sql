-- The doors: the only ways by which open amounts, allocations, balances and the audit trail move. They run as the
-- owner; the app's role has no other right to write there (0003-grants.sql). Each is set-based, takes all its rows at
-- once and raises rather than do a part. Errors: QT001 the rows moved are not the items named, QT002 sums differ.

-- Bulk writers outrun the server's own statistics, and without them the planner cannot tell a primary key from any
-- other index that begins with the organization: each foreign key then looks through all rows. So a table that has
-- doubled since it was last looked at is looked at again.
create function keep_statistics() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_table text;
begin
  for v_table in
    select c.relname from pg_class c
    where c.oid = any (array[
        'partner', 'partner_personal', 'document', 'document_text', 'open_item', 'partner_balance', 'reconciliation',
        'allocation', 'audit_event'
      ]::regclass[])
      and pg_relation_size(c.oid) > 2 * greatest(c.relpages, 8) * current_setting('block_size')::bigint
  loop
    execute format('analyze (skip_locked) %I', v_table);
  end loop;
end
$$;

-- documents: the columns of `document` besides the organization; items: document_id, seq, due_date, amount.
create function post_documents(p_organization uuid, p_documents jsonb, p_items jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_wrong uuid;
begin
  if jsonb_array_length(p_documents) >= 100 then
    perform keep_statistics();
  end if;

  insert into document
  select p_organization, d.*
  from jsonb_to_recordset(p_documents) as d(
    id uuid, partner_id uuid, kind text, side text, series text, number text, number_key text, document_date date,
    currency char(3), amount bigint, base_amount bigint, rate numeric, intended_for_id uuid, names_id uuid,
    takes_back boolean, reason_code text, source text, external_id text, source_file char(64), source_line integer,
    posted_at timestamptz, posted_by text
  );

  insert into open_item
  select p_organization, d.id, i.seq, d.partner_id, d.currency, d.side, i.due_date, i.amount, i.amount
  from jsonb_to_recordset(p_items) as i(document_id uuid, seq integer, due_date date, amount bigint)
  join jsonb_to_recordset(p_documents) as d(id uuid, partner_id uuid, currency char(3), side text)
    on d.id = i.document_id;

  select t.id into v_wrong
  from (
    select d.id, d.amount, 0 as items from jsonb_to_recordset(p_documents) as d(id uuid, amount bigint)
    union all
    select i.document_id, -i.amount, 1 from jsonb_to_recordset(p_items) as i(document_id uuid, amount bigint)
  ) as t
  group by t.id
  having sum(t.amount) <> 0 or sum(t.items) = 0
  limit 1;
  if found then
    raise exception 'open items of document % do not add up to its amount', v_wrong using errcode = 'QT002';
  end if;

  insert into partner_balance as b
  select p_organization, d.partner_id, d.currency,
    coalesce(sum(d.amount) filter (where d.side = 'debit'), 0),
    coalesce(sum(d.amount) filter (where d.side = 'credit'), 0),
    1
  from jsonb_to_recordset(p_documents) as d(partner_id uuid, currency char(3), side text, amount bigint)
  group by d.partner_id, d.currency
  order by d.partner_id, d.currency
  on conflict (organization_id, partner_id, currency) do update
    set outstanding = b.outstanding + excluded.outstanding,
        unapplied = b.unapplied + excluded.unapplied,
        version = b.version + 1;
end
$$;

-- reconciliations: id, partner_id, currency, reason, note, posted_at, posted_by. The arrays hold one allocation a
-- position: its reconciliation as an index (from 1) into p_reconciliations, its position there, and both items. One
-- item may stand in several reconciliations.
create function post_allocations(
  p_organization uuid,
  p_reconciliations jsonb,
  p_of integer[],
  p_position integer[],
  p_credit uuid[],
  p_credit_seq integer[],
  p_debit uuid[],
  p_debit_seq integer[],
  p_amount bigint[],
  p_effective date[],
  p_step text[]
) returns void
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_heads bigint;
  v_reconciled bigint;
  v_named bigint;
  v_moved bigint;
  v_lines bigint;
  v_written bigint;
  v_accounts bigint;
  v_balances bigint;
begin
  if cardinality(p_of) >= 100 then
    perform keep_statistics();
  end if;

  with head as materialized (
    select h.ordinality::integer as of, (h.value ->> 'id')::uuid as id, (h.value ->> 'partner_id')::uuid as partner_id,
      (h.value ->> 'currency')::char(3) as currency, h.value ->> 'reason' as reason, h.value ->> 'note' as note,
      (h.value ->> 'posted_at')::timestamptz as posted_at, h.value ->> 'posted_by' as posted_by
    from jsonb_array_elements(p_reconciliations) with ordinality as h
  ), line as materialized (
    select l.*
    from unnest(p_of, p_position, p_credit, p_credit_seq, p_debit, p_debit_seq, p_amount, p_effective, p_step)
      as l(of, position, credit, credit_seq, debit, debit_seq, amount, effective, step)
  ), written as (
    insert into allocation
    select p_organization, h.id, l.position, h.partner_id, l.credit, l.credit_seq, l.debit, l.debit_seq, l.amount,
      l.effective, l.step
    from line l join head h on h.of = l.of
    returning 1
  ), moved as materialized (
    select h.partner_id, h.currency, 'credit' as side, l.credit as document_id, l.credit_seq as seq,
      sum(l.amount)::bigint as amount
    from line l join head h on h.of = l.of
    group by h.partner_id, h.currency, l.credit, l.credit_seq
    union all
    select h.partner_id, h.currency, 'debit', l.debit, l.debit_seq, sum(l.amount)::bigint
    from line l join head h on h.of = l.of
    group by h.partner_id, h.currency, l.debit, l.debit_seq
  ), item as (
    -- By primary key only: with partner and side in the WHERE, the planner walks every item of the partner instead.
    update open_item o
    set open_amount = o.open_amount - m.amount
    from moved m
    where o.organization_id = p_organization and o.document_id = m.document_id and o.seq = m.seq
    returning o.side = m.side and o.partner_id = m.partner_id and o.currency = m.currency as fits
  ), total as materialized (
    select l.of, sum(l.amount)::bigint as amount, count(*)::integer as lines from line l group by l.of
  ), reconciled as (
    insert into reconciliation
    select p_organization, h.id, h.partner_id, h.currency, h.reason, h.note, t.amount, t.lines, h.posted_at, h.posted_by
    from head h join total t on t.of = h.of
    returning 1
  ), account as materialized (
    select h.partner_id, h.currency, sum(t.amount)::bigint as amount
    from head h join total t on t.of = h.of
    group by h.partner_id, h.currency
  ), balance as (
    update partner_balance b
    set outstanding = b.outstanding - a.amount, unapplied = b.unapplied - a.amount, version = b.version + 1
    from account a
    where b.organization_id = p_organization and b.partner_id = a.partner_id and b.currency = a.currency
    returning 1
  )
  select (select count(*) from head), (select count(*) from reconciled), (select count(*) from moved),
    (select count(*) from item where fits), (select count(*) from line), (select count(*) from written),
    (select count(*) from account), (select count(*) from balance)
  into v_heads, v_reconciled, v_named, v_moved, v_lines, v_written, v_accounts, v_balances;

  if v_heads <> v_reconciled or v_named <> v_moved or v_lines <> v_written or v_accounts <> v_balances then
    raise exception '% reconciliations, % written; % items named, % moved; % lines, % written; % balances, % moved',
      v_heads, v_reconciled, v_named, v_moved, v_lines, v_written, v_accounts, v_balances using errcode = 'QT001';
  end if;
end
$$;

-- The mirror of post_allocations: gives back what the allocations at p_positions moved, each at most once.
create function post_reversal(
  p_organization uuid,
  p_id uuid,
  p_reconciliation uuid,
  p_positions integer[],
  p_reason text,
  p_effective date,
  p_at timestamptz,
  p_by text
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_partner uuid;
  v_currency char(3);
  v_total bigint;
  v_lines bigint;
  v_named bigint;
  v_moved bigint;
  v_balances bigint;
begin
  select r.partner_id, r.currency into v_partner, v_currency
  from reconciliation r where r.organization_id = p_organization and r.id = p_reconciliation;

  select sum(a.amount)::bigint, count(*) into v_total, v_lines
  from allocation a
  where a.organization_id = p_organization and a.reconciliation_id = p_reconciliation
    and a.position = any (p_positions);

  if v_lines = 0 or v_lines <> cardinality(p_positions) then
    raise exception 'reversal names % allocations and found %', cardinality(p_positions), v_lines
      using errcode = 'QT001';
  end if;

  insert into reversal values (
    p_organization, p_id, p_reconciliation, p_reason, v_total, p_effective, p_at, p_by
  );
  insert into reversal_line
  select p_organization, a.reconciliation_id, a.position, p_id, a.amount
  from allocation a
  where a.organization_id = p_organization and a.reconciliation_id = p_reconciliation
    and a.position = any (p_positions);

  with line as materialized (
    select a.credit_document_id as credit, a.credit_seq, a.debit_document_id as debit, a.debit_seq, a.amount
    from allocation a
    where a.organization_id = p_organization and a.reconciliation_id = p_reconciliation
      and a.position = any (p_positions)
  ), moved as materialized (
    select 'credit' as side, l.credit as document_id, l.credit_seq as seq, sum(l.amount)::bigint as amount
    from line l group by l.credit, l.credit_seq
    union all
    select 'debit', l.debit, l.debit_seq, sum(l.amount)::bigint from line l group by l.debit, l.debit_seq
  ), item as (
    update open_item o
    set open_amount = o.open_amount + m.amount, freed_on = greatest(o.freed_on, p_effective)
    from moved m
    where o.organization_id = p_organization and o.document_id = m.document_id and o.seq = m.seq
    returning o.side = m.side and o.partner_id = v_partner and o.currency = v_currency as fits
  ), balance as (
    update partner_balance b
    set outstanding = b.outstanding + v_total, unapplied = b.unapplied + v_total, version = b.version + 1
    where b.organization_id = p_organization and b.partner_id = v_partner and b.currency = v_currency
    returning 1
  )
  select (select count(*) from moved), (select count(*) from item where fits), (select count(*) from balance)
  into v_named, v_moved, v_balances;

  if v_named <> v_moved or v_balances <> 1 then
    raise exception 'reversal names % items and moved %, % balances', v_named, v_moved, v_balances
      using errcode = 'QT001';
  end if;
end
$$;

-- Appends one audit event to the organization's chain and one outbox row, as the last statement of a transaction.
-- hash = SHA-256(previous hash, canonical text), where the canonical text is the event's fields joined by U+001F.
create function record_change(
  p_organization uuid,
  p_event uuid,
  p_at timestamptz,
  p_actor text,
  p_action text,
  p_subject_kind text,
  p_subject uuid,
  p_body text,
  p_request text
) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_sequence bigint;
  v_previous bytea;
  v_hash bytea;
begin
  insert into outbox values (
    p_organization, p_event, p_action,
    jsonb_build_object('kind', p_subject_kind, 'id', p_subject), p_at
  );
  insert into audit_head values (p_organization, 0, '\x') on conflict do nothing;
  select h.sequence + 1, h.hash into v_sequence, v_previous
  from audit_head h where h.organization_id = p_organization for update;
  v_hash := sha256(v_previous || convert_to(audit_canonical(
    v_sequence, p_at, p_actor, p_action, p_subject_kind, p_subject, p_body, p_request
  ), 'UTF8'));
  insert into audit_event values (
    p_organization, v_sequence, p_at, p_actor, p_action, p_subject_kind, p_subject, p_body, p_request,
    v_previous, v_hash
  );
  update audit_head h set sequence = v_sequence, hash = v_hash where h.organization_id = p_organization;
  return v_sequence;
end
$$;

-- The text that an audit event's hash covers, version 1.
create function audit_canonical(
  p_sequence bigint, p_at timestamptz, p_actor text, p_action text, p_subject_kind text, p_subject uuid, p_body text,
  p_request text
) returns text
language sql stable as $$
  select array_to_string(array[
    'v1', p_sequence::text, to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p_actor, p_action,
    p_subject_kind, p_subject::text, p_body, coalesce(p_request, '')
  ], E'\x1f')
$$;
