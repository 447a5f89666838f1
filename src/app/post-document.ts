import type { Document, NewDocument } from '../contract/documents.ts';
import { insertDraft } from '../store/drafts.ts';
import { type Brought, clearOnArrival, payNow } from './arrival.ts';
import { command } from './command.ts';
import { creditAfterPayment } from './credit-after-payment.ts';
import { draftOutput } from './draft-output.ts';
import { readWritten } from './read-document.ts';
import type { Recorded, Work } from './transaction.ts';
import { prepare, writeNumbered } from './write-document.ts';

/** Posts a document for good, or keeps it as a draft. */
export const postDocument = command('postDocument', async (work, { input }) => {
  const { draft, ...document } = input.body;
  const id = work.context.newId();
  if (draft !== true) return post(work, document, id);
  await prepare(work, document, id);
  const { at, caller } = work;
  const row = { id, partner_id: document.partner, body: document, created_at: at, created_by: caller.principal };
  await insertDraft(work.on, work.organization.id, row);
  const change = { action: 'draft.created', subjectKind: 'draft', subject: id };
  return { output: draftOutput(row, document), changes: [change] };
});

/**
 * Checks, numbers and posts one document, with the payment that comes with it; what arrives is reconciled as DOMAIN
 * §4.7 says. Answers with the document as it stands then.
 */
export async function post(
  work: Work,
  document: Omit<NewDocument, 'draft'>,
  id: string,
): Promise<{ output: Document; changes: Recorded[] }> {
  await writeNumbered(work, await prepare(work, document, id), { number: document.number });
  const brought = [
    await payNow(work, document, id),
    await clearOnArrival(work, document),
    await creditAfterPayment(work, document, id),
  ];
  return { output: await readWritten(work, id), changes: [documentChange(id, brought)] };
}

/** For the audit trail. */
function documentChange(id: string, brought: readonly Brought[]): Recorded {
  const posted = {
    documents: [id, ...brought.flatMap(({ documents }) => documents)],
    reconciliations: brought.flatMap(({ reconciliations }) => reconciliations),
    reversals: brought.flatMap(({ reversals = [] }) => reversals),
  };
  return { action: 'document.posted', subjectKind: 'document', subject: id, posted };
}
