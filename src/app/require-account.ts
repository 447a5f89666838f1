import { findPartner, type PartnerRow } from '../store/partners.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** The partner whose account it is; what is no account of the organization is refused. */
export async function requireAccount({ on, organization }: Work, id: string): Promise<PartnerRow> {
  const row = await findPartner(on, organization.id, id);
  if (row === undefined) throw new Refused('not-found', 'There is no such account.');
  return row;
}
