import { createKey } from '../../app/create-key.ts';
import { listKeys } from '../../app/list-keys.ts';
import { revokeKey } from '../../app/revoke-key.ts';

export const keys = { listKeys, createKey, revokeKey };
