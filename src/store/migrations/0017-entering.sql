-- Who asks: by a session or by a key of an organization, told in one statement (decision 0041).

-- Who set this installation up: there is one at most.
alter table sign_in.person add keeper boolean not null default false;
create unique index person_keeper on sign_in.person (keeper) where keeper;
-- The role that a person of the demo shows; they enter without a password, and in demo mode only.
alter table sign_in.person add demo_role text unique;

-- The token is changed at the next request, as what its holder may do has changed. Requests that were under way with
-- the former one are still answered.
alter table sign_in.session
  add rotates boolean not null default false,
  add former_token text unique,
  add former_until timestamptz;

-- A key of an organization: who shows it may do what its rights say, until it expires or is revoked.
create table api_key (
  organization_id uuid not null references organization (id),
  id uuid not null,
  name text not null check (name ~ '^[^[:cntrl:]]{1,200}$'),
  -- SHA-256 of the key, which has 256 random bits: nothing to be guessed, and nothing kept that opens a door.
  hash bytea not null unique check (length(hash) = 32),
  -- Its last characters, to tell one from another.
  hint text not null,
  rights text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (organization_id, id)
);

do $$
begin
  create policy organization on api_key using (organization_id = current_organization());
  execute format('create policy maintenance on api_key to %I using (is_maintenance())', current_user);
  alter table api_key enable row level security, force row level security;
end
$$;
create policy sign_in on api_key for select to quittance_sign_in using (current_user = 'quittance_sign_in');
create policy sign_in_use on api_key for update to quittance_sign_in using (current_user = 'quittance_sign_in');
grant select, insert on api_key to quittance_app;
grant update (revoked_at) on api_key to quittance_app;
grant select, update (last_used_at) on api_key to quittance_sign_in;

-- The person whose session has this token, where it still stands: seen within `p_idle`, begun within `p_absolute`.
create function sign_in.who_asks(p_token text, p_now timestamptz, p_idle interval, p_absolute interval)
returns table (
  person uuid, name text, email text, keeper boolean, demo_role text, second_factor boolean, session uuid,
  rotates boolean, memberships jsonb
)
language plpgsql security definer set search_path = sign_in, public, pg_temp as $$
declare
  v_session sign_in.session;
begin
  select * into v_session from session s
  where (s.token = p_token or s.former_token = p_token and s.former_until > p_now)
    and s.expires_at > p_now and s.updated_at > p_now - p_idle and s.created_at > p_now - p_absolute;
  if not found then
    return;
  end if;
  -- Once a minute is enough: a write costs each request more than it tells.
  if v_session.updated_at < p_now - interval '1 minute' then
    update session s set updated_at = p_now where s.id = v_session.id;
  end if;
  return query
    select p.id, p.name, p.email, p.keeper, p.demo_role, p.two_factor_enabled, v_session.id,
      v_session.rotates and v_session.token = p_token,
      -- Here and not in a function of its own: one of SQL would be planned anew for each request.
      (
        select coalesce(jsonb_agg(jsonb_build_object(
          'organization', m.organization_id, 'name', o.name, 'role', m.role, 'rights', r.rights
        ) order by o.name, o.id), '[]')
        from public.member m
        join public.organization o on o.id = m.organization_id
        left join public.member_role r on r.organization_id = m.organization_id and r.name = m.role
        where m.person_id = p.id and m.ended_at is null
      )
    from person p where p.id = v_session.person_id;
end
$$;

-- The key with this hash, where it is good.
create function sign_in.which_key(p_hash bytea, p_now timestamptz)
returns table (organization uuid, organization_name text, id uuid, name text, rights text[])
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_key api_key;
begin
  select * into v_key from api_key k where k.hash = p_hash and k.revoked_at is null and k.expires_at > p_now;
  if not found then
    return;
  end if;
  if v_key.last_used_at is null or v_key.last_used_at < p_now - interval '1 minute' then
    update api_key k set last_used_at = p_now where k.organization_id = v_key.organization_id and k.id = v_key.id;
  end if;
  return query
    select v_key.organization_id, o.name, v_key.id, v_key.name, v_key.rights
    from organization o where o.id = v_key.organization_id;
end
$$;

-- From now on the session goes by another token; false where another request has just seen to it.
create function sign_in.rotate(p_token text, p_next text, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = sign_in, pg_temp as $$
begin
  update session s
  set token = p_next, former_token = p_token, former_until = p_now + interval '30 seconds', rotates = false
  where s.token = p_token and s.rotates;
  return found;
end
$$;

-- For the books' own pages: what people are called who belong or belonged to the organization that was entered.
create function member_names(p_organization uuid) returns table (person_id uuid, name text, email text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform require_entered(p_organization);
  return query
    select p.id, p.name, p.email from member m join sign_in.person p on p.id = m.person_id
    where m.organization_id = p_organization;
end
$$;

-- After a change of what a member may do: each of their sessions goes on under another token.
create function rotate_sessions(p_organization uuid, p_person uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform require_entered(p_organization);
  update sign_in.session s set rotates = true
  where s.person_id = p_person
    and exists (select from member m where m.organization_id = p_organization and m.person_id = p_person);
end
$$;

-- The person who set the installation up: the owner of whatever its command line creates. Null while there is none.
create function keeper_person() returns uuid
language sql stable security definer set search_path = sign_in, pg_temp as $$
  select p.id from person p where p.keeper
$$;

-- All of these work as the role of signing in: they reach what it reaches, whoever calls them. To be made their owner
-- it has to be let into the schemas for a moment, and whoever migrates has to belong to it.
do $$
declare
  named text;
begin
  execute format('grant quittance_sign_in to %I', current_user);
  grant create on schema sign_in, public to quittance_sign_in;
  foreach named in array array[
    'sign_in.who_asks(text, timestamptz, interval, interval)',
    'sign_in.which_key(bytea, timestamptz)', 'sign_in.rotate(text, text, timestamptz)',
    'keeper_person()', 'member_names(uuid)', 'rotate_sessions(uuid, uuid)'
  ] loop
    execute format('revoke all on function %s from public', named);
    execute format('alter function %s owner to quittance_sign_in', named);
  end loop;
  revoke create on schema sign_in, public from quittance_sign_in;
end
$$;
grant execute on function keeper_person(), member_names(uuid), rotate_sessions(uuid, uuid) to quittance_app;
