import { isLocked } from '../core/index.ts';
import { type DocumentRow, findDocuments } from '../store/documents.ts';
import { findDrafts } from '../store/drafts.ts';
import { lockPartners } from '../store/partners.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** A posted document; what does not exist, and a draft, are refused. */
export async function postedDocument(work: Work, id: string): Promise<DocumentRow> {
  const { on, organization } = work;
  const [row] = await findDocuments(on, organization.id, [id]);
  if (row !== undefined) return row;
  const [draft] = await findDrafts(on, organization.id, [id]);
  throw draft === undefined
    ? new Refused('not-found', 'There is no such document.')
    : new Refused('document-is-draft', 'It is a draft: it can be changed, posted or deleted.');
}

/** The same, with its partner locked against other writers until the transaction ends. */
export async function lockedDocument(work: Work, id: string): Promise<DocumentRow> {
  const { partner_id: partner } = await postedDocument(work, id);
  await lockPartners(work.on, work.organization.id, [partner]);
  return postedDocument(work, id);
}

/** Whatever posts or undoes allocations is refused while the organization does not reconcile (DOMAIN §7). */
export function refuseWhileOff({ organization }: Work, detail: string): void {
  if (!organization.reconciliation_on) throw new Refused('reconciliation-off', detail);
}

/** Nothing is dated in a locked period (DOMAIN §5). */
export function refuseLocked({ organization: { locked_through: locked } }: Work, day: string): void {
  if (isLocked(locked, day)) throw new Refused('period-locked', `Everything up to ${locked} is locked.`);
}
