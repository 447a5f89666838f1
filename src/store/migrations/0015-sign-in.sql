-- Who may enter, and which organizations they belong to (decision 0035). People, their sessions and credentials belong
-- to no organization: they stand apart, where only the role of signing in reaches them.

do $$
begin
  if not exists (select from pg_roles where rolname = 'quittance_sign_in') then
    create role quittance_sign_in nologin;
  end if;
end
$$;

create schema sign_in;
grant usage on schema sign_in to quittance_sign_in;

create table sign_in.person (
  id uuid primary key,
  name text not null check (name <> ''),
  -- In lower case, as better-auth keeps it.
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table sign_in.session (
  id uuid primary key,
  person_id uuid not null references sign_in.person (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_person on sign_in.session (person_id);

-- How a person proves who they are: a password, as its salted hash, or an account elsewhere.
create table sign_in.credential (
  id uuid primary key,
  person_id uuid not null references sign_in.person (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index credential_person on sign_in.credential (person_id);

-- What was sent to be shown again once: a reset, a second factor under way.
create table sign_in.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on sign_in.verification (identifier);

create table sign_in.second_factor (
  id uuid primary key,
  person_id uuid not null unique references sign_in.person (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

grant select, insert, update, delete on all tables in schema sign_in to quittance_sign_in;

-- A role that an organization made for itself, with its rights; the ready ones stand in the contract.
create table member_role (
  organization_id uuid not null references organization (id),
  name text not null check (name ~ '^[^[:cntrl:]]{1,60}$'),
  rights text[] not null,
  created_at timestamptz not null,
  primary key (organization_id, name)
);

-- Who belongs to an organization. People stand in another schema that the app can't read, so nothing refers there: who
-- leaves is ended here, and the row stays for what they did.
create table member (
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  role text not null,
  since timestamptz not null,
  ended_at timestamptz check (ended_at >= since),
  primary key (organization_id, person_id)
);
create index member_person on member (person_id);

do $$
declare
  named text;
begin
  foreach named in array array['member_role', 'member'] loop
    execute format('create policy organization on %I using (organization_id = current_organization())', named);
    execute format('create policy maintenance on %I to %I using (is_maintenance())', named, current_user);
    execute format('alter table %I enable row level security, force row level security', named);
  end loop;
end
$$;

grant select, insert on member, member_role to quittance_app;
grant update (role, ended_at) on member to quittance_app;
grant update (rights) on member_role to quittance_app;

-- Who signs in has entered no organization yet, and is asked which are theirs. The login that serves belongs to the
-- role of signing in, but sees nothing by that alone: it has to have taken the role.
create policy sign_in on member for select to quittance_sign_in using (current_user = 'quittance_sign_in');
create policy sign_in on member_role for select to quittance_sign_in using (current_user = 'quittance_sign_in');
create policy sign_in on organization for select to quittance_sign_in using (current_user = 'quittance_sign_in');
grant select on member, member_role to quittance_sign_in;
grant select (id, name) on organization to quittance_sign_in;
