import type { AuditHead, AuditHeadCheck } from '../contract/audit.ts';
import { hashOf } from '../store/audit-events.ts';
import { readHead } from './export-audit-head.ts';
import { query } from './query.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/**
 * Compares a head that was exported before with the chain. Whether the chain is in order in itself is for `verify` to
 * say: the two together leave no way to change what was.
 */
export const checkAuditHead = query<'checkAuditHead'>(async (work, { input }) => {
  const exported = input.body;
  if (exported.organization !== work.organization.id) throw ofAnother(exported);
  return { output: await compare(work, exported) };
});

async function compare(work: Work, exported: AuditHead): Promise<AuditHeadCheck> {
  const { on, organization } = work;
  const now = await readHead(work);
  const hash = exported.sequence === 0 ? '' : await hashOf(on, organization.id, exported.sequence);
  if (hash === undefined) return { outcome: 'cut', exported, now };
  return { outcome: hash === exported.hash ? 'holds' : 'restamped', exported, hash, now };
}

function ofAnother({ organization }: AuditHead): Refused {
  const detail = 'This is the head of another organization.';
  const problem = { code: 'input-invalid', pointer: '/organization', value: organization, detail } as const;
  return new Refused('input-invalid', detail, { problems: [problem] });
}
