-- Locking takes one person, unlocking two (DOMAIN §8): one asks for it, and another who may lock periods carries it out
-- (decision 0037).

-- How often the lock date has moved, from 1 on: what was asked for before it last did is void.
alter table period add version bigint not null default 1;

-- Where one person alone may lock periods, they may be let unlock by themselves, a day after they asked.
alter table organization add sole_keeper boolean not null default false;

create table unlock_request (
  organization_id uuid not null references organization (id),
  id uuid not null,
  -- The last day that stays locked; null: none.
  through date,
  reason text not null check (reason <> ''),
  asked_by text not null,
  -- Who that is: of a key, whoever made it. People stand in another schema, so nothing refers there.
  asked_by_person uuid not null,
  asked_at timestamptz not null,
  period_version bigint not null,
  outcome text check (outcome in ('approved', 'declined', 'withdrawn')),
  decided_by text,
  decided_by_person uuid,
  decided_at timestamptz,
  note text check (note <> ''),
  as_sole_keeper boolean not null default false,
  primary key (organization_id, id),
  constraint unlock_request_decided_whole
    check (num_nulls(outcome, decided_by, decided_by_person, decided_at) in (0, 4)),
  -- Also where everything else is forgotten: nobody approves their own, but a sole keeper a day later.
  constraint unlock_request_by_another check (
    outcome <> 'approved' or decided_by_person <> asked_by_person
    or (as_sole_keeper and decided_at - asked_at >= interval '24 hours')
  )
);
create index unlock_request_asked on unlock_request (organization_id, asked_at, id);

do $$
begin
  create policy organization on unlock_request using (organization_id = current_organization());
  execute format('create policy maintenance on unlock_request to %I using (is_maintenance())', current_user);
  alter table unlock_request enable row level security, force row level security;
end
$$;

grant select, insert on unlock_request to quittance_app;
grant update (outcome, decided_by, decided_by_person, decided_at, note, as_sole_keeper) on unlock_request
to quittance_app;
