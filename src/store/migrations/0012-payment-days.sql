-- How many days after its date a new invoice is due, unless a person says otherwise.
alter table organization
  add column payment_days integer not null default 30 check (payment_days between 0 and 365);
