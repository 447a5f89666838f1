-- Evidence: what an audit event says about the rows that were posted with it, so that `quittance verify` finds also a
-- change that leaves every sum right (another due date, another note, two effective dates exchanged).
--
-- How to use it, as the last statement of a transaction that posted something:
--
--   select record_change(org, event, at, actor, 'reconciliation.posted', 'reconciliation', id,
--     evidence(org, p_reconciliations => array[id])::text, request)
--
-- evidence() gives a JSON object; put fields of your own beside it with `||`. It names every document, reconciliation
-- and reversal posted by the transaction (one event may cover a bulk chunk, or a document with its reconciliation):
--
--   {"documents": {"<id>": "<digest>", …}, "reconciliations": {…}, "reversals": {…}}     (empty ones are left out)
--
-- A digest is the SHA-256, in base64, of the row's canonical text: a JSON array of its columns in the order below, its
-- items or lines as an array inside it, its allocations behind it. Whatever is posted must be named by one event:
-- verify says so.
-- Columns that other rows fix (an item's partner, an allocation's) are left to the checks.

-- Those of documents and of reconciliations tell of lines too, and are made with them (0005-settings-and-lines.sql).

create view reversal_digest with (security_invoker = true) as
select v.organization_id, v.id, sha256(convert_to(json_build_array(
  'reversal-1', v.id, v.reconciliation_id, v.reason, v.total, v.effective_date, v.posted_at at time zone 'UTC',
  v.posted_by, part.lines
)::text, 'UTF8')) as digest
from reversal v
cross join lateral (
  select json_agg(json_build_array(l.position, l.amount) order by l.position) as lines
  from reversal_line l
  where l.organization_id = v.organization_id and l.reversal_id = v.id
) as part;

-- QT001 when something named is not there. Each row is looked up by its key (`limit` keeps it so), or a plan that is
-- made while the books are small would go on to read all of them.
create function evidence(
  p_organization uuid,
  p_documents uuid[] default '{}',
  p_reconciliations uuid[] default '{}',
  p_reversals uuid[] default '{}'
) returns jsonb
language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_evidence jsonb := '{}';
  v_part jsonb;
  v_found bigint;
begin
  if cardinality(p_documents) > 0 then
    select jsonb_object_agg(n.id, encode(g.digest, 'base64')), count(*) into v_part, v_found
    from unnest(p_documents) as n(id)
    cross join lateral (
      select d.digest from document_digest d where d.organization_id = p_organization and d.id = n.id limit 1
    ) as g;
    if v_found <> cardinality(p_documents) then
      raise exception 'evidence names % documents and found %', cardinality(p_documents), v_found
        using errcode = 'QT001';
    end if;
    v_evidence := jsonb_build_object('documents', v_part);
  end if;

  if cardinality(p_reconciliations) > 0 then
    select jsonb_object_agg(n.id, encode(g.digest, 'base64')), count(*) into v_part, v_found
    from unnest(p_reconciliations) as n(id)
    cross join lateral (
      select d.digest from reconciliation_digest d where d.organization_id = p_organization and d.id = n.id limit 1
    ) as g;
    if v_found <> cardinality(p_reconciliations) then
      raise exception 'evidence names % reconciliations and found %', cardinality(p_reconciliations), v_found
        using errcode = 'QT001';
    end if;
    v_evidence := v_evidence || jsonb_build_object('reconciliations', v_part);
  end if;

  if cardinality(p_reversals) > 0 then
    select jsonb_object_agg(n.id, encode(g.digest, 'base64')), count(*) into v_part, v_found
    from unnest(p_reversals) as n(id)
    cross join lateral (
      select d.digest from reversal_digest d where d.organization_id = p_organization and d.id = n.id limit 1
    ) as g;
    if v_found <> cardinality(p_reversals) then
      raise exception 'evidence names % reversals and found %', cardinality(p_reversals), v_found
        using errcode = 'QT001';
    end if;
    v_evidence := v_evidence || jsonb_build_object('reversals', v_part);
  end if;

  return v_evidence;
end
$$;

grant select on reversal_digest to quittance_app;
