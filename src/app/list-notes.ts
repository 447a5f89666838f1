import type { Note } from '../contract/accounts.ts';
import { listNotes as list, type NoteRow } from '../store/account-notes.ts';
import { findPartner, type PartnerRow } from '../store/partners.ts';
import { query } from './query.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** The notes on an account, newest first. */
export const listNotes = query<'listNotes'>(async (work, { input }) => {
  const { id } = input.params;
  await requireAccount(work, id);
  return { output: { items: (await list(work.on, work.organization.id, id)).map(noteOutput) } };
});

/** Refuses what is no account of the organization. */
export async function requireAccount(work: Work, id: string): Promise<PartnerRow> {
  const row = await findPartner(work.on, work.organization.id, id);
  if (row === undefined) throw new Refused('not-found', 'There is no such account.');
  return row;
}

/** A note as the wire shows it. */
export function noteOutput({ id, text, written_at: at, written_by: by }: NoteRow): Note {
  return { id, text, at, by };
}
