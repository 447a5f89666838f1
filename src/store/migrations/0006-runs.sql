-- Runs: one bulk auto-reconcile over many accounts (DOMAIN §1). A run's row is what its chunks agree on: each locks it,
-- goes on behind its cursor, and writes cursor, counts and results in the transaction that posts the allocations.

create table run (
  organization_id uuid not null references organization (id),
  id uuid not null,
  kind text not null check (kind in ('preview', 'post', 'undo')),
  state text not null check (state in ('queued', 'running', 'done', 'cancelled', 'stopped', 'failed')),
  ladder text[] not null check (cardinality(ladder) >= 1),
  undoes_id uuid,
  -- Why a run was undone.
  reason text,
  accounts integer not null check (accounts >= 0),
  -- The cursor: the position of the last account that is done.
  accounts_done integer not null default 0,
  reconciliations integer not null default 0,
  allocations integer not null default 0,
  left_overs integer not null default 0,
  asked_at timestamptz not null,
  asked_by text not null,
  started_at timestamptz,
  finished_at timestamptz,
  failure text,
  primary key (organization_id, id),
  foreign key (organization_id, undoes_id) references run (organization_id, id),
  constraint run_done_within_accounts check (accounts_done between 0 and accounts),
  constraint run_undo_names check ((kind = 'undo') = (undoes_id is not null) and (kind = 'undo') = (reason is not null)),
  constraint run_finished check ((state in ('queued', 'running')) = (finished_at is null))
) with (fillfactor = 50);
create index run_undoes on run (organization_id, undoes_id) where undoes_id is not null;

-- The scope, frozen when the run was asked for. Accounts up to the run's cursor are done, the others wait.
create table run_account (
  organization_id uuid not null,
  run_id uuid not null,
  position integer not null check (position >= 1),
  partner_id uuid not null,
  primary key (organization_id, run_id, position),
  foreign key (organization_id, run_id) references run (organization_id, id),
  foreign key (organization_id, partner_id) references partner (organization_id, id)
);

-- What a run posted; of an undo, what it reversed.
create table run_reconciliation (
  organization_id uuid not null,
  run_id uuid not null,
  position integer not null check (position >= 1),
  reconciliation_id uuid not null,
  primary key (organization_id, run_id, position),
  constraint run_reconciliation_once unique (organization_id, reconciliation_id),
  foreign key (organization_id, run_id) references run (organization_id, id),
  foreign key (organization_id, reconciliation_id) references reconciliation (organization_id, id)
);

create table run_reversal (
  organization_id uuid not null,
  run_id uuid not null,
  position integer not null check (position >= 1),
  reversal_id uuid not null,
  primary key (organization_id, run_id, position),
  constraint run_reversal_once unique (organization_id, reversal_id),
  foreign key (organization_id, run_id) references run (organization_id, id),
  foreign key (organization_id, reversal_id) references reversal (organization_id, id)
);

-- What a preview would post.
create table run_allocation (
  organization_id uuid not null,
  run_id uuid not null,
  position integer not null check (position >= 1),
  partner_id uuid not null,
  currency char(3) not null,
  credit_document_id uuid not null,
  credit_seq integer not null,
  debit_document_id uuid not null,
  debit_seq integer not null,
  amount bigint not null check (amount > 0),
  effective_date date not null,
  step text not null,
  primary key (organization_id, run_id, position),
  foreign key (organization_id, run_id) references run (organization_id, id)
);

-- What a run did not settle. Lists go reason by reason.
create table run_left_over (
  organization_id uuid not null,
  run_id uuid not null,
  reason text not null,
  position integer not null check (position >= 1),
  partner_id uuid not null,
  document_id uuid not null,
  seq integer not null,
  open_amount bigint not null check (open_amount > 0),
  primary key (organization_id, run_id, reason, position),
  foreign key (organization_id, run_id) references run (organization_id, id)
);

-- The results in sums, kept chunk by chunk: outcome 'settled' (counting allocations, once for both sides), or the reason
-- of what is left over (counting items of one side).
create table run_total (
  organization_id uuid not null,
  run_id uuid not null,
  outcome text not null,
  currency char(3) not null,
  side text not null check (side in ('both', 'debit', 'credit')),
  items integer not null check (items > 0),
  amount bigint not null check (amount > 0),
  primary key (organization_id, run_id, outcome, currency, side),
  foreign key (organization_id, run_id) references run (organization_id, id),
  check ((outcome = 'settled') = (side = 'both'))
);

grant select on run, run_account, run_reconciliation, run_reversal, run_allocation, run_left_over, run_total
  to quittance_app;
grant insert on run, run_account, run_reconciliation, run_reversal, run_allocation, run_left_over, run_total
  to quittance_app;
grant update (state, accounts_done, reconciliations, allocations, left_overs, started_at, finished_at, failure)
  on run to quittance_app;
grant update (items, amount) on run_total to quittance_app;

create trigger append_only before update or delete or truncate on run_account
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on run_reconciliation
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on run_reversal
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on run_allocation
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on run_left_over
  for each statement execute function refuse_change();

-- Many reversals in one exchange, each through the one door. p_reversals: id, reconciliation_id, positions,
-- effective_date.
create function post_reversals(
  p_organization uuid, p_reversals jsonb, p_reason text, p_at timestamptz, p_by text
) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v record;
begin
  for v in
    select * from jsonb_to_recordset(p_reversals) as r(
      id uuid, reconciliation_id uuid, positions integer[], effective_date date
    )
  loop
    perform post_reversal(
      p_organization, v.id, v.reconciliation_id, v.positions, p_reason, v.effective_date, p_at, p_by
    );
  end loop;
end
$$;
