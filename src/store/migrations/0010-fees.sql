-- What was kept back of a cancellation: its amount is the credit, without the fee (DOMAIN §6).
create table cancellation_fee (
  organization_id uuid not null,
  document_id uuid not null,
  fee bigint not null check (fee > 0),
  primary key (organization_id, document_id),
  foreign key (organization_id, document_id) references document (organization_id, id)
);

grant select, insert on cancellation_fee to quittance_app;

create trigger append_only before update or delete or truncate on cancellation_fee
  for each statement execute function refuse_change();
