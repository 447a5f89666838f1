import type { Verification } from '../contract/system.ts';
import { inTransaction, NO_ORGANIZATION } from '../store/transaction.ts';
import { countsOf, organizationsToVerify, verifyOrganization } from '../store/verify/verify.ts';
import type { UseCase } from './use-case.ts';

/** How many differences are listed; the rest are counted. */
const LISTED = 1000;

/** Derives every balance, total, link and chain again, each organization in one snapshot, and lists what differs. */
export const verify: UseCase<'verify'> = async ({ pool }, { caller: { memberships } }) => {
  const everywhere = { organization: NO_ORGANIZATION, readOnly: true };
  const all = await inTransaction(pool, everywhere, organizationsToVerify);
  const mayRead = (id: string) => memberships === undefined || memberships.get(id)?.rights.has('canReadAudit') === true;
  const organizations = all.filter(({ id }) => mayRead(id));
  const differences: Verification['differences'] = [];
  const counts = { documents: 0, allocations: 0, found: 0 };
  for (const { id, name } of organizations) {
    // oxlint-disable-next-line no-await-in-loop -- the embedded engine has one connection
    await inTransaction(pool, { organization: id, readOnly: true }, async (on) => {
      const { documents, allocations } = await countsOf(on, id);
      const findings = await verifyOrganization(on, id, LISTED);
      counts.documents += documents;
      counts.allocations += allocations;
      counts.found += findings.found;
      const listed = findings.differences.slice(0, LISTED - differences.length);
      differences.push(...listed.map((difference) => ({ organization: name, ...difference })));
    });
  }
  const body = { ok: counts.found === 0, organizations: organizations.length, ...counts, differences };
  return { status: 200, body };
};
