-- What is asked before anybody has entered an organization runs as a role of its own, which owns those functions and
-- has no members but the owner: the login that serves belongs to the role of signing in, and could have dropped or
-- altered what that owned (0017-entering.sql, 0018-members.sql). Of the books the role of signing in now reads nothing.
do $$
begin
  if not exists (select from pg_roles where rolname = 'quittance_door') then
    create role quittance_door nologin;
  end if;
end
$$;

grant usage on schema public, sign_in to quittance_door;
grant select on sign_in.person, sign_in.session, member, member_role, invitation, api_key to quittance_door;
grant update on sign_in.session to quittance_door;
grant update (last_used_at) on api_key to quittance_door;
grant select (id, name, language) on organization to quittance_door;
revoke select on member, member_role, invitation, api_key from quittance_sign_in;
revoke update (last_used_at) on api_key from quittance_sign_in;
revoke select (id, name, language) on organization from quittance_sign_in;

alter policy sign_in on member to quittance_door using (current_user = 'quittance_door');
alter policy sign_in on member_role to quittance_door using (current_user = 'quittance_door');
alter policy sign_in on organization to quittance_door using (current_user = 'quittance_door');
alter policy sign_in on invitation to quittance_door using (current_user = 'quittance_door');
alter policy sign_in on api_key to quittance_door using (current_user = 'quittance_door');
alter policy sign_in_use on api_key to quittance_door using (current_user = 'quittance_door');

-- As in 0017-entering.sql: a new owner has to be let in for a moment, and whoever migrates has to belong to it.
do $$
declare
  named text;
begin
  execute format('grant quittance_door to %I', current_user);
  grant create on schema sign_in, public to quittance_door;
  foreach named in array array[
    'sign_in.who_asks(text, timestamptz, interval, interval)', 'sign_in.which_key(bytea, timestamptz)',
    'sign_in.rotate(text, text, timestamptz)', 'sign_in.which_invitation(bytea)',
    'keeper_person()', 'member_names(uuid)', 'rotate_sessions(uuid, uuid)'
  ] loop
    execute format('alter function %s owner to quittance_door', named);
  end loop;
  revoke create on schema sign_in, public from quittance_door;
end
$$;
grant execute on function
  sign_in.who_asks(text, timestamptz, interval, interval), sign_in.which_key(bytea, timestamptz),
  sign_in.rotate(text, text, timestamptz), sign_in.which_invitation(bytea)
to quittance_sign_in;
