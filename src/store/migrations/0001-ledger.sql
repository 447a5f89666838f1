-- The ledger: who owes what, what was paid, and which of the two settle each other (DESIGN §3, DOMAIN §1).
-- organization_id leads every key, so that one organization fits one shard. Amounts are minor units.

create table organization (
  id uuid primary key,
  name text not null check (name <> ''),
  base_currency char(3) not null,
  time_zone text not null,
  country char(2) not null,
  language text not null,
  number_format text not null,
  fiscal_year_start smallint not null check (fiscal_year_start between 1 and 12),
  order_by text not null default 'document-date' check (order_by in ('document-date', 'due-date')),
  reconciliation_on boolean not null default true,
  created_at timestamptz not null
);

-- One row an organization: nothing is dated on or before locked_through (DOMAIN §5).
create table period (
  organization_id uuid primary key references organization (id),
  locked_through date,
  changed_at timestamptz not null
);

create table partner (
  organization_id uuid not null references organization (id),
  id uuid not null,
  number text not null check (number <> ''),
  number_key text not null,
  language text not null,
  parent_id uuid,
  merged_into_id uuid,
  source text,
  external_id text,
  created_at timestamptz not null,
  primary key (organization_id, id),
  constraint partner_number_unique unique (organization_id, number),
  constraint partner_identity_unique unique (organization_id, source, external_id),
  foreign key (organization_id, parent_id) references partner (organization_id, id),
  foreign key (organization_id, merged_into_id) references partner (organization_id, id),
  check (parent_id <> id),
  check (merged_into_id <> id)
);

-- Personal data stands here and in document_text only (DOMAIN §10). digest_key keys the digests in the audit trail.
create table partner_personal (
  organization_id uuid not null,
  partner_id uuid not null,
  name text not null,
  name_key text not null,
  email text,
  phone text,
  address text,
  digest_key bytea,
  primary key (organization_id, partner_id),
  foreign key (organization_id, partner_id) references partner (organization_id, id)
);
create index partner_personal_name on partner_personal (organization_id, name_key, partner_id);

-- A file that rows came from; its bytes are kept beside the database under this digest, never in it. One too large for
-- that is noted only: not kept.
create table source_file (
  organization_id uuid not null references organization (id),
  sha256 char(64) not null,
  name text not null,
  size bigint not null check (size >= 0),
  kept boolean not null,
  created_at timestamptz not null,
  primary key (organization_id, sha256)
);

-- Posted documents: written once by post_documents, never changed.
create table document (
  organization_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  kind text not null,
  side text not null,
  series text not null,
  number text not null check (number <> ''),
  number_key text not null,
  document_date date not null,
  currency char(3) not null,
  amount bigint not null check (amount >= 0 and amount < 1000000000000000000),
  base_amount bigint check (base_amount >= 0),
  rate numeric(30, 12) check (rate > 0),
  intended_for_id uuid,
  names_id uuid,
  takes_back boolean not null default false,
  reason_code text,
  source text,
  external_id text,
  source_file char(64),
  source_line integer,
  posted_at timestamptz not null,
  posted_by text not null,
  primary key (organization_id, id),
  constraint document_number_unique unique (organization_id, kind, series, number),
  constraint document_identity_unique unique (organization_id, kind, source, external_id),
  foreign key (organization_id, partner_id) references partner (organization_id, id),
  foreign key (organization_id, intended_for_id) references document (organization_id, id),
  foreign key (organization_id, names_id) references document (organization_id, id),
  foreign key (organization_id, source_file) references source_file (organization_id, sha256),
  constraint document_side_fits_kind check (
    (side = 'debit' and kind in ('invoice', 'debit_note', 'refund', 'receipt_return', 'adjustment'))
    or (side = 'credit' and kind in ('receipt', 'credit_note', 'cancellation', 'adjustment'))
  ),
  constraint document_adjustment_has_reason check (kind <> 'adjustment' or reason_code is not null),
  constraint document_taking_back_names check (not takes_back or names_id is not null)
);
create index document_partner on document (organization_id, partner_id, document_date);
create index document_names on document (organization_id, names_id) where names_id is not null;
-- One counter-document a document (DOMAIN §1).
create unique index document_taken_back_once on document (organization_id, names_id) where takes_back;
create index document_intended on document (organization_id, intended_for_id) where intended_for_id is not null;

-- What a payer or a person wrote on a document: personal data, apart so that it can be blanked.
create table document_text (
  organization_id uuid not null,
  document_id uuid not null,
  reference text not null,
  primary key (organization_id, document_id),
  foreign key (organization_id, document_id) references document (organization_id, id)
);

-- Drafts can be edited and deleted; body is the document as it would be posted.
create table document_draft (
  organization_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  body jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (organization_id, id),
  foreign key (organization_id, partner_id) references partner (organization_id, id)
);

-- What allocations join. Partner, currency and side are the document's, copied by post_documents: a foreign key over
-- them would look each document up among all of its partner's for as long as the tables have no statistics. Room is
-- left in each page (fillfactor) and open_amount stands in no index, so that moving a balance rewrites no index.
create table open_item (
  organization_id uuid not null,
  document_id uuid not null,
  seq integer not null check (seq >= 1),
  partner_id uuid not null,
  currency char(3) not null,
  side text not null,
  due_date date not null,
  amount bigint not null check (amount >= 0),
  open_amount bigint not null,
  -- The latest day on which a reversal gave some of it back: what is allocated then is dated from that day on, or the
  -- days before would count it twice.
  freed_on date,
  primary key (organization_id, document_id, seq),
  foreign key (organization_id, document_id) references document (organization_id, id),
  constraint open_item_open_within_amount check (open_amount between 0 and amount)
) with (fillfactor = 45);
create index open_item_partner on open_item (organization_id, partner_id, currency, side);

create table reconciliation (
  organization_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  currency char(3) not null,
  reason text not null check (
    reason in ('manual', 'auto', 'immediate', 'bank', 'cancellation', 'refund', 'import')
  ),
  note text,
  total bigint not null check (total > 0),
  lines integer not null check (lines > 0),
  posted_at timestamptz not null,
  posted_by text not null,
  primary key (organization_id, id),
  foreign key (organization_id, partner_id) references partner (organization_id, id)
);
create index reconciliation_partner on reconciliation (organization_id, partner_id, id);

-- Value moved from one credit open item to one debit open item. No foreign keys a row (they cost four times everything
-- else): post_allocations is the one door, and it moves exactly the items named or nothing.
create table allocation (
  organization_id uuid not null,
  reconciliation_id uuid not null,
  position integer not null check (position >= 1),
  partner_id uuid not null,
  credit_document_id uuid not null,
  credit_seq integer not null,
  debit_document_id uuid not null,
  debit_seq integer not null,
  amount bigint not null check (amount > 0),
  effective_date date not null,
  step text not null,
  primary key (organization_id, reconciliation_id, position)
);
create index allocation_partner on allocation (organization_id, partner_id);

create table reversal (
  organization_id uuid not null,
  id uuid not null,
  reconciliation_id uuid not null,
  reason text not null check (reason <> ''),
  total bigint not null check (total > 0),
  effective_date date not null,
  posted_at timestamptz not null,
  posted_by text not null,
  primary key (organization_id, id),
  constraint reversal_of_reconciliation unique (organization_id, id, reconciliation_id),
  foreign key (organization_id, reconciliation_id) references reconciliation (organization_id, id)
);
create index reversal_reconciliation on reversal (organization_id, reconciliation_id);

-- The allocations a reversal mirrors: each at most once, by the primary key.
create table reversal_line (
  organization_id uuid not null,
  reconciliation_id uuid not null,
  position integer not null,
  reversal_id uuid not null,
  amount bigint not null check (amount > 0),
  constraint reversal_line_once primary key (organization_id, reconciliation_id, position),
  foreign key (organization_id, reconciliation_id, position)
    references allocation (organization_id, reconciliation_id, position),
  foreign key (organization_id, reversal_id, reconciliation_id)
    references reversal (organization_id, id, reconciliation_id)
);
create index reversal_line_reversal on reversal_line (organization_id, reversal_id);

-- Derived, kept beside for speed, recomputed by `quittance verify`. version is the ETag of a partner's lists.
create table partner_balance (
  organization_id uuid not null,
  partner_id uuid not null,
  currency char(3) not null,
  outstanding bigint not null check (outstanding >= 0),
  unapplied bigint not null check (unapplied >= 0),
  version bigint not null check (version >= 1),
  primary key (organization_id, partner_id, currency),
  foreign key (organization_id, partner_id) references partner (organization_id, id)
) with (fillfactor = 70);

create table number_counter (
  organization_id uuid not null references organization (id),
  kind text not null,
  series text not null,
  next bigint not null check (next >= 1),
  primary key (organization_id, kind, series)
);

-- A promise with a means of collection (DOMAIN §1); its state is the latest of its dated changes.
create table planned_payment (
  organization_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  due_date date not null,
  amount bigint not null check (amount > 0),
  means text not null check (means in ('mandate', 'card', 'cheque')),
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, document_id) references document (organization_id, id)
);
create index planned_payment_document on planned_payment (organization_id, document_id);

create table planned_payment_change (
  organization_id uuid not null,
  planned_payment_id uuid not null,
  seq integer not null check (seq >= 1),
  state text not null check (state in ('planned', 'received', 'failed', 'withdrawn')),
  effective_date date not null,
  receipt_id uuid,
  changed_by text not null,
  primary key (organization_id, planned_payment_id, seq),
  foreign key (organization_id, planned_payment_id) references planned_payment (organization_id, id),
  foreign key (organization_id, receipt_id) references document (organization_id, id)
);

-- Skipped by automatic steps until released or past (DOMAIN §4.8). Without a document: the whole partner.
create table hold (
  organization_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  document_id uuid,
  reason text not null check (reason <> ''),
  held_by text not null,
  until date,
  created_at timestamptz not null,
  released_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, partner_id) references partner (organization_id, id),
  foreign key (organization_id, document_id) references document (organization_id, id)
);
create index hold_partner on hold (organization_id, partner_id) where released_at is null;
