-- What the app may do: read everything, add rows where nothing is derived, and go through the doors for the rest.
-- Allocations and posted documents are append-only by grants, and by guard triggers besides.

do $$
begin
  if not exists (select from pg_roles where rolname = 'quittance_app') then
    create role quittance_app nologin;
  end if;
end
$$;

grant usage on schema public to quittance_app;
grant select on all tables in schema public to quittance_app;

grant insert, update on organization, period, partner, partner_personal, number_counter to quittance_app;
grant insert on source_file, document_text to quittance_app;
grant update (size, kept) on source_file to quittance_app;
grant insert, update, delete on document_draft to quittance_app;
grant insert on planned_payment, planned_payment_change to quittance_app;
grant insert, update on hold to quittance_app;
grant update on document_text to quittance_app;

revoke all on function
  keep_statistics(),
  post_documents(uuid, jsonb, jsonb),
  post_allocations(
    uuid, uuid[], uuid[], char(3)[], integer[], text[], text[], timestamptz[], text[], boolean[], uuid[], integer[],
    integer[], integer[], integer[], integer[], bigint[], date[], text[]
  ),
  post_reversal(uuid, uuid, uuid, integer[], text, date, timestamptz, text)
from public;

grant execute on function
  post_documents(uuid, jsonb, jsonb),
  post_allocations(
    uuid, uuid[], uuid[], char(3)[], integer[], text[], text[], timestamptz[], text[], boolean[], uuid[], integer[],
    integer[], integer[], integer[], integer[], bigint[], date[], text[]
  ),
  post_reversal(uuid, uuid, uuid, integer[], text, date, timestamptz, text)
to quittance_app;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'QT003';
end
$$;

create trigger append_only before update or delete or truncate on document
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on reconciliation
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on allocation
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on reversal
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on reversal_line
  for each statement execute function refuse_change();
