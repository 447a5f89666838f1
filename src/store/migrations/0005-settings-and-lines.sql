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
