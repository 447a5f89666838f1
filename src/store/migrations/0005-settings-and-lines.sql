-- What an organization chose about reconciling and numbering; what documents are made of, line by line.

-- The steps themselves are the core's table: a new one is no migration.
alter table organization
  add column ladder text[] not null default '{linked,oldest-first}' check (cardinality(ladder) >= 1),
  add column credit_after_payment text not null default 'stand-alone'
    check (credit_after_payment in ('stand-alone', 'free-payment')),
  add column installments_on_arrival text not null default 'leave'
    check (installments_on_arrival in ('leave', 'reconcile')),
  add column payments_on_arrival text not null default 'leave'
    check (payments_on_arrival in ('leave', 'clear-account')),
  -- By kind of document, where it is not the usual: {"invoice": {"prefix": "F", "digits": 6}}.
  add column series jsonb not null default '{}';

-- How many lines a document has; null for one without. The book reads it, so that where no document has lines nothing
-- more is asked.
alter table document add column lines integer check (lines >= 1);
-- Whether one of its allocations is split over lines.
alter table reconciliation add column itemized boolean not null default false;

-- What a posted document is made of (DOMAIN §1, invoice item): written once by post_document_lines. Net and tax may be
-- below zero, their sum is the document's amount. Quantity and unit price are told as they were given.
create table document_line (
  organization_id uuid not null,
  document_id uuid not null,
  position integer not null check (position >= 1),
  ledger_code text not null check (ledger_code <> ''),
  quantity text,
  unit_price text,
  net bigint not null,
  tax bigint not null,
  installment integer,
  -- On a cancellation or credit note: the line of the document named that it takes off.
  of_line integer check (of_line >= 1),
  primary key (organization_id, document_id, position),
  foreign key (organization_id, document_id) references document (organization_id, id),
  foreign key (organization_id, document_id, installment) references open_item (organization_id, document_id, seq)
);

-- What a person wrote on a line: personal data, apart so that it can be blanked (DOMAIN §10).
create table document_line_text (
  organization_id uuid not null,
  document_id uuid not null,
  position integer not null,
  text text not null,
  primary key (organization_id, document_id, position),
  foreign key (organization_id, document_id, position)
    references document_line (organization_id, document_id, position)
);

-- Which lines of its debit an allocation settles (DOMAIN §4.9): only for debits that have lines, and fixed when it is
-- posted. A reversal takes them back with the allocation.
create table allocation_line (
  organization_id uuid not null,
  reconciliation_id uuid not null,
  position integer not null,
  document_id uuid not null,
  line integer not null,
  amount bigint not null check (amount > 0),
  primary key (organization_id, reconciliation_id, position, line),
  foreign key (organization_id, reconciliation_id, position)
    references allocation (organization_id, reconciliation_id, position),
  foreign key (organization_id, document_id, line) references document_line (organization_id, document_id, position)
);
create index allocation_line_document on allocation_line (organization_id, document_id);

-- lines: the columns of `document_line` besides the organization. Whole documents only, posted in the same transaction:
-- their lines are as many as the document says, numbered from 1, and add up to it (QT002).
create function post_document_lines(p_organization uuid, p_lines jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_wrong uuid;
begin
  perform require_entered(p_organization);
  insert into document_line
  select p_organization, l.*
  from jsonb_to_recordset(p_lines) as l(
    document_id uuid, position integer, ledger_code text, quantity text, unit_price text, net bigint, tax bigint,
    installment integer, of_line integer
  );

  select l.document_id into v_wrong
  from jsonb_to_recordset(p_lines) as l(document_id uuid, position integer, net bigint, tax bigint)
  left join document d on d.organization_id = p_organization and d.id = l.document_id
  group by l.document_id, d.lines, d.amount
  having (count(*), max(l.position), sum(l.net + l.tax)) is distinct from (d.lines, d.lines, d.amount)
  limit 1;
  if found then
    raise exception 'lines of document % do not add up to it', v_wrong using errcode = 'QT002';
  end if;
end
$$;

-- lines: the columns of `allocation_line` besides the organization. They add up to allocations of reconciliations that
-- are said to be itemized, and stand on the documents which those pay (QT002).
create function post_allocation_lines(p_organization uuid, p_lines jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_wrong uuid;
begin
  perform require_entered(p_organization);
  insert into allocation_line
  select p_organization, l.*
  from jsonb_to_recordset(p_lines) as l(
    reconciliation_id uuid, position integer, document_id uuid, line integer, amount bigint
  );

  select l.reconciliation_id into v_wrong
  from jsonb_to_recordset(p_lines) as l(reconciliation_id uuid, position integer, document_id uuid, amount bigint)
  left join allocation a on a.organization_id = p_organization and a.reconciliation_id = l.reconciliation_id
    and a.position = l.position
  left join reconciliation r on r.organization_id = p_organization and r.id = l.reconciliation_id
  group by l.reconciliation_id, l.position, l.document_id, a.debit_document_id, a.amount, r.itemized
  having (l.document_id, sum(l.amount), true) is distinct from (a.debit_document_id, a.amount, r.itemized)
  limit 1;
  if found then
    raise exception 'lines of reconciliation % do not add up to its allocations', v_wrong using errcode = 'QT002';
  end if;
end
$$;

-- What 0004-digests.sql means by a digest, with the lines behind where there are any.
create view document_digest with (security_invoker = true) as
select d.organization_id, d.id, sha256(convert_to(json_build_array(
  'document-1', d.id, d.partner_id, d.kind, d.side, d.series, d.number, d.number_key, d.document_date, d.currency,
  d.amount, d.base_amount, d.rate, d.intended_for_id, d.names_id, d.takes_back, d.reason_code, d.source, d.external_id,
  d.source_file, d.source_line, d.posted_at at time zone 'UTC', d.posted_by, part.items
)::text || case when d.lines is null then '' else concat(d.lines, (
  select json_agg(json_build_array(
    l.position, l.ledger_code, l.quantity, l.unit_price, l.net, l.tax, l.installment, l.of_line
  ) order by l.position)
  from document_line l
  where l.organization_id = d.organization_id and l.document_id = d.id
)) end, 'UTF8')) as digest
from document d
cross join lateral (
  select json_agg(json_build_array(i.seq, i.due_date, i.amount) order by i.seq) as items
  from open_item i
  where i.organization_id = d.organization_id and i.document_id = d.id
) as part;

-- Allocations are by far the most rows, so theirs are hashed as PostgreSQL sends them, half as long as text and four
-- times faster to make in WebAssembly. All but the last column are of fixed length, and text holds no zero byte.
-- They come in order from the index; `string_agg(… order by)` would sort them again.
create view reconciliation_digest with (security_invoker = true) as
select r.organization_id, r.id, sha256(convert_to(json_build_array(
  'reconciliation-1', r.id, r.partner_id, r.currency, r.reason, r.note, r.total, r.lines,
  r.posted_at at time zone 'UTC', r.posted_by
)::text, 'UTF8') || coalesce(part.allocations, '') || case when r.itemized then (
  select coalesce(string_agg(
    int4send(l.position) || uuid_send(l.document_id) || int4send(l.line) || int8send(l.amount), '\x00'
    order by l.position, l.line
  ), '\x00')
  from allocation_line l
  where l.organization_id = r.organization_id and l.reconciliation_id = r.id
) else '' end) as digest
from reconciliation r
cross join lateral (
  select string_agg(line.bytes, '\x00') as allocations
  from (
    select int4send(a.position) || uuid_send(a.credit_document_id) || int4send(a.credit_seq)
      || uuid_send(a.debit_document_id) || int4send(a.debit_seq) || int8send(a.amount) || date_send(a.effective_date)
      || convert_to(a.step, 'UTF8') as bytes
    from allocation a
    where a.organization_id = r.organization_id and a.reconciliation_id = r.id
    order by a.position
  ) as line
) as part;

grant select on document_line, document_line_text, allocation_line, document_digest, reconciliation_digest
to quittance_app;
grant insert, update on document_line_text to quittance_app;
revoke all on function post_document_lines(uuid, jsonb), post_allocation_lines(uuid, jsonb) from public;
grant execute on function post_document_lines(uuid, jsonb), post_allocation_lines(uuid, jsonb) to quittance_app;

create trigger append_only before update or delete or truncate on document_line
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on allocation_line
  for each statement execute function refuse_change();
