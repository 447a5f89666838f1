import { revokeApiKey } from '../store/api-keys.ts';
import { command } from './command.ts';
import { keyRevoked } from './end-given-rights.ts';
import { oneKeyOutput } from './key-output.ts';

/** Revokes a key: its next request is refused. One that was revoked before stays as it is. */
export const revokeKey = command('revokeKey', async (work, { input }) => {
  const { id } = input.params;
  const isRevoked = await revokeApiKey(work.on, work.organization.id, { id, at: work.at });
  const output = await oneKeyOutput(work, id);
  return { output, changes: isRevoked ? [keyRevoked(id)] : [] };
});
