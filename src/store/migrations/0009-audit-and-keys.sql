-- What each writing request leaves besides its rows: its event in the audit trail, which goes through a door like those
-- of 0002-doors.sql, and the idempotency key under which it may be sent again.

-- One event a change, in the same transaction; a dense sequence and a SHA-256 chain an organization.
create table audit_event (
  organization_id uuid not null references organization (id),
  sequence bigint not null check (sequence >= 1),
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject_kind text not null,
  subject_id uuid not null,
  body text not null,
  request_id text,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (organization_id, sequence)
);
create index audit_event_subject on audit_event (organization_id, subject_id, sequence);

create table audit_head (
  organization_id uuid primary key references organization (id),
  sequence bigint not null,
  hash bytea not null
) with (fillfactor = 50);

-- One row a committed change, with a stable event id: webhooks, exports and search feed on it.
create table outbox (
  organization_id uuid not null references organization (id),
  id uuid not null,
  topic text not null,
  payload jsonb not null,
  at timestamptz not null,
  primary key (organization_id, id)
);

create table idempotency_key (
  organization_id uuid not null,
  principal text not null,
  route text not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  body bytea not null,
  created_at timestamptz not null,
  primary key (organization_id, principal, route, key)
);
create index idempotency_key_created on idempotency_key (created_at);

grant select on audit_event, audit_head, outbox, idempotency_key to quittance_app;
grant insert, delete on idempotency_key to quittance_app;

create trigger append_only before update or delete or truncate on audit_event
  for each statement execute function refuse_change();

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
  perform require_entered(p_organization);
  insert into outbox values (
    p_organization, p_event, p_action,
    jsonb_build_object('kind', p_subject_kind, 'id', p_subject), p_at
  );
  -- Looked for before it is made: those who insert wait all at once for the one who has it, and are all woken for one.
  for v_attempt in 1..2 loop
    select h.sequence + 1, h.hash into v_sequence, v_previous
    from audit_head h where h.organization_id = p_organization for update;
    exit when found;
    insert into audit_head values (p_organization, 0, '\x') on conflict do nothing;
  end loop;
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

revoke all on function record_change(uuid, uuid, timestamptz, text, text, text, uuid, text, text) from public;
grant execute on function record_change(uuid, uuid, timestamptz, text, text, text, uuid, text, text) to quittance_app;

-- Takes an idempotency key until the transaction ends, and gives the answer stored under it, nulls if there is none.
-- QT004 while another transaction has it. Two keys whose hashes are alike only meet each other's QT004. The answer is
-- looked for after the lock is there, so that none which was stored meanwhile is overlooked.
create function claim_key(
  p_organization uuid, p_principal text, p_route text, p_key text,
  out status integer, out body bytea, out request_hash text
)
language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock(
    hashtextextended(concat_ws(e'\x1f', p_organization, p_principal, p_route, p_key), 0)
  ) then
    raise exception 'the key is in use' using errcode = 'QT004';
  end if;
  select k.status, k.body, k.request_hash into status, body, request_hash
  from idempotency_key k
  where k.organization_id = p_organization and k.principal = p_principal and k.route = p_route and k.key = p_key;
end
$$;
