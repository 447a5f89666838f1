import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPrivatePostgres } from '../../scripts/support/postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openPostgresql } from '../../src/store/engine/postgresql.ts';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- vitest's is an interface, to be added to
  export interface ProvidedContext {
    /** A folder that goes away with the run. */
    readonly testFolder: string;
    /** The superuser's URL of this run's server, on `TEMPLATE`; none on the embedded engine. */
    readonly testServer: string | undefined;
  }
}

/** The database that tests clone: the schema, and no rows. */
export const TEMPLATE = 'quittance_template';

/** Before the tests of a run: a folder, and with QUITTANCE_TEST_ENGINE=postgresql a server of their own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'quittance-tests-'));
  const onServer = process.env['QUITTANCE_TEST_ENGINE'] === 'postgresql';
  const server = onServer ? await startPrivatePostgres({ durable: false }) : undefined;
  if (server !== undefined) await makeTemplate(server.adminUrl, server.url(TEMPLATE));
  project.provide('testFolder', folder);
  project.provide('testServer', server?.url(TEMPLATE));
  return async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function makeTemplate(adminUrl: string, templateUrl: string): Promise<void> {
  const server = await openPostgresql({ url: adminUrl, max: 1 });
  await server.pool.query(`create database ${TEMPLATE}`);
  await server.close();
  const template = await openPostgresql({ url: templateUrl, max: 1 });
  await migrate(template.pool);
  await template.close();
}
