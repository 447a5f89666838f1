import { listOrganizations as list } from '../store/organizations.ts';
import { inTransaction, NO_ORGANIZATION } from '../store/transaction.ts';
import { organizationOutput } from './organization-output.ts';
import type { UseCase } from './use-case.ts';

/** The organizations that the caller belongs to, oldest first. */
export const listOrganizations: UseCase<'listOrganizations'> = async (context, { caller: { memberships } }) => {
  const all = await inTransaction(context.pool, { organization: NO_ORGANIZATION, readOnly: true }, list);
  const rows = memberships === undefined ? all : all.filter(({ id }) => memberships.has(id));
  return { status: 200, body: { items: rows.map((row) => organizationOutput(row, context.today(row.time_zone))) } };
};
