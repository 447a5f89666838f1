import { insertNote } from '../store/account-notes.ts';
import { lockPartners } from '../store/partners.ts';
import { command } from './command.ts';
import { noteOutput } from './list-notes.ts';
import { requireAccount } from './require-account.ts';
import { requireKept } from './require-kept.ts';

/** Adds a note to an account. The audit trail says that somebody did, never what was written (DOMAIN §10). */
export const addNote = command('addNote', async (work, { input }) => {
  const { id: partner } = input.params;
  await lockPartners(work.on, work.organization.id, [partner]);
  requireKept(await requireAccount(work, partner));
  const { text } = input.body;
  const note = { id: work.context.newId(), text, written_at: work.at, written_by: work.caller.principal };
  await insertNote(work.on, work.organization.id, { partner, note });
  const fields = { note: note.id };
  return {
    output: noteOutput(note),
    changes: [{ action: 'partner.noted', subjectKind: 'partner', subject: partner, fields }],
  };
});
