-- Lists of documents: newest first, and found by the start of a number whatever its case, by their bytes.

create index document_newest on document (organization_id, document_date, id);
create index document_number_start on document (organization_id, (lower(number) collate "C"));
