import type { Change } from '../store/changes.ts';
import {
  findOrganization,
  holdOrganization,
  listOrganizations,
  lockOrganization,
  type OrganizationRow,
} from '../store/organizations.ts';
import type { Connection } from '../store/sql.ts';
import { inTransaction, NO_ORGANIZATION } from '../store/transaction.ts';
import type { Caller, Context } from './context.ts';
import { Refused } from './refusal.ts';

/** An open transaction of one caller within one organization: what a use case works with. */
export type Work = {
  readonly on: Connection;
  readonly context: Context;
  readonly caller: Caller;
  readonly organization: OrganizationRow;
  /** The organization's business date. */
  readonly today: string;
  /** One instant for all that the request writes. */
  readonly at: string;
};

/** A change for the audit trail, without what the transaction itself knows. */
export type Recorded = Pick<Change, 'action' | 'subjectKind' | 'subject' | 'fields' | 'posted'>;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The organization that a request is about: the one named, or the only one there is. */
export async function organizationOf(context: Context, caller: Caller): Promise<string> {
  const named = caller.organization?.toLowerCase();
  if (named !== undefined) {
    if (!UUID.test(named)) throw new Refused('not-found', `There is no organization “${named.slice(0, 60)}”.`);
    return named;
  }
  const mode = { organization: NO_ORGANIZATION, readOnly: true };
  return theOnlyOne(await inTransaction(context.pool, mode, listOrganizations));
}

/** The one organization that is meant where none is named. Throws `Refused` where there is none, or a choice. */
export function theOnlyOne(all: readonly { readonly id: string; readonly name: string }[]): string {
  const [only, second] = all;
  if (only === undefined) throw new Refused('not-found', 'There is no organization yet: create one, or load the demo.');
  if (second !== undefined) {
    const listed = all.map(({ id, name }) => `${name} (${id})`).join(', ');
    throw new Refused('organization-required', `There are ${all.length}: ${listed}.`);
  }
  return only.id;
}

/**
 * Opens the work of a request; `hold` keeps settings and period from moving until the transaction ends, `to-change` is
 * for who moves them.
 */
export async function enter(
  on: Connection,
  { context, caller, organization }: { context: Context; caller: Caller; organization: string },
  { hold }: { hold: boolean | 'to-change' },
): Promise<Work> {
  const read = hold === 'to-change' ? lockOrganization : hold ? holdOrganization : findOrganization;
  const row = await read(on, organization);
  if (row === undefined) throw new Refused('not-found', 'There is no such organization.');
  return { on, context, caller, organization: row, today: context.today(row.time_zone), at: context.now() };
}
