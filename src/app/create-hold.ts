import type { HoldRow as HoldOutput } from '../contract/document-actions.ts';
import { findDocuments } from '../store/documents.ts';
import { insertHolds } from '../store/holds.ts';
import { lockPartners } from '../store/partners.ts';
import { command } from './command.ts';
import { Refused } from './refusal.ts';
import { requireKept } from './require-kept.ts';
import type { Work } from './transaction.ts';

/** Puts a document, or a whole account, on hold: automatic steps leave it alone (DOMAIN §4.8). */
export const createHold = command('createHold', async (work, { input }) => {
  const { partner, document, reason, until } = input.body;
  const { context, caller, organization, at, today } = work;
  if (until !== undefined && until < today) {
    const problem = {
      code: 'input-invalid',
      pointer: '/until',
      value: until,
      detail: `It was over on ${until}.`,
    } as const;
    throw new Refused('input-invalid', problem.detail, { problems: [problem] });
  }
  await checkSubject(work, { partner, document });
  const id = context.newId();
  const row = { id, partner_id: partner, document_id: document, reason, held_by: caller.principal, until };
  await insertHolds(work.on, organization.id, [{ ...row, created_at: at }]);
  const output: HoldOutput = {
    id,
    partner,
    ...(document === undefined ? { wholeAccount: true } : { document }),
    reason,
    by: caller.principal,
    ...(until === undefined ? {} : { until }),
    at,
  };
  return { output, changes: [{ action: 'hold.created', subjectKind: 'hold', subject: id }] };
});

type Subject = { readonly partner: string; readonly document: string | undefined };

/** Takes its turn with whoever reconciles the account just now. */
async function checkSubject(work: Work, { partner, document }: Subject): Promise<void> {
  const [locked] = await lockPartners(work.on, work.organization.id, [partner]);
  if (locked === undefined) throw new Refused('not-found', 'There is no such partner.');
  requireKept(locked);
  if (document === undefined) return;
  const [row] = await findDocuments(work.on, work.organization.id, [document]);
  if (row === undefined) throw new Refused('document-not-found', 'There is no such posted document.');
  if (row.partner_id !== partner) {
    throw new Refused('other-partner', `${row.number} is another partner’s.`, {
      remedy: 'Name a document of that partner.',
    });
  }
}
