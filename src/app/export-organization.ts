import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeArchive } from '../store/archive/write-archive.ts';
import { inTransaction } from '../store/transaction.ts';
import { enter, organizationOf } from './transaction.ts';
import type { UseCase } from './use-case.ts';

/**
 * All of one organization as a zip (docs/export.md): one snapshot, with personal data, and nothing of any other; mail
 * addresses of members and of who is invited for who may manage them only. It is written whole before the first byte is
 * sent: a slow reader must not hold the snapshot, nor meet a failure half way.
 */
export const exportOrganization: UseCase<'exportOrganization'> = async (context, { caller }) => {
  const { version, filesDirectory } = context;
  const organization = await organizationOf(context, caller);
  await mkdir(filesDirectory, { recursive: true, mode: 0o700 });
  const path = join(filesDirectory, `archive-${context.newId()}.part`);
  try {
    const name = await inTransaction(context.pool, { organization, readOnly: true }, async (on) => {
      const { organization: row, today, at } = await enter(on, { context, caller, organization }, { hold: false });
      const of = { organization: { id: row.id, name: row.name }, by: caller.principal, at, version, filesDirectory };
      // As `GET /members` and `GET /invitations`, which tell them nobody else.
      const withAddresses = caller.rights.has('canManageMembers');
      await writeArchive(on, { ...of, withAddresses }, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      return `${row.id}-${today}.zip`;
    });
    const file = await open(path);
    return { status: 200, body: undefined, file: { name, stream: file.createReadStream() } };
  } finally {
    // Who reads it has it open: nothing of it stays when they have done, or are gone.
    await rm(path, { force: true });
  }
};
