-- From where each change came (decision 0038): the network address of the request, or `job` for what the queue does.
-- Null in events from before, whose hash covers the form without it.
alter table audit_event add column origin text check (origin <> '');
create index audit_event_origin on audit_event (organization_id, origin, at, sequence);

-- The text that an audit event's hash covers. Version 1: without an origin; version 2: with it, at the end.
create function audit_canonical(
  p_sequence bigint, p_at timestamptz, p_actor text, p_action text, p_subject_kind text, p_subject uuid, p_body text,
  p_request text, p_origin text
) returns text
language sql stable as $$
  select array_to_string(array[
    case when p_origin is null then 'v1' else 'v2' end,
    p_sequence::text, to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p_actor, p_action,
    p_subject_kind, p_subject::text, p_body, coalesce(p_request, ''), p_origin
  ], E'\x1f')
$$;

-- As before (0009-audit-and-keys.sql), and from where.
create function record_change(
  p_organization uuid,
  p_event uuid,
  p_at timestamptz,
  p_actor text,
  p_action text,
  p_subject_kind text,
  p_subject uuid,
  p_body text,
  p_request text,
  p_origin text
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
    v_sequence, p_at, p_actor, p_action, p_subject_kind, p_subject, p_body, p_request, p_origin
  ), 'UTF8'));
  insert into audit_event values (
    p_organization, v_sequence, p_at, p_actor, p_action, p_subject_kind, p_subject, p_body, p_request,
    v_previous, v_hash, p_origin
  );
  update audit_head h set sequence = v_sequence, hash = v_hash where h.organization_id = p_organization;
  return v_sequence;
end
$$;

drop function record_change(uuid, uuid, timestamptz, text, text, text, uuid, text, text);
drop function audit_canonical(bigint, timestamptz, text, text, text, uuid, text, text);
revoke all on function record_change(uuid, uuid, timestamptz, text, text, text, uuid, text, text, text) from public;
grant execute on function record_change(uuid, uuid, timestamptz, text, text, text, uuid, text, text, text)
to quittance_app;
