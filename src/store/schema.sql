-- The schema as the migrations leave it: to be read, not run. `npm run schema` writes it, a test compares.

account_age (
  organization_id uuid not null,
  partner_id uuid not null,
  currency character(3) not null,
  version bigint not null,
  as_of date not null,
  overdue bigint not null,
  oldest_due date,
  oldest_open date,
  next_due date,
  constraint account_age_pkey PRIMARY KEY (organization_id, partner_id, currency),
  constraint account_age_organization_id_partner_id_currency_fkey FOREIGN KEY (organization_id, partner_id, currency)
      REFERENCES partner_balance(organization_id, partner_id, currency),
  constraint account_age_overdue_check CHECK ((overdue >= 0))
) with (fillfactor=80);
CREATE INDEX account_age_oldest ON public.account_age USING btree (organization_id, currency, oldest_open, partner_id)
    WHERE (oldest_open IS NOT NULL);
CREATE INDEX account_age_overdue ON public.account_age USING btree (organization_id, currency, overdue, partner_id)
    WHERE (overdue > 0);

account_age_state (
  organization_id uuid not null,
  sequence bigint not null,
  as_of date not null,
  constraint account_age_state_pkey PRIMARY KEY (organization_id),
  constraint account_age_state_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint account_age_state_sequence_check CHECK ((sequence >= 0))
);

account_note (
  organization_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  text text not null,
  written_at timestamp with time zone not null,
  written_by text not null,
  constraint account_note_pkey PRIMARY KEY (organization_id, id),
  constraint account_note_organization_id_partner_id_fkey FOREIGN KEY (organization_id, partner_id) REFERENCES
      partner(organization_id, id),
  constraint account_note_text_check CHECK ((text <> ''::text))
);
CREATE INDEX account_note_partner ON public.account_note USING btree (organization_id, partner_id, written_at);

allocation (
  organization_id uuid not null,
  reconciliation_id uuid not null,
  position integer not null,
  partner_id uuid not null,
  credit_document_id uuid not null,
  credit_seq integer not null,
  debit_document_id uuid not null,
  debit_seq integer not null,
  amount bigint not null,
  effective_date date not null,
  step text not null,
  constraint allocation_pkey PRIMARY KEY (organization_id, reconciliation_id, "position"),
  constraint allocation_amount_check CHECK ((amount > 0)),
  constraint allocation_position_check CHECK (("position" >= 1))
);
CREATE INDEX allocation_partner ON public.allocation USING btree (organization_id, partner_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.allocation FOR EACH STATEMENT EXECUTE
    FUNCTION refuse_change();

allocation_line (
  organization_id uuid not null,
  reconciliation_id uuid not null,
  position integer not null,
  document_id uuid not null,
  line integer not null,
  amount bigint not null,
  constraint allocation_line_pkey PRIMARY KEY (organization_id, reconciliation_id, "position", line),
  constraint allocation_line_amount_check CHECK ((amount > 0)),
  constraint allocation_line_organization_id_document_id_line_fkey FOREIGN KEY (organization_id, document_id, line)
      REFERENCES document_line(organization_id, document_id, "position"),
  constraint allocation_line_organization_id_reconciliation_id_position_fkey FOREIGN KEY (organization_id,
      reconciliation_id, "position") REFERENCES allocation(organization_id, reconciliation_id, "position")
);
CREATE INDEX allocation_line_document ON public.allocation_line USING btree (organization_id, document_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.allocation_line FOR EACH STATEMENT EXECUTE
    FUNCTION refuse_change();

api_key (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  hash bytea not null,
  hint text not null,
  rights text[] not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (organization_id, id),
  constraint api_key_check CHECK ((expires_at > created_at)),
  constraint api_key_hash_check CHECK ((length(hash) = 32)),
  constraint api_key_hash_key UNIQUE (hash),
  constraint api_key_name_check CHECK ((name ~ '^[^[:cntrl:]]{1,200}$'::text)),
  constraint api_key_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);

audit_event (
  organization_id uuid not null,
  sequence bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  action text not null,
  subject_kind text not null,
  subject_id uuid not null,
  body text not null,
  request_id text,
  previous_hash bytea not null,
  hash bytea not null,
  origin text,
  constraint audit_event_pkey PRIMARY KEY (organization_id, sequence),
  constraint audit_event_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint audit_event_origin_check CHECK ((origin <> ''::text)),
  constraint audit_event_sequence_check CHECK ((sequence >= 1))
);
CREATE INDEX audit_event_action ON public.audit_event USING btree (organization_id, action, at, sequence);
CREATE INDEX audit_event_actor ON public.audit_event USING btree (organization_id, actor, at, sequence);
CREATE INDEX audit_event_at ON public.audit_event USING btree (organization_id, at, sequence);
CREATE INDEX audit_event_kind ON public.audit_event USING btree (organization_id, subject_kind, at, sequence);
CREATE INDEX audit_event_origin ON public.audit_event USING btree (organization_id, origin, at, sequence);
CREATE INDEX audit_event_subject ON public.audit_event USING btree (organization_id, subject_id, at, sequence);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE
    FUNCTION refuse_change();

audit_head (
  organization_id uuid not null,
  sequence bigint not null,
  hash bytea not null,
  constraint audit_head_pkey PRIMARY KEY (organization_id),
  constraint audit_head_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
) with (fillfactor=50);

cancellation_fee (
  organization_id uuid not null,
  document_id uuid not null,
  fee bigint not null,
  constraint cancellation_fee_pkey PRIMARY KEY (organization_id, document_id),
  constraint cancellation_fee_fee_check CHECK ((fee > 0)),
  constraint cancellation_fee_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES
      document(organization_id, id)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.cancellation_fee FOR EACH STATEMENT EXECUTE
    FUNCTION refuse_change();

credential (
  id uuid not null,
  person_id uuid not null,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint credential_pkey PRIMARY KEY (id),
  constraint credential_person_id_fkey FOREIGN KEY (person_id) REFERENCES sign_in.person(id) ON DELETE CASCADE,
  constraint credential_provider_id_account_id_key UNIQUE (provider_id, account_id)
);
CREATE INDEX credential_person ON sign_in.credential USING btree (person_id);

document (
  organization_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  kind text not null,
  side text not null,
  series text not null,
  number text not null,
  number_key text not null,
  document_date date not null,
  currency character(3) not null,
  amount bigint not null,
  base_amount bigint,
  rate numeric(30,12),
  intended_for_id uuid,
  names_id uuid,
  takes_back boolean not null default false,
  reason_code text,
  source text,
  external_id text,
  source_file character(64),
  source_line integer,
  posted_at timestamp with time zone not null,
  posted_by text not null,
  lines integer,
  constraint document_pkey PRIMARY KEY (organization_id, id),
  constraint document_adjustment_has_reason CHECK (((kind <> 'adjustment'::text) OR (reason_code IS NOT NULL))),
  constraint document_amount_check CHECK (((amount >= 0) AND (amount < '1000000000000000000'::bigint))),
  constraint document_base_amount_check CHECK ((base_amount >= 0)),
  constraint document_identity_unique UNIQUE (organization_id, kind, source, external_id),
  constraint document_lines_check CHECK ((lines >= 1)),
  constraint document_number_check CHECK ((number <> ''::text)),
  constraint document_number_unique UNIQUE (organization_id, kind, series, number),
  constraint document_organization_id_intended_for_id_fkey FOREIGN KEY (organization_id, intended_for_id) REFERENCES
      document(organization_id, id),
  constraint document_organization_id_names_id_fkey FOREIGN KEY (organization_id, names_id) REFERENCES
      document(organization_id, id),
  constraint document_organization_id_partner_id_fkey FOREIGN KEY (organization_id, partner_id) REFERENCES
      partner(organization_id, id),
  constraint document_organization_id_source_file_fkey FOREIGN KEY (organization_id, source_file) REFERENCES
      source_file(organization_id, sha256),
  constraint document_rate_check CHECK ((rate > (0)::numeric)),
  constraint document_side_fits_kind CHECK ((((side = 'debit'::text) AND (kind = ANY (ARRAY['invoice'::text,
      'debit_note'::text, 'refund'::text, 'receipt_return'::text, 'adjustment'::text]))) OR ((side = 'credit'::text)
      AND (kind = ANY (ARRAY['receipt'::text, 'credit_note'::text, 'cancellation'::text, 'adjustment'::text]))))),
  constraint document_taking_back_names CHECK (((NOT takes_back) OR (names_id IS NOT NULL)))
);
CREATE INDEX document_intended ON public.document USING btree (organization_id, intended_for_id) WHERE
    (intended_for_id IS NOT NULL);
CREATE INDEX document_names ON public.document USING btree (organization_id, names_id) WHERE (names_id IS NOT NULL);
CREATE INDEX document_newest ON public.document USING btree (organization_id, document_date, id);
CREATE INDEX document_number_start ON public.document USING btree (organization_id, lower(number) COLLATE "C");
CREATE INDEX document_partner ON public.document USING btree (organization_id, partner_id, document_date);
CREATE UNIQUE INDEX document_taken_back_once ON public.document USING btree (organization_id, names_id) WHERE
    takes_back;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document FOR EACH STATEMENT EXECUTE FUNCTION
    refuse_change();

document_draft (
  organization_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  body jsonb not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  constraint document_draft_pkey PRIMARY KEY (organization_id, id),
  constraint document_draft_organization_id_partner_id_fkey FOREIGN KEY (organization_id, partner_id) REFERENCES
      partner(organization_id, id)
);

document_line (
  organization_id uuid not null,
  document_id uuid not null,
  position integer not null,
  ledger_code text not null,
  quantity text,
  unit_price text,
  net bigint not null,
  tax bigint not null,
  installment integer,
  of_line integer,
  constraint document_line_pkey PRIMARY KEY (organization_id, document_id, "position"),
  constraint document_line_ledger_code_check CHECK ((ledger_code <> ''::text)),
  constraint document_line_of_line_check CHECK ((of_line >= 1)),
  constraint document_line_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES
      document(organization_id, id),
  constraint document_line_organization_id_document_id_installment_fkey FOREIGN KEY (organization_id, document_id,
      installment) REFERENCES open_item(organization_id, document_id, seq),
  constraint document_line_position_check CHECK (("position" >= 1))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_line FOR EACH STATEMENT EXECUTE
    FUNCTION refuse_change();

document_line_text (
  organization_id uuid not null,
  document_id uuid not null,
  position integer not null,
  text text not null,
  constraint document_line_text_pkey PRIMARY KEY (organization_id, document_id, "position"),
  constraint document_line_text_organization_id_document_id_position_fkey FOREIGN KEY (organization_id, document_id,
      "position") REFERENCES document_line(organization_id, document_id, "position")
);

document_text (
  organization_id uuid not null,
  document_id uuid not null,
  reference text not null,
  constraint document_text_pkey PRIMARY KEY (organization_id, document_id),
  constraint document_text_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES
      document(organization_id, id)
);

hold (
  organization_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  document_id uuid,
  reason text not null,
  held_by text not null,
  until date,
  created_at timestamp with time zone not null,
  released_at timestamp with time zone,
  constraint hold_pkey PRIMARY KEY (organization_id, id),
  constraint hold_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES
      document(organization_id, id),
  constraint hold_organization_id_partner_id_fkey FOREIGN KEY (organization_id, partner_id) REFERENCES
      partner(organization_id, id),
  constraint hold_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX hold_document ON public.hold USING btree (organization_id, document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX hold_partner ON public.hold USING btree (organization_id, partner_id) WHERE (released_at IS NULL);

idempotency_key (
  organization_id uuid not null,
  principal text not null,
  route text not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  body bytea not null,
  created_at timestamp with time zone not null,
  constraint idempotency_key_pkey PRIMARY KEY (organization_id, principal, route, key)
);
CREATE INDEX idempotency_key_created ON public.idempotency_key USING btree (created_at);

invitation (
  organization_id uuid not null,
  id uuid not null,
  email text not null,
  role text not null,
  hash bytea not null,
  invited_by text not null,
  invited_at timestamp with time zone not null,
  constraint invitation_pkey PRIMARY KEY (organization_id, id),
  constraint invitation_email_check CHECK (((email = lower(email)) AND (email <> ''::text))),
  constraint invitation_hash_check CHECK ((length(hash) = 32)),
  constraint invitation_hash_key UNIQUE (hash),
  constraint invitation_organization_id_email_key UNIQUE (organization_id, email),
  constraint invitation_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);

member (
  organization_id uuid not null,
  person_id uuid not null,
  role text not null,
  since timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  end_reason text,
  constraint member_pkey PRIMARY KEY (organization_id, person_id),
  constraint member_check CHECK ((ended_at >= since)),
  constraint member_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);
CREATE INDEX member_person ON public.member USING btree (person_id);

member_role (
  organization_id uuid not null,
  name text not null,
  rights text[] not null,
  created_at timestamp with time zone not null,
  constraint member_role_pkey PRIMARY KEY (organization_id, name),
  constraint member_role_name_check CHECK ((name ~ '^[^[:cntrl:]]{1,60}$'::text)),
  constraint member_role_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);
CREATE UNIQUE INDEX member_role_name ON public.member_role USING btree (organization_id, lower(name));

number_counter (
  organization_id uuid not null,
  kind text not null,
  series text not null,
  next bigint not null,
  constraint number_counter_pkey PRIMARY KEY (organization_id, kind, series),
  constraint number_counter_next_check CHECK ((next >= 1)),
  constraint number_counter_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);

open_item (
  organization_id uuid not null,
  document_id uuid not null,
  seq integer not null,
  partner_id uuid not null,
  currency character(3) not null,
  side text not null,
  due_date date not null,
  amount bigint not null,
  open_amount bigint not null,
  freed_on date,
  constraint open_item_pkey PRIMARY KEY (organization_id, document_id, seq),
  constraint open_item_amount_check CHECK ((amount >= 0)),
  constraint open_item_open_within_amount CHECK (((open_amount >= 0) AND (open_amount <= amount))),
  constraint open_item_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES
      document(organization_id, id),
  constraint open_item_seq_check CHECK ((seq >= 1))
) with (fillfactor=45);
CREATE INDEX open_item_partner ON public.open_item USING btree (organization_id, partner_id, currency, side);

organization (
  id uuid not null,
  name text not null,
  base_currency character(3) not null,
  time_zone text not null,
  country character(2) not null,
  language text not null,
  number_format text not null,
  fiscal_year_start smallint not null,
  order_by text not null default 'document-date'::text,
  reconciliation_on boolean not null default true,
  created_at timestamp with time zone not null,
  ladder text[] not null default '{linked,oldest-first}'::text[],
  credit_after_payment text not null default 'stand-alone'::text,
  installments_on_arrival text not null default 'leave'::text,
  payments_on_arrival text not null default 'leave'::text,
  series jsonb not null default '{}'::jsonb,
  payment_days integer not null default 30,
  sole_keeper boolean not null default false,
  constraint organization_pkey PRIMARY KEY (id),
  constraint organization_credit_after_payment_check CHECK ((credit_after_payment = ANY (ARRAY['stand-alone'::text,
      'free-payment'::text]))),
  constraint organization_fiscal_year_start_check CHECK (((fiscal_year_start >= 1) AND (fiscal_year_start <= 12))),
  constraint organization_installments_on_arrival_check CHECK ((installments_on_arrival = ANY (ARRAY['leave'::text,
      'reconcile'::text]))),
  constraint organization_ladder_check CHECK ((cardinality(ladder) >= 1)),
  constraint organization_name_check CHECK ((name <> ''::text)),
  constraint organization_order_by_check CHECK ((order_by = ANY (ARRAY['document-date'::text, 'due-date'::text]))),
  constraint organization_payment_days_check CHECK (((payment_days >= 0) AND (payment_days <= 365))),
  constraint organization_payments_on_arrival_check CHECK ((payments_on_arrival = ANY (ARRAY['leave'::text,
      'clear-account'::text])))
);

outbox (
  organization_id uuid not null,
  id uuid not null,
  topic text not null,
  payload jsonb not null,
  at timestamp with time zone not null,
  constraint outbox_pkey PRIMARY KEY (organization_id, id),
  constraint outbox_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);

partner (
  organization_id uuid not null,
  id uuid not null,
  number text not null,
  number_key text not null,
  language text not null,
  parent_id uuid,
  merged_into_id uuid,
  source text,
  external_id text,
  created_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  erased_by text,
  erasure_reason text,
  constraint partner_pkey PRIMARY KEY (organization_id, id),
  constraint partner_check CHECK ((parent_id <> id)),
  constraint partner_check1 CHECK ((merged_into_id <> id)),
  constraint partner_erased_whole CHECK ((num_nulls(erased_at, erased_by, erasure_reason) = ANY (ARRAY[0, 3]))),
  constraint partner_erasure_reason_check CHECK ((erasure_reason <> ''::text)),
  constraint partner_identity_unique UNIQUE (organization_id, source, external_id),
  constraint partner_number_check CHECK ((number <> ''::text)),
  constraint partner_number_unique UNIQUE (organization_id, number),
  constraint partner_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint partner_organization_id_merged_into_id_fkey FOREIGN KEY (organization_id, merged_into_id) REFERENCES
      partner(organization_id, id),
  constraint partner_organization_id_parent_id_fkey FOREIGN KEY (organization_id, parent_id) REFERENCES
      partner(organization_id, id)
);
CREATE INDEX partner_merged ON public.partner USING btree (organization_id, id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX partner_number_sorted ON public.partner USING btree (organization_id, number_key, id);
CREATE INDEX partner_number_typed ON public.partner USING btree (organization_id, lower(number) COLLATE "C");

partner_balance (
  organization_id uuid not null,
  partner_id uuid not null,
  currency character(3) not null,
  outstanding bigint not null,
  unapplied bigint not null,
  version bigint not null,
  constraint partner_balance_pkey PRIMARY KEY (organization_id, partner_id, currency),
  constraint partner_balance_organization_id_partner_id_fkey FOREIGN KEY (organization_id, partner_id) REFERENCES
      partner(organization_id, id),
  constraint partner_balance_outstanding_check CHECK ((outstanding >= 0)),
  constraint partner_balance_unapplied_check CHECK ((unapplied >= 0)),
  constraint partner_balance_version_check CHECK ((version >= 1))
) with (fillfactor=70);

partner_personal (
  organization_id uuid not null,
  partner_id uuid not null,
  name text not null,
  name_key text not null,
  email text,
  phone text,
  address text,
  digest_key bytea,
  constraint partner_personal_pkey PRIMARY KEY (organization_id, partner_id),
  constraint partner_personal_organization_id_partner_id_fkey FOREIGN KEY (organization_id, partner_id) REFERENCES
      partner(organization_id, id)
);
CREATE INDEX partner_personal_name ON public.partner_personal USING btree (organization_id, name_key, partner_id);

period (
  organization_id uuid not null,
  locked_through date,
  changed_at timestamp with time zone not null,
  version bigint not null default 1,
  constraint period_pkey PRIMARY KEY (organization_id),
  constraint period_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);

person (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  keeper boolean not null default false,
  demo_role text,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_demo_role_key UNIQUE (demo_role),
  constraint person_email_check CHECK ((email = lower(email))),
  constraint person_email_key UNIQUE (email),
  constraint person_name_check CHECK ((name <> ''::text))
);
CREATE UNIQUE INDEX person_keeper ON sign_in.person USING btree (keeper) WHERE keeper;

planned_payment (
  organization_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  due_date date not null,
  amount bigint not null,
  means text not null,
  created_at timestamp with time zone not null,
  constraint planned_payment_pkey PRIMARY KEY (organization_id, id),
  constraint planned_payment_amount_check CHECK ((amount > 0)),
  constraint planned_payment_means_check CHECK ((means = ANY (ARRAY['mandate'::text, 'card'::text, 'cheque'::text]))),
  constraint planned_payment_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES
      document(organization_id, id)
);
CREATE INDEX planned_payment_document ON public.planned_payment USING btree (organization_id, document_id);

planned_payment_change (
  organization_id uuid not null,
  planned_payment_id uuid not null,
  seq integer not null,
  state text not null,
  effective_date date not null,
  receipt_id uuid,
  changed_by text not null,
  constraint planned_payment_change_pkey PRIMARY KEY (organization_id, planned_payment_id, seq),
  constraint planned_payment_change_organization_id_planned_payment_id_fkey FOREIGN KEY (organization_id,
      planned_payment_id) REFERENCES planned_payment(organization_id, id),
  constraint planned_payment_change_organization_id_receipt_id_fkey FOREIGN KEY (organization_id, receipt_id)
      REFERENCES document(organization_id, id),
  constraint planned_payment_change_seq_check CHECK ((seq >= 1)),
  constraint planned_payment_change_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'received'::text,
      'failed'::text, 'withdrawn'::text])))
);

reconciliation (
  organization_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  currency character(3) not null,
  reason text not null,
  note text,
  total bigint not null,
  lines integer not null,
  posted_at timestamp with time zone not null,
  posted_by text not null,
  itemized boolean not null default false,
  constraint reconciliation_pkey PRIMARY KEY (organization_id, id),
  constraint reconciliation_lines_check CHECK ((lines > 0)),
  constraint reconciliation_organization_id_partner_id_fkey FOREIGN KEY (organization_id, partner_id) REFERENCES
      partner(organization_id, id),
  constraint reconciliation_reason_check CHECK ((reason = ANY (ARRAY['manual'::text, 'auto'::text, 'immediate'::text,
      'bank'::text, 'cancellation'::text, 'refund'::text, 'import'::text]))),
  constraint reconciliation_total_check CHECK ((total > 0))
);
CREATE INDEX reconciliation_partner ON public.reconciliation USING btree (organization_id, partner_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reconciliation FOR EACH STATEMENT EXECUTE
    FUNCTION refuse_change();

reversal (
  organization_id uuid not null,
  id uuid not null,
  reconciliation_id uuid not null,
  reason text not null,
  total bigint not null,
  effective_date date not null,
  posted_at timestamp with time zone not null,
  posted_by text not null,
  constraint reversal_pkey PRIMARY KEY (organization_id, id),
  constraint reversal_of_reconciliation UNIQUE (organization_id, id, reconciliation_id),
  constraint reversal_organization_id_reconciliation_id_fkey FOREIGN KEY (organization_id, reconciliation_id)
      REFERENCES reconciliation(organization_id, id),
  constraint reversal_reason_check CHECK ((reason <> ''::text)),
  constraint reversal_total_check CHECK ((total > 0))
);
CREATE INDEX reversal_reconciliation ON public.reversal USING btree (organization_id, reconciliation_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reversal FOR EACH STATEMENT EXECUTE FUNCTION
    refuse_change();

reversal_line (
  organization_id uuid not null,
  reconciliation_id uuid not null,
  position integer not null,
  reversal_id uuid not null,
  amount bigint not null,
  constraint reversal_line_once PRIMARY KEY (organization_id, reconciliation_id, "position"),
  constraint reversal_line_amount_check CHECK ((amount > 0)),
  constraint reversal_line_organization_id_reconciliation_id_position_fkey FOREIGN KEY (organization_id,
      reconciliation_id, "position") REFERENCES allocation(organization_id, reconciliation_id, "position"),
  constraint reversal_line_organization_id_reversal_id_reconciliation_i_fkey FOREIGN KEY (organization_id,
      reversal_id, reconciliation_id) REFERENCES reversal(organization_id, id, reconciliation_id)
);
CREATE INDEX reversal_line_reversal ON public.reversal_line USING btree (organization_id, reversal_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reversal_line FOR EACH STATEMENT EXECUTE
    FUNCTION refuse_change();

run (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  state text not null,
  ladder text[] not null,
  undoes_id uuid,
  reason text,
  accounts integer not null,
  accounts_done integer not null default 0,
  reconciliations integer not null default 0,
  allocations integer not null default 0,
  left_overs integer not null default 0,
  asked_at timestamp with time zone not null,
  asked_by text not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  failure text,
  constraint run_pkey PRIMARY KEY (organization_id, id),
  constraint run_accounts_check CHECK ((accounts >= 0)),
  constraint run_done_within_accounts CHECK (((accounts_done >= 0) AND (accounts_done <= accounts))),
  constraint run_finished CHECK (((state = ANY (ARRAY['queued'::text, 'running'::text])) = (finished_at IS NULL))),
  constraint run_kind_check CHECK ((kind = ANY (ARRAY['preview'::text, 'post'::text, 'undo'::text]))),
  constraint run_ladder_check CHECK ((cardinality(ladder) >= 1)),
  constraint run_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint run_organization_id_undoes_id_fkey FOREIGN KEY (organization_id, undoes_id) REFERENCES
      run(organization_id, id),
  constraint run_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text,
      'cancelled'::text, 'stopped'::text, 'failed'::text]))),
  constraint run_undo_names CHECK ((((kind = 'undo'::text) = (undoes_id IS NOT NULL)) AND ((kind = 'undo'::text) =
      (reason IS NOT NULL))))
) with (fillfactor=50);
CREATE INDEX run_undoes ON public.run USING btree (organization_id, undoes_id) WHERE (undoes_id IS NOT NULL);

run_account (
  organization_id uuid not null,
  run_id uuid not null,
  position integer not null,
  partner_id uuid not null,
  constraint run_account_pkey PRIMARY KEY (organization_id, run_id, "position"),
  constraint run_account_position_check CHECK (("position" >= 1))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.run_account FOR EACH STATEMENT EXECUTE
    FUNCTION refuse_change();

run_allocation (
  organization_id uuid not null,
  run_id uuid not null,
  position integer not null,
  partner_id uuid not null,
  currency character(3) not null,
  credit_document_id uuid not null,
  credit_seq integer not null,
  debit_document_id uuid not null,
  debit_seq integer not null,
  amount bigint not null,
  effective_date date not null,
  step text not null,
  constraint run_allocation_pkey PRIMARY KEY (organization_id, run_id, "position"),
  constraint run_allocation_amount_check CHECK ((amount > 0)),
  constraint run_allocation_organization_id_run_id_fkey FOREIGN KEY (organization_id, run_id) REFERENCES
      run(organization_id, id),
  constraint run_allocation_position_check CHECK (("position" >= 1))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.run_allocation FOR EACH STATEMENT EXECUTE
    FUNCTION refuse_change();

run_left_over (
  organization_id uuid not null,
  run_id uuid not null,
  reason text not null,
  position integer not null,
  partner_id uuid not null,
  document_id uuid not null,
  seq integer not null,
  open_amount bigint not null,
  constraint run_left_over_pkey PRIMARY KEY (organization_id, run_id, reason, "position"),
  constraint run_left_over_open_amount_check CHECK ((open_amount > 0)),
  constraint run_left_over_organization_id_run_id_fkey FOREIGN KEY (organization_id, run_id) REFERENCES
      run(organization_id, id),
  constraint run_left_over_position_check CHECK (("position" >= 1))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.run_left_over FOR EACH STATEMENT EXECUTE
    FUNCTION refuse_change();

run_reconciliation (
  organization_id uuid not null,
  run_id uuid not null,
  position integer not null,
  reconciliation_id uuid not null,
  constraint run_reconciliation_pkey PRIMARY KEY (organization_id, run_id, "position"),
  constraint run_reconciliation_once UNIQUE (organization_id, reconciliation_id),
  constraint run_reconciliation_organization_id_reconciliation_id_fkey FOREIGN KEY (organization_id,
      reconciliation_id) REFERENCES reconciliation(organization_id, id),
  constraint run_reconciliation_organization_id_run_id_fkey FOREIGN KEY (organization_id, run_id) REFERENCES
      run(organization_id, id),
  constraint run_reconciliation_position_check CHECK (("position" >= 1))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.run_reconciliation FOR EACH STATEMENT EXECUTE
    FUNCTION refuse_change();

run_reversal (
  organization_id uuid not null,
  run_id uuid not null,
  position integer not null,
  reversal_id uuid not null,
  constraint run_reversal_pkey PRIMARY KEY (organization_id, run_id, "position"),
  constraint run_reversal_once UNIQUE (organization_id, reversal_id),
  constraint run_reversal_organization_id_reversal_id_fkey FOREIGN KEY (organization_id, reversal_id) REFERENCES
      reversal(organization_id, id),
  constraint run_reversal_organization_id_run_id_fkey FOREIGN KEY (organization_id, run_id) REFERENCES
      run(organization_id, id),
  constraint run_reversal_position_check CHECK (("position" >= 1))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.run_reversal FOR EACH STATEMENT EXECUTE
    FUNCTION refuse_change();

run_total (
  organization_id uuid not null,
  run_id uuid not null,
  outcome text not null,
  currency character(3) not null,
  side text not null,
  items integer not null,
  amount bigint not null,
  constraint run_total_pkey PRIMARY KEY (organization_id, run_id, outcome, currency, side),
  constraint run_total_amount_check CHECK ((amount > 0)),
  constraint run_total_check CHECK (((outcome = 'settled'::text) = (side = 'both'::text))),
  constraint run_total_items_check CHECK ((items > 0)),
  constraint run_total_organization_id_run_id_fkey FOREIGN KEY (organization_id, run_id) REFERENCES
      run(organization_id, id),
  constraint run_total_side_check CHECK ((side = ANY (ARRAY['both'::text, 'debit'::text, 'credit'::text])))
);

second_factor (
  id uuid not null,
  person_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamp with time zone,
  constraint second_factor_pkey PRIMARY KEY (id),
  constraint second_factor_person_id_fkey FOREIGN KEY (person_id) REFERENCES sign_in.person(id) ON DELETE CASCADE,
  constraint second_factor_person_id_key UNIQUE (person_id)
);

session (
  id uuid not null,
  person_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  rotates boolean not null default false,
  former_token text,
  former_until timestamp with time zone,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_former_token_key UNIQUE (former_token),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES sign_in.person(id) ON DELETE CASCADE,
  constraint session_token_key UNIQUE (token)
);
CREATE INDEX session_person ON sign_in.session USING btree (person_id);

source_file (
  organization_id uuid not null,
  sha256 character(64) not null,
  name text not null,
  size bigint not null,
  kept boolean not null,
  created_at timestamp with time zone not null,
  constraint source_file_pkey PRIMARY KEY (organization_id, sha256),
  constraint source_file_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint source_file_size_check CHECK ((size >= 0))
);

unlock_request (
  organization_id uuid not null,
  id uuid not null,
  through date,
  reason text not null,
  asked_by text not null,
  asked_by_person uuid not null,
  asked_at timestamp with time zone not null,
  period_version bigint not null,
  outcome text,
  decided_by text,
  decided_by_person uuid,
  decided_at timestamp with time zone,
  note text,
  as_sole_keeper boolean not null default false,
  constraint unlock_request_pkey PRIMARY KEY (organization_id, id),
  constraint unlock_request_by_another CHECK (((outcome <> 'approved'::text) OR (decided_by_person <> asked_by_person)
      OR (as_sole_keeper AND ((decided_at - asked_at) >= '24:00:00'::interval)))),
  constraint unlock_request_decided_whole CHECK ((num_nulls(outcome, decided_by, decided_by_person, decided_at) = ANY
      (ARRAY[0, 4]))),
  constraint unlock_request_note_check CHECK ((note <> ''::text)),
  constraint unlock_request_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint unlock_request_outcome_check CHECK ((outcome = ANY (ARRAY['approved'::text, 'declined'::text,
      'withdrawn'::text]))),
  constraint unlock_request_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX unlock_request_asked ON public.unlock_request USING btree (organization_id, asked_at, id);

verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier ON sign_in.verification USING btree (identifier);

document_digest (
  organization_id uuid,
  id uuid,
  digest bytea
) with (security_invoker=true);

reconciliation_digest (
  organization_id uuid,
  id uuid,
  digest bytea
) with (security_invoker=true);

reversal_digest (
  organization_id uuid,
  id uuid,
  digest bytea
) with (security_invoker=true);

function audit_canonical(p_sequence bigint, p_at timestamp with time zone, p_actor text, p_action text, p_subject_kind
    text, p_subject uuid, p_body text, p_request text, p_origin text) returns text;
function claim_key(p_organization uuid, p_principal text, p_route text, p_key text, OUT status integer, OUT body
    bytea, OUT request_hash text) returns record;
function current_organization() returns uuid;
function evidence(p_organization uuid, p_documents uuid[], p_reconciliations uuid[], p_reversals uuid[]) returns jsonb
    set search_path=public, pg_temp, plan_cache_mode=force_generic_plan;
function is_maintenance() returns boolean;
function keep_statistics() returns void security definer set search_path=public, pg_temp,
    default_statistics_target=10;
function keeper_person() returns uuid security definer set search_path=sign_in, pg_temp;
function member_names(p_organization uuid) returns TABLE(person_id uuid, name text, email text) security definer set
    search_path=public, pg_temp;
function post_allocation_lines(p_organization uuid, p_lines jsonb) returns void security definer set
    search_path=public, pg_temp;
function post_allocations(p_organization uuid, p_id uuid[], p_partner uuid[], p_currency character[], p_account
    integer[], p_reason text[], p_note text[], p_posted_at timestamp with time zone[], p_posted_by text[], p_itemized
    boolean[], p_document uuid[], p_seq integer[], p_of integer[], p_position integer[], p_credit integer[], p_debit
    integer[], p_amount bigint[], p_effective date[], p_step text[]) returns void security definer set
    search_path=public, pg_temp, plan_cache_mode=force_generic_plan;
function post_document_lines(p_organization uuid, p_lines jsonb) returns void security definer set search_path=public,
    pg_temp;
function post_documents(p_organization uuid, p_documents jsonb, p_items jsonb) returns void security definer set
    search_path=public, pg_temp;
function post_reversal(p_organization uuid, p_id uuid, p_reconciliation uuid, p_positions integer[], p_reason text,
    p_effective date, p_at timestamp with time zone, p_by text) returns void security definer set search_path=public,
    pg_temp;
function post_reversals(p_organization uuid, p_id uuid[], p_reconciliation uuid[], p_effective date[], p_of integer[],
    p_position integer[], p_reason text, p_at timestamp with time zone, p_by text) returns void security definer set
    search_path=public, pg_temp;
function record_change(p_organization uuid, p_event uuid, p_at timestamp with time zone, p_actor text, p_action text,
    p_subject_kind text, p_subject uuid, p_body text, p_request text, p_origin text) returns bigint security definer
    set search_path=public, pg_temp;
function refresh_account_ages(p_organization uuid, p_today date, p_limit integer) returns integer security definer set
    search_path=public, pg_temp, jit=off;
function refuse_change() returns trigger;
function require_entered(p_organization uuid) returns void;
function rotate_sessions(p_organization uuid, p_person uuid) returns void security definer set search_path=public,
    pg_temp;
