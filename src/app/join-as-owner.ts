import { recordChange } from '../store/changes.ts';
import { insertMember } from '../store/members.ts';
import { listOrganizations } from '../store/organizations.ts';
import type { Connection } from '../store/sql.ts';
import { inTransaction, NO_ORGANIZATION } from '../store/transaction.ts';
import type { Caller, Context } from './context.ts';

type Joining = { readonly person: string; readonly caller: Caller };

/** Makes the person an owner of every organization here: whoever sets an installation up that holds some already. */
export async function joinAsOwner(context: Context, joining: Joining): Promise<void> {
  const { pool } = context;
  const all = await inTransaction(pool, { organization: NO_ORGANIZATION, readOnly: true }, listOrganizations);
  for (const { id } of all) {
    // oxlint-disable-next-line no-await-in-loop -- the embedded engine has one connection
    await inTransaction(pool, { organization: id }, (on) => join(on, context, { ...joining, organization: id }));
  }
}

type Member = Joining & { readonly organization: string; readonly role?: string };

/** Adds a member with an audit event; nothing where they belong to it already. It locks the head of the audit trail. */
export async function join(on: Connection, context: Context, member: Member): Promise<void> {
  const { organization, person, caller, role = 'owner' } = member;
  const at = context.now();
  if (!(await insertMember(on, { organization, person, role, at }))) return;
  const change = { action: 'member.added', subjectKind: 'member', subject: person, fields: { role } };
  const { principal: actor, requestId: request, from } = caller;
  const event = { event: context.newId(), at, actor, request, origin: from?.address };
  await recordChange(on, organization, { ...change, ...event });
}
