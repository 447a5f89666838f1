import { recordChange } from '../store/changes.ts';
import { hasMembers, insertMember, keeperPerson } from '../store/members.ts';
import { listOrganizations } from '../store/organizations.ts';
import type { Connection } from '../store/sql.ts';
import { inTransaction, NO_ORGANIZATION } from '../store/transaction.ts';
import type { Caller, Context } from './context.ts';

type Joining = { readonly person: string; readonly caller: Caller };

/** Makes the person the owner of every organization that nobody belongs to, nor did: whoever keeps the installation. */
export async function joinAsOwner(context: Context, joining: Joining): Promise<void> {
  const { pool } = context;
  const all = await inTransaction(pool, { organization: NO_ORGANIZATION, readOnly: true }, listOrganizations);
  for (const { id } of all) {
    // oxlint-disable-next-line no-await-in-loop -- the embedded engine has one connection
    await inTransaction(pool, { organization: id }, async (on) => {
      if (!(await hasMembers(on, id))) await join(on, context, { ...joining, organization: id });
    });
  }
}

/** The same at a start, for who set the installation up before: then they may not have become it everywhere. */
export async function admitKeeper(context: Context): Promise<void> {
  const mode = { organization: NO_ORGANIZATION, readOnly: true };
  const person = await inTransaction(context.pool, mode, keeperPerson);
  if (person !== undefined) await joinAsOwner(context, { person, caller: STARTER });
}

/** Whoever started the server. */
export const STARTER: Caller = {
  principal: 'command-line',
  name: 'Command line',
  rights: new Set(),
  requestId: 'start',
};

type Member = Joining & { readonly organization: string; readonly role?: string };

/**
 * Adds a member with an audit event; nothing where they belong to it already, or did. It locks the head of the audit
 * trail.
 */
export async function join(on: Connection, context: Context, member: Member): Promise<void> {
  const { organization, person, caller, role = 'owner' } = member;
  const at = context.now();
  if (!(await insertMember(on, { organization, person, role, at }))) return;
  const change = { action: 'member.added', subjectKind: 'member', subject: person, fields: { role } };
  const { principal: actor, requestId: request, from } = caller;
  const event = { event: context.newId(), at, actor, request, origin: from?.address };
  await recordChange(on, organization, { ...change, ...event });
}
