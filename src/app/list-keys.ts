import { listApiKeys } from '../store/api-keys.ts';
import { keysOutput } from './key-output.ts';
import { query } from './query.ts';

/** The keys of the organization, also those that open nothing any more. */
export const listKeys = query<'listKeys'>(async (work) => {
  return { output: { items: await keysOutput(work, await listApiKeys(work.on, work.organization.id, work.at)) } };
});
