-- The doors: the only ways by which open amounts, allocations and balances move. They run as the owner; the app's role
-- has no other right to write there (0003-grants.sql). Each is set-based, takes all its rows at once and raises rather
-- than do a part. Errors: QT001 the rows moved are not the items named, QT002 sums differ.

-- Bulk writers outrun the server's own statistics, and without them the planner cannot tell a primary key from any
-- other index that begins with the organization: each foreign key then looks through all rows. So a table that has
-- doubled since it was last looked at is looked at again: at a tenth of the usual sample, as only sizes matter.
create function keep_statistics() returns void
language plpgsql security definer set search_path = public, pg_temp set default_statistics_target = 10 as $$
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

-- A door works for the organization that its caller entered, whichever it is asked for.
create function require_entered(p_organization uuid) returns void language plpgsql stable parallel safe as $$
begin
  if p_organization::text is distinct from current_setting('quittance.organization_id', true) then
    raise exception 'this transaction has not entered organization %', p_organization using errcode = '42501';
  end if;
end
$$;

-- documents: the columns of `document` besides the organization; items: document_id, seq, due_date, amount.
create function post_documents(p_organization uuid, p_documents jsonb, p_items jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_wrong uuid;
begin
  perform require_entered(p_organization);
  if jsonb_array_length(p_documents) >= 100 then
    perform keep_statistics();
  end if;

  insert into document
  select p_organization, d.*
  from jsonb_to_recordset(p_documents) as d(
    id uuid, partner_id uuid, kind text, side text, series text, number text, number_key text, document_date date,
    currency char(3), amount bigint, base_amount bigint, rate numeric, intended_for_id uuid, names_id uuid,
    takes_back boolean, reason_code text, source text, external_id text, source_file char(64), source_line integer,
    posted_at timestamptz, posted_by text, lines integer
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

-- The first arrays hold one reconciliation a position; p_account is the first one of the same partner and currency, by
-- which its account is known. p_document and p_seq list the open items that are named. The other arrays hold one
-- allocation a position: its reconciliation as an index (from 1), its position there, both items as indexes into the
-- list, and what moves. One item may stand in several reconciliations of its account. Arrays are read in step and by
-- index: nothing is joined but stored rows.
create function post_allocations(
  p_organization uuid,
  p_id uuid[],
  p_partner uuid[],
  p_currency char(3)[],
  p_account integer[],
  p_reason text[],
  p_note text[],
  p_posted_at timestamptz[],
  p_posted_by text[],
  p_itemized boolean[],
  p_document uuid[],
  p_seq integer[],
  p_of integer[],
  p_position integer[],
  p_credit integer[],
  p_debit integer[],
  p_amount bigint[],
  p_effective date[],
  p_step text[]
) returns void
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  -- By reconciliation.
  v_amount bigint[];
  v_lines integer[];
  v_settling bigint;
  v_accounts bigint;
  v_fit boolean;
  v_allocated bigint;
  v_moved bigint;
  v_balances bigint;
begin
  perform require_entered(p_organization);
  if cardinality(p_of) >= 100 then
    perform keep_statistics();
  end if;

  -- `is true`: an index that points nowhere yields null, which an aggregate would pass over.
  select array_agg(t.amount order by t.of), array_agg(t.lines order by t.of), count(*), sum(t.lines),
    count(distinct p_account[t.of]), bool_and((
      p_partner[t.of] = p_partner[p_account[t.of]] and p_currency[t.of] = p_currency[p_account[t.of]]
    ) is true)
  into v_amount, v_lines, v_settling, v_allocated, v_accounts, v_fit
  from (
    select l.of, sum(l.amount)::bigint as amount, count(*)::integer as lines
    from (select unnest(p_of) as of, unnest(p_amount) as amount) as l
    group by l.of
  ) as t;
  if v_settling <> cardinality(p_id) or v_allocated is distinct from cardinality(p_of) or v_fit is not true then
    raise exception '% reconciliations, % with allocations; % allocations, % of them; accounts fit: %',
      cardinality(p_id), v_settling, cardinality(p_of), v_allocated, v_fit using errcode = 'QT001';
  end if;

  -- An index that points nowhere yields null, which no column takes.
  insert into allocation
  select p_organization, p_id[l.of], l.position, p_partner[l.of], p_document[l.credit], p_seq[l.credit],
    p_document[l.debit], p_seq[l.debit], l.amount, l.effective, l.step
  from (
    select unnest(p_of) as of, unnest(p_position) as position, unnest(p_credit) as credit, unnest(p_debit) as debit,
      unnest(p_amount) as amount, unnest(p_effective) as effective, unnest(p_step) as step
  ) as l;

  -- An item moves on one side of one account: `role` is that account, negative for a credit.
  update open_item o
  set open_amount = o.open_amount - m.amount
  from (
    select l.item, sum(l.amount)::bigint as amount, min(l.sign * p_account[l.of]) as role,
      max(l.sign * p_account[l.of]) as other_role
    from (
      select unnest(p_of) as of, unnest(p_credit) as item, -1 as sign, unnest(p_amount) as amount
      union all
      select unnest(p_of), unnest(p_debit), 1, unnest(p_amount)
    ) as l
    group by l.item
    -- As they stand in the list, which is near to how they stand on disk: a quarter faster than as they were hashed.
    order by l.item
  ) as m
  where o.organization_id = p_organization and o.document_id = p_document[m.item] and o.seq = p_seq[m.item]
    -- `is true`, or the planner takes the partner's index for these and walks every item of the partner.
    and (
      m.role = m.other_role and o.side = case when m.role < 0 then 'credit' else 'debit' end
      and o.partner_id = p_partner[abs(m.role)] and o.currency = p_currency[abs(m.role)]
    ) is true;
  get diagnostics v_moved = row_count;

  if v_moved <> cardinality(p_document) then
    raise exception '% items named, % moved', cardinality(p_document), v_moved using errcode = 'QT001';
  end if;

  update partner_balance b
  set outstanding = b.outstanding - a.amount, unapplied = b.unapplied - a.amount, version = b.version + 1
  from (
    select r.account, sum(r.amount)::bigint as amount
    from (select unnest(p_account) as account, unnest(v_amount) as amount) as r
    group by r.account
  ) as a
  where b.organization_id = p_organization and b.partner_id = p_partner[a.account]
    and b.currency = p_currency[a.account];
  get diagnostics v_balances = row_count;

  if v_balances <> v_accounts then
    raise exception '% balances, % moved', v_accounts, v_balances using errcode = 'QT001';
  end if;

  insert into reconciliation
  select p_organization, h.id, h.partner_id, h.currency, h.reason, h.note, h.total, h.lines, h.posted_at, h.posted_by,
    h.itemized
  from (
    select unnest(p_id) as id, unnest(p_partner) as partner_id, unnest(p_currency) as currency,
      unnest(p_reason) as reason, unnest(p_note) as note, unnest(v_amount) as total, unnest(v_lines) as lines,
      unnest(p_posted_at) as posted_at, unnest(p_posted_by) as posted_by, unnest(p_itemized) as itemized
  ) as h;
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
  perform require_entered(p_organization);
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
