import { listOrganizations } from '../store/organizations.ts';
import { unfinishedRuns } from '../store/runs.ts';
import { inTransaction, NO_ORGANIZATION } from '../store/transaction.ts';
import type { Context } from './context.ts';

/** Queues again what a crash cut off, or a restored backup holds. What is under way elsewhere is not disturbed. */
export async function resumeRuns(context: Context): Promise<void> {
  const { pool } = context;
  const organizations = await inTransaction(pool, { organization: NO_ORGANIZATION, readOnly: true }, listOrganizations);
  for (const { id: organization } of organizations) {
    // oxlint-disable-next-line no-await-in-loop -- the embedded engine has one connection
    await inTransaction(pool, { organization }, async (on) => {
      for (const run of await unfinishedRuns(on, organization)) {
        // oxlint-disable-next-line no-await-in-loop -- one connection
        await context.enqueue(on, 'run', { organization, run });
      }
    });
  }
}
