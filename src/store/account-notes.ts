import { type Connection, first, rows, run, statement } from './sql.ts';

/** What a person wrote about an account. */
export type NoteRow = {
  readonly id: string;
  readonly text: string;
  readonly written_at: string;
  readonly written_by: string;
};

const LIST = statement<NoteRow>(
  'note-list',
  `select id, text, written_at, written_by from account_note
   where organization_id = $1 and partner_id = $2 order by written_at desc, id desc`,
);
const COUNT = statement<{ count: bigint }>(
  'note-count',
  'select count(*) from account_note where organization_id = $1 and partner_id = $2',
);
const INSERT = statement(
  'note-insert',
  `insert into account_note (organization_id, partner_id, id, text, written_at, written_by)
   values ($1, $2, $3, $4, $5, $6)`,
);

/** The notes on an account, newest first. */
export async function listNotes(on: Connection, organization: string, partner: string): Promise<readonly NoteRow[]> {
  return rows(on, LIST, [organization, partner]);
}

/** How many notes there are on an account. */
export async function countNotes(on: Connection, organization: string, partner: string): Promise<number> {
  return Number((await first(on, COUNT, [organization, partner]))?.count ?? 0n);
}

type New = { readonly partner: string; readonly note: NoteRow };

/** Adds a note. */
export async function insertNote(on: Connection, organization: string, { partner, note }: New): Promise<void> {
  await run(on, INSERT, [organization, partner, note.id, note.text, note.written_at, note.written_by]);
}
