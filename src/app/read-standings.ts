import type { StatusReason } from '../contract/documents.ts';
import { readDocuments } from './document-output.ts';
import type { Work } from './transaction.ts';

/** How each of these documents is reconciled now, and why; a few statements for any number of them. */
export async function readStandings(
  work: Work,
  documents: readonly string[],
): Promise<(document: string) => { readonly standing?: StatusReason }> {
  const read = await readDocuments(work, [...new Set(documents)]);
  const standings = new Map(read.map(({ id, reason }) => [id, reason]));
  return (document) => {
    const standing = standings.get(document);
    return standing === undefined ? {} : { standing };
  };
}
