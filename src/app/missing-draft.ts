import { findDocuments } from '../store/documents.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** Why there is no such draft: it was posted, or never was. */
export async function missingDraft(work: Work, id: string): Promise<Refused> {
  const [document] = await findDocuments(work.on, work.organization.id, [id]);
  return document === undefined
    ? new Refused('not-found', 'There is no such draft.')
    : new Refused('document-is-posted', `${document.number} is posted.`);
}
