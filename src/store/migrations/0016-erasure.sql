-- Erasing a partner (DOMAIN §10): what is personal goes, the books stay. In its place stands who did it, when and why.
alter table partner
  add column erased_at timestamptz,
  add column erased_by text,
  add column erasure_reason text check (erasure_reason <> ''),
  add constraint partner_erased_whole check (num_nulls(erased_at, erased_by, erasure_reason) in (0, 3));

grant delete on account_note, document_text, document_line_text to quittance_app;
