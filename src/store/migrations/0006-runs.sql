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
  constraint run_undo_names check (
    (kind = 'undo') = (undoes_id is not null) and (kind = 'undo') = (reason is not null)
  ),
  constraint run_finished check ((state in ('queued', 'running')) = (finished_at is null))
) with (fillfactor = 50);
create index run_undoes on run (organization_id, undoes_id) where undoes_id is not null;

-- The scope, frozen when the run was asked for. Accounts up to the run's cursor are done, the others wait. No foreign
-- keys a row: of 100,000 accounts they would take most of the time that the person waits. They come from `partner` in
-- the same transaction, nothing is ever deleted there, and verification compares.
create table run_account (
  organization_id uuid not null,
  run_id uuid not null,
  position integer not null check (position >= 1),
  partner_id uuid not null,
  primary key (organization_id, run_id, position)
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

-- The results in sums, kept chunk by chunk: outcome 'settled' (counting allocations, once for both sides), or the
-- reason of what is left over (counting items of one side).
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

-- post_reversal (0002-doors.sql) for many reconciliations at once, set-based. p_id, p_reconciliation and p_effective
-- hold one reversal a position; p_of (an index into them, from 1) and p_position one allocation a position.
create function post_reversals(
  p_organization uuid,
  p_id uuid[],
  p_reconciliation uuid[],
  p_effective date[],
  p_of integer[],
  p_position integer[],
  p_reason text,
  p_at timestamptz,
  p_by text
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_reversals bigint;
  v_lines bigint;
  v_named bigint;
  v_moved bigint;
  v_accounts bigint;
  v_balances bigint;
begin
  perform require_entered(p_organization);
  insert into reversal
  select p_organization, p_id[t.of], p_reconciliation[t.of], p_reason, t.amount, p_effective[t.of], p_at, p_by
  from (
    select l.of, sum(a.amount)::bigint as amount
    from (select unnest(p_of) as of, unnest(p_position) as position) as l
    join allocation a on a.organization_id = p_organization and a.reconciliation_id = p_reconciliation[l.of]
      and a.position = l.position
    group by l.of
  ) as t;
  get diagnostics v_reversals = row_count;

  insert into reversal_line
  select p_organization, a.reconciliation_id, a.position, p_id[l.of], a.amount
  from (select unnest(p_of) as of, unnest(p_position) as position) as l
  join allocation a on a.organization_id = p_organization and a.reconciliation_id = p_reconciliation[l.of]
    and a.position = l.position;
  get diagnostics v_lines = row_count;

  with line as materialized (
    select r.partner_id, r.currency, a.credit_document_id, a.credit_seq, a.debit_document_id, a.debit_seq, a.amount,
      p_effective[l.of] as effective
    from (select unnest(p_of) as of, unnest(p_position) as position) as l
    join allocation a on a.organization_id = p_organization and a.reconciliation_id = p_reconciliation[l.of]
      and a.position = l.position
    join reconciliation r on r.organization_id = p_organization and r.id = p_reconciliation[l.of]
  ), moved as materialized (
    select 'credit' as side, l.credit_document_id as document_id, l.credit_seq as seq, l.partner_id, l.currency,
      sum(l.amount)::bigint as amount, max(l.effective) as effective
    from line l group by 2, 3, 4, 5
    union all
    select 'debit', l.debit_document_id, l.debit_seq, l.partner_id, l.currency, sum(l.amount)::bigint, max(l.effective)
    from line l group by 2, 3, 4, 5
  ), item as (
    update open_item o
    set open_amount = o.open_amount + m.amount, freed_on = greatest(o.freed_on, m.effective)
    from moved m
    where o.organization_id = p_organization and o.document_id = m.document_id and o.seq = m.seq
    returning o.side = m.side and o.partner_id = m.partner_id and o.currency = m.currency as fits
  ), account as materialized (
    select l.partner_id, l.currency, sum(l.amount)::bigint as amount from line l group by l.partner_id, l.currency
  ), balance as (
    update partner_balance b
    set outstanding = b.outstanding + a.amount, unapplied = b.unapplied + a.amount, version = b.version + 1
    from account a
    where b.organization_id = p_organization and b.partner_id = a.partner_id and b.currency = a.currency
    returning 1
  )
  select (select count(*) from moved), (select count(*) from item where fits), (select count(*) from account),
    (select count(*) from balance)
  into v_named, v_moved, v_accounts, v_balances;

  if v_reversals <> cardinality(p_id) or v_lines <> cardinality(p_of) or v_named <> v_moved
    or v_accounts <> v_balances then
    raise exception '% reversals, % written; % allocations, % reversed; % items named, % moved; % balances, % moved',
      cardinality(p_id), v_reversals, cardinality(p_of), v_lines, v_named, v_moved, v_accounts, v_balances
      using errcode = 'QT001';
  end if;
end
$$;

revoke all on function
  post_reversals(uuid, uuid[], uuid[], date[], integer[], integer[], text, timestamptz, text)
from public;
grant execute on function
  post_reversals(uuid, uuid[], uuid[], date[], integer[], integer[], text, timestamptz, text)
to quittance_app;
