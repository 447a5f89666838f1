-- Reading the audit trail, newest first: each filter of the list goes by an index of its own, in the order of the list.

create index audit_event_at on audit_event (organization_id, at, sequence);
create index audit_event_actor on audit_event (organization_id, actor, at, sequence);
create index audit_event_action on audit_event (organization_id, action, at, sequence);
create index audit_event_kind on audit_event (organization_id, subject_kind, at, sequence);
drop index audit_event_subject;
create index audit_event_subject on audit_event (organization_id, subject_id, at, sequence);

-- Holds of a document, for its history: those on documents are few.
create index hold_document on hold (organization_id, document_id) where document_id is not null;
