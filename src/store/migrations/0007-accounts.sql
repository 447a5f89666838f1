-- What the accounts screens need: names and numbers sorted by an index, notes, and how old each account's debts are.

-- Keys are compared by their bytes; a column of that collation lets its indexes sort, too.
alter table partner_personal alter column name_key type text collate "C";
alter table partner alter column number_key type text collate "C";
create index partner_number_sorted on partner (organization_id, number_key, id);
create index partner_number_typed on partner (organization_id, (lower(number)) collate "C");
create index partner_merged on partner (organization_id, id) where merged_into_id is not null;

-- What a person wrote about an account: personal data (DOMAIN §10), so apart.
create table account_note (
  organization_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  text text not null check (text <> ''),
  written_at timestamptz not null,
  written_by text not null,
  primary key (organization_id, id),
  foreign key (organization_id, partner_id) references partner (organization_id, id)
);
create index account_note_partner on account_note (organization_id, partner_id, written_at);

-- How old an account's open debits are: worked out from its items and kept, so that accounts can be sorted by it and
-- looked for. It is what `version` of the balance had, and as the days from as_of to next_due see it; else it is out of
-- date, and refreshed before it is next asked for. No posting waits for it, and none writes it.
create table account_age (
  organization_id uuid not null,
  partner_id uuid not null,
  currency char(3) not null,
  version bigint not null,
  as_of date not null,
  -- What was due before as_of.
  overdue bigint not null check (overdue >= 0),
  -- The earliest due date and document date of what is open, and the earliest due date from as_of on.
  oldest_due date,
  oldest_open date,
  next_due date,
  primary key (organization_id, partner_id, currency),
  foreign key (organization_id, partner_id, currency) references partner_balance (organization_id, partner_id, currency)
) with (fillfactor = 80);

-- Accounts by what is sorted by, so that a page is read and not all of them.
create index account_age_overdue on account_age (organization_id, currency, overdue, partner_id) where overdue > 0;
create index account_age_oldest on account_age (organization_id, currency, oldest_open, partner_id)
  where oldest_open is not null;

-- Up to which change of the organization, and on which day, all its ages were true: while neither moves, none is looked
-- at. A balance moves in the transaction of a change, never without one.
create table account_age_state (
  organization_id uuid primary key references organization (id),
  sequence bigint not null check (sequence >= 0),
  as_of date not null
);

-- Works out the ages of up to p_limit accounts whose age is out of date on p_today; says how many were.
create function refresh_account_ages(p_organization uuid, p_today date, p_limit integer) returns integer
language plpgsql security definer set search_path = public, pg_temp set jit = off as $$
declare
  -- Before the balances are read: a change that comes between is one to look at next time.
  v_sequence bigint := coalesce((select h.sequence from audit_head h where h.organization_id = p_organization), 0);
  v_stale integer;
begin
  perform require_entered(p_organization);
  perform from account_age_state s
  where s.organization_id = p_organization and s.sequence = v_sequence and s.as_of = p_today;
  if found then
    return 0;
  end if;

  with stale as materialized (
    select b.partner_id, b.currency, b.version
    from partner_balance b
    left join account_age a
      on a.organization_id = p_organization and a.partner_id = b.partner_id and a.currency = b.currency
    where b.organization_id = p_organization
      and (a.version is distinct from b.version or a.next_due < p_today or a.as_of > p_today)
    order by b.partner_id, b.currency
    limit p_limit
  ), refreshed as (
    insert into account_age as a
    select p_organization, s.partner_id, s.currency, s.version, p_today, coalesce(i.overdue, 0), i.oldest_due,
      i.oldest_open, i.next_due
    from stale s
    left join lateral (
      select sum(o.open_amount) filter (where o.due_date < p_today) as overdue, min(o.due_date) as oldest_due,
        min(d.document_date) as oldest_open, min(o.due_date) filter (where o.due_date >= p_today) as next_due
      from open_item o
      join document d on d.organization_id = o.organization_id and d.id = o.document_id
      where o.organization_id = p_organization and o.partner_id = s.partner_id and o.currency = s.currency
        and o.side = 'debit' and o.open_amount > 0
    ) as i on true
    order by s.partner_id, s.currency
    on conflict (organization_id, partner_id, currency) do update
      set version = excluded.version, as_of = excluded.as_of, overdue = excluded.overdue,
          oldest_due = excluded.oldest_due, oldest_open = excluded.oldest_open, next_due = excluded.next_due
      where a.version <= excluded.version
  )
  select count(*) into v_stale from stale;

  if v_stale < p_limit then
    insert into account_age_state as s values (p_organization, v_sequence, p_today)
    on conflict (organization_id) do update set sequence = excluded.sequence, as_of = excluded.as_of;
  end if;
  if v_stale > 0 and (
    select pg_relation_size(c.oid) > 2 * greatest(c.relpages, 8) * current_setting('block_size')::bigint
    from pg_class c where c.oid = 'account_age'::regclass
  ) then
    analyze account_age;
  end if;
  return v_stale;
end
$$;

grant select on account_note, account_age, account_age_state to quittance_app;
grant insert on account_note to quittance_app;
revoke all on function refresh_account_ages(uuid, date, integer) from public;
grant execute on function refresh_account_ages(uuid, date, integer) to quittance_app;
