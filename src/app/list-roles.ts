import { query } from './query.ts';
import { rolesOutput } from './role-output.ts';

/** The ready roles and those that the organization made for itself. */
export const listRoles = query<'listRoles'>(async (work) => ({ output: { items: await rolesOutput(work) } }));
