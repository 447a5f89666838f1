-- Members, invitations and the roles that an organization makes for itself: commands like all others (decision 0035).

-- Who ended a membership, and why; who leaves by themselves is not asked for a reason.
alter table member add ended_by text, add end_reason text;
grant update (ended_by, end_reason) on member to quittance_app;

-- Of two names that differ by capitals alone nobody could tell which is meant.
create unique index member_role_name on member_role (organization_id, lower(name));
grant delete on member_role to quittance_app;

-- Somebody who is asked to belong to an organization. It is there while it waits: accepted or withdrawn it is gone, and
-- the audit trail tells the rest.
create table invitation (
  organization_id uuid not null references organization (id),
  id uuid not null,
  -- In lower case, as people's own.
  email text not null check (email = lower(email) and email <> ''),
  role text not null,
  -- SHA-256 of the code, which has 256 random bits: nothing to be guessed, and nothing kept that opens a door.
  hash bytea not null unique check (length(hash) = 32),
  invited_by text not null,
  invited_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, email)
);

do $$
begin
  create policy organization on invitation using (organization_id = current_organization());
  execute format('create policy maintenance on invitation to %I using (is_maintenance())', current_user);
  alter table invitation enable row level security, force row level security;
end
$$;
create policy sign_in on invitation for select to quittance_sign_in using (current_user = 'quittance_sign_in');
grant select, insert, delete on invitation to quittance_app;
grant update (role, hash, invited_by, invited_at) on invitation to quittance_app;
grant select on invitation to quittance_sign_in;
-- Whoever is invited is written to in it.
grant select (language) on organization to quittance_sign_in;

-- The invitation with this hash, for who has entered no organization yet; and whether somebody signs in by its address.
create function sign_in.which_invitation(p_hash bytea)
returns table (
  organization uuid, organization_name text, language text, id uuid, email text, role text, invited_at timestamptz,
  has_account boolean
)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.name, o.language, i.id, i.email, i.role, i.invited_at,
    exists (select from sign_in.person p where p.email = i.email)
  from invitation i join organization o on o.id = i.organization_id
  where i.hash = p_hash
$$;

-- It works as the role of signing in: it reaches what that reaches, whoever calls it (0017-entering.sql).
do $$
begin
  grant create on schema sign_in to quittance_sign_in;
  revoke all on function sign_in.which_invitation(bytea) from public;
  alter function sign_in.which_invitation(bytea) owner to quittance_sign_in;
  revoke create on schema sign_in from quittance_sign_in;
end
$$;
