import { READY_ROLES, type ReadyRole } from '../contract/rights.ts';
import type { Auth } from './auth.ts';

/** What the people of the demo are called, one for each ready role. */
export const DEMO_PEOPLE: Readonly<Record<ReadyRole, string>> = {
  owner: 'Olivia Owner',
  accountant: 'Amir Accountant',
  clerk: 'Clara Clerk',
  approver: 'Anders Approver',
  auditor: 'Aude Auditor',
};

export type DemoPerson = { readonly id: string; readonly role: ReadyRole };

/** The people of the demo, made where they are missing. They have no password: only demo mode lets them in. */
export async function demoPeople(auth: Auth): Promise<readonly DemoPerson[]> {
  // The contract's own table; Object.keys forgets the names' type.
  const roles = Object.keys(READY_ROLES) as ReadyRole[];
  const people: DemoPerson[] = [];
  // oxlint-disable-next-line no-await-in-loop -- the embedded engine has one connection
  for (const role of roles) people.push({ role, id: await demoPerson(auth, role) });
  return people;
}

/** The person of the demo who shows this role. */
export async function demoPerson(auth: Auth, role: ReadyRole): Promise<string> {
  const { adapter, internalAdapter } = await auth.$context;
  const where = [{ field: 'demoRole', value: role }];
  const found = await adapter.findOne<{ id: string }>({ model: 'user', where });
  if (found !== null) return found.id;
  const email = `${role}@demo.invalid`;
  const person = { name: DEMO_PEOPLE[role], email, emailVerified: true, demoRole: role };
  return (await internalAdapter.createUser(person, { method: 'demo' })).id;
}
