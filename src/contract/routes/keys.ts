import { IdParams } from '../common.ts';
import { ApiKey, ApiKeys, MadeApiKey, NewApiKey } from '../keys.ts';
import { tenant } from '../route.ts';

const tag = 'Keys';

/** Keys of an organization, by which programs ask. */
export const KEY_ROUTES = {
  listKeys: tenant('GET /keys', {
    tag,
    summary: 'The keys of the organization',
    answer: ApiKeys,
    right: 'canManageKeys',
  }),
  createKey: tenant('POST /keys', {
    tag,
    summary: 'Create a key; it is shown this once',
    body: NewApiKey,
    answer: MadeApiKey,
    status: 201,
    right: 'canManageKeys',
    idempotent: 'key',
  }),
  revokeKey: tenant('POST /keys/:id/revoke', {
    tag,
    summary: 'Revoke a key, at once',
    params: IdParams,
    answer: ApiKey,
    right: 'canManageKeys',
    idempotent: 'by-nature',
  }),
} as const;
