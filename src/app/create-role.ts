import { isReadyRole } from '../contract/rights.ts';
import { insertMemberRole } from '../store/member-roles.ts';
import { command } from './command.ts';
import { Refused } from './refusal.ts';
import { roleOutput } from './role-output.ts';
import { requireOwn } from './role-rights.ts';

/** Makes a role with rights that whoever makes it has; its name is told from all others also without capitals. */
export const createRole = command('createRole', async (work, { input }) => {
  const { name, rights } = input.body;
  const { on, organization, caller, at } = work;
  requireOwn(caller, rights, 'Giving it to a role');
  const isNew = !isReadyRole(name.toLowerCase()) && (await insertMemberRole(on, organization.id, { name, rights, at }));
  if (!isNew) throw new Refused('role-taken', `A role is called “${name}”, capitals or not.`);
  const change = { action: 'role.created', subjectKind: 'organization', subject: organization.id };
  return { output: await roleOutput(work, name), changes: [{ ...change, fields: { role: name, rights } }] };
});
