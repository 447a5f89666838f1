import { listOrganizations as list } from '../store/organizations.ts';
import { inTransaction, NO_ORGANIZATION } from '../store/transaction.ts';
import { organizationOutput } from './organization-output.ts';
import type { UseCase } from './use-case.ts';

/** The organizations of this installation, oldest first. */
export const listOrganizations: UseCase<'listOrganizations'> = async (context) => {
  const rows = await inTransaction(context.pool, { organization: NO_ORGANIZATION, readOnly: true }, list);
  return { status: 200, body: { items: rows.map((row) => organizationOutput(row, context.today(row.time_zone))) } };
};
