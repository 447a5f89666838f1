-- The second barrier between organizations: whatever a statement forgets to ask for, the app's role sees and writes the
-- rows of the organization that its transaction entered, and no others (DESIGN §3). The first is the statements' own
-- conditions, the third composite keys and the one door.

-- The organization that this transaction entered; null, and so no row at all, where it entered none.
create function current_organization() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('quittance.organization_id', true), '')::uuid
$$;

-- Whether the owner himself is at work, over all organizations, and has said so: a backup, a restore, a migration.
-- Never inside a door, which runs as the owner for somebody else.
create function is_maintenance() returns boolean language sql stable parallel safe as $$
  select current_setting('quittance.maintenance', true) = 'on' and pg_has_role(session_user, current_user, 'member')
$$;

do $$
declare
  named record;
begin
  for named in
    select c.oid::regclass as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    )
  loop
    execute format('create policy organization on %s using (organization_id = current_organization())', named.name);
    execute format('create policy maintenance on %s to %I using (is_maintenance())', named.name, current_user);
    execute format('alter table %s enable row level security, force row level security', named.name);
  end loop;
end
$$;

do $$
begin
  execute format('create policy maintenance on organization to %I using (is_maintenance())', current_user);
end
$$;
create policy organization on organization using (id = current_organization());
alter table organization enable row level security, force row level security;

-- Which organizations there are, and through when each is locked, is seen by who entered none of them, to choose one.
create policy choice on organization for select
  using (current_organization() = '00000000-0000-0000-0000-000000000000');
create policy choice on period for select
  using (current_organization() = '00000000-0000-0000-0000-000000000000');
