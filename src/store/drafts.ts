import { type Connection, first, rows, run, statement } from './sql.ts';

/** A document that is not posted; `body` is the request it will be posted from. */
export type DraftRow = {
  readonly id: string;
  readonly partner_id: string;
  readonly body: unknown;
  readonly created_at: string;
  readonly created_by: string;
};

const COLUMNS = 'id, partner_id, body, created_at, created_by';

const INSERT = statement(
  'draft-insert',
  `insert into document_draft (organization_id, id, partner_id, body, created_at, created_by)
   values ($1, $2, $3, $4, $5, $6)`,
);
const FIND = statement<DraftRow>(
  'draft-find',
  `select ${COLUMNS} from document_draft where organization_id = $1 and id = any ($2::uuid[])`,
);
const LOCK = statement<{ id: string }>(
  'draft-lock',
  'select id from document_draft where organization_id = $1 and id = $2 for update',
);
const LIST = statement<DraftRow>(
  'draft-list',
  `select ${COLUMNS} from document_draft
   where organization_id = $1 and ($2::uuid is null or partner_id = $2)
     and ($3::text is null or body ->> 'kind' = $3) and id < $4::uuid
   order by id desc limit $5`,
);
const UPDATE = statement<DraftRow>(
  'draft-update',
  `update document_draft set partner_id = $3, body = $4 where organization_id = $1 and id = $2 returning ${COLUMNS}`,
);
const DELETE = statement<DraftRow>(
  'draft-delete',
  `delete from document_draft where organization_id = $1 and id = $2 returning ${COLUMNS}`,
);

type New = Omit<DraftRow, 'body'> & { readonly body: object };

/** Keeps a draft. */
export async function insertDraft(on: Connection, organization: string, draft: New): Promise<void> {
  const body = JSON.stringify(draft.body);
  await run(on, INSERT, [organization, draft.id, draft.partner_id, body, draft.created_at, draft.created_by]);
}

type Changed = { readonly id: string; readonly partner: string; readonly body: object };

/** Puts another document in place of a draft; undefined if there is no such draft. */
export async function updateDraft(on: Connection, organization: string, { id, partner, body }: Changed) {
  return first(on, UPDATE, [organization, id, partner, JSON.stringify(body)]);
}

/** Keeps others from posting, changing or deleting a draft until the transaction ends; false if there is none. */
export async function lockDraft(on: Connection, organization: string, id: string): Promise<boolean> {
  return (await first(on, LOCK, [organization, id])) !== undefined;
}

/** Drafts by id, in no order. */
export async function findDrafts(on: Connection, organization: string, ids: readonly string[]) {
  return rows(on, FIND, [organization, ids]);
}

type List = {
  readonly partner: string | undefined;
  readonly kind: string | undefined;
  readonly before: string | undefined;
  readonly limit: number;
};

const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Drafts, newest first. */
export async function listDrafts(on: Connection, organization: string, list: List): Promise<readonly DraftRow[]> {
  const { partner, kind, before, limit } = list;
  return rows(on, LIST, [organization, partner ?? null, kind ?? null, before ?? AFTER_ALL, limit]);
}

/** Deletes a draft and gives it as it was at the last; undefined if there is no such draft. */
export async function deleteDraft(on: Connection, organization: string, id: string): Promise<DraftRow | undefined> {
  return first(on, DELETE, [organization, id]);
}
