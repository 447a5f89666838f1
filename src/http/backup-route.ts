import type { ReadStream } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { requireKeeper } from '../app/require-right.ts';
import { callerOf, type Keys } from './authentication.ts';

/** Where a command fetches a backup while this server holds the data directory. */
export const BACKUP_PATH = '/api/v1/backup';

const DECLARED = { right: 'keeper', scope: 'installation' } as const;

/**
 * Serves a backup of everything, to who can read the token file only: the keeper of this machine's data directory. No
 * part of the contract's table, as it answers with a file and no right of an organization covers it.
 */
export function addBackup(app: FastifyInstance, keys: Keys, make: () => Promise<ReadStream>): void {
  app.get(BACKUP_PATH, {
    config: { right: DECLARED.right },
    async onRequest(request) {
      requireKeeper((await callerOf(request, keys, DECLARED)).caller);
    },
    handler: async (_, reply) => reply.type('application/gzip').send(await make()),
  });
}
