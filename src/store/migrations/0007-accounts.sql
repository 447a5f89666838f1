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

-- Works out the ages of up to p_limit accounts whose age is out of date on p_today; says how many they were. A version
-- only grows and an age is never ahead of its balance, so equal sums mean that all are equal: no need to compare each.
create function refresh_account_ages(p_organization uuid, p_today date, p_limit integer) returns integer
language plpgsql security definer set search_path = public, pg_temp set jit = off as $$
declare
  v_refreshed integer;
begin
  perform from (
    select coalesce(sum(b.version), 0) as versions, count(*) as accounts
    from partner_balance b where b.organization_id = p_organization
  ) as b
  join (
    select coalesce(sum(a.version), 0) as versions, count(*) as accounts, min(a.next_due) as next_due,
      max(a.as_of) as as_of
    from account_age a where a.organization_id = p_organization
  ) as a on a.versions = b.versions and a.accounts = b.accounts
  where (a.next_due is null or a.next_due >= p_today) and (a.as_of is null or a.as_of <= p_today);
  if found then
    return 0;
  end if;

  insert into account_age as a
  select p_organization, s.partner_id, s.currency, s.version, p_today, coalesce(i.overdue, 0), i.oldest_due,
    i.oldest_open, i.next_due
  from (
    select b.partner_id, b.currency, b.version
    from partner_balance b
    left join account_age a
      on a.organization_id = p_organization and a.partner_id = b.partner_id and a.currency = b.currency
    where b.organization_id = p_organization
      and (a.version is distinct from b.version or a.next_due < p_today or a.as_of > p_today)
    order by b.partner_id, b.currency
    limit p_limit
  ) as s
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
    where a.version <= excluded.version;
  get diagnostics v_refreshed = row_count;

  if v_refreshed >= 1000 and (
    select pg_relation_size(c.oid) > 2 * greatest(c.relpages, 8) * current_setting('block_size')::bigint
    from pg_class c where c.oid = 'account_age'::regclass
  ) then
    analyze account_age;
  end if;
  return v_refreshed;
end
$$;

grant select on account_note, account_age to quittance_app;
grant insert on account_note to quittance_app;
revoke all on function refresh_account_ages(uuid, date, integer) from public;
grant execute on function refresh_account_ages(uuid, date, integer) to quittance_app;
