import { linksOf } from '../store/document-links.ts';
import type { DocumentRow } from '../store/documents.ts';
import { command } from './command.ts';
import { readDocuments } from './document-output.ts';
import { free, standingLinks } from './free-allocations.ts';
import { lockedDocument, refuseWhileOff } from './posted-document.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** Undoes everything that settles a document, from either side, with one reason (DOMAIN §5). */
export const undoDocument = command('undoDocument', async (work, { input }) => {
  refuseWhileOff(work, 'This organization does not reconcile at present.');
  const row = await lockedDocument(work, input.params.id);
  const links = await standingLinks(work, row);
  const undoable = links.filter((link) => !link.counter);
  if (undoable.length === 0) {
    throw links.length === 0
      ? await nothingLeft(work, row)
      : new Refused('not-reversible', 'A counter-document settles its original for good: post the document anew.');
  }
  const reversals = (await free(work, undoable, { reason: input.body.reason })).map(({ id }) => id);
  const [document] = await readDocuments(work, [row.id]);
  if (document === undefined) throw new Error('a document whose partner is locked is not there');
  const change = { action: 'document.undone', subjectKind: 'document', subject: row.id, posted: { reversals } };
  return { output: { reversals, document }, changes: [change] };
});

/** What was undone is told apart from what was never reconciled. */
async function nothingLeft({ on, organization }: Work, { id, number, partner_id: partner }: DocumentRow) {
  const links = await linksOf(on, organization.id, { partner, document: id });
  if (links.length > 0) return new Refused('already-reversed', `Nothing of ${number} is left to undo.`);
  const remedy = 'Reconcile it first.';
  return new Refused('not-reversible', `${number} was never reconciled: there is nothing to undo.`, { remedy });
}
