import type { AuditHead } from '../contract/audit.ts';
import { headOf } from '../store/audit-events.ts';
import { query } from './query.ts';
import type { Work } from './transaction.ts';

/** The end of an organization's chain: kept elsewhere, it shows later whether the chain was cut or written anew. */
export const exportAuditHead = query<'exportAuditHead'>(async (work) => ({ output: await readHead(work) }));

/** The end of the chain as it is now. */
export async function readHead({ on, organization, at }: Work): Promise<AuditHead> {
  const head = await headOf(on, organization.id);
  return { organization: organization.id, sequence: Number(head?.sequence ?? 0n), hash: head?.hash ?? '', at };
}
