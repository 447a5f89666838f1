import type { Note } from '../contract/accounts.ts';
import { listNotes as list, type NoteRow } from '../store/account-notes.ts';
import { query } from './query.ts';
import { requireAccount } from './require-account.ts';

/** The notes on an account, newest first. */
export const listNotes = query<'listNotes'>(async (work, { input }) => {
  const { id } = input.params;
  await requireAccount(work, id);
  return { output: { items: (await list(work.on, work.organization.id, id)).map(noteOutput) } };
});

/** A note as the wire shows it. */
export function noteOutput({ id, text, written_at: at, written_by: by }: NoteRow): Note {
  return { id, text, at, by };
}
