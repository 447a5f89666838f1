import type { ApiKey } from '../contract/keys.ts';
import { isRight } from '../contract/rights.ts';
import { type ApiKeyRow, findApiKey } from '../store/api-keys.ts';
import { namesOfPrincipals } from '../store/people.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** Keys as the wire shows them, with what those who made them are called now. */
export async function keysOutput({ on, organization }: Work, rows: readonly ApiKeyRow[]): Promise<ApiKey[]> {
  const names = await namesOfPrincipals(
    on,
    organization.id,
    rows.map((row) => row.created_by),
  );
  return rows.map((row) => keyOutput(row, names.get(row.created_by)));
}

/** One key by its id; refused where there is none. */
export async function oneKeyOutput(work: Work, id: string): Promise<ApiKey> {
  const row = await findApiKey(work.on, work.organization.id, { id, at: work.at });
  const [output] = row === undefined ? [] : await keysOutput(work, [row]);
  if (output === undefined) throw new Refused('not-found', 'There is no such key.');
  return output;
}

function keyOutput(row: ApiKeyRow, madeBy: string | undefined): ApiKey {
  const { id, name, hint, rights, revoked_at: revokedAt, last_used_at: lastUsedAt } = row;
  return {
    id,
    name,
    hint,
    rights: rights.filter(isRight),
    state: stateOf(row),
    created: { by: row.created_by, ...(madeBy === undefined ? {} : { name: madeBy }), at: row.created_at },
    expiresAt: row.expires_at,
    ...(revokedAt === null ? {} : { revokedAt }),
    ...(lastUsedAt === null ? {} : { lastUsedAt }),
  };
}

function stateOf({ revoked_at: revokedAt, is_expired: isExpired }: ApiKeyRow): ApiKey['state'] {
  if (revokedAt !== null) return 'revoked';
  return isExpired ? 'expired' : 'good';
}
