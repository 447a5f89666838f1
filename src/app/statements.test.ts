import type { PoolClient, QueryConfig } from 'pg';
import { expect, it } from 'vitest';
import type { Database } from '../store/transaction.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { contextOver, openClub } from './test-support/club.ts';

it('a reconciliation takes ten statements at most, and waits for the database twice', async () => {
  const club = await openClub();
  const partner = await club.partner('Ada Murphy');
  const invoice = await club.post({ kind: 'invoice', partner, amount: '10.00' });
  await club.post({ kind: 'receipt', partner, amount: '10.00' });
  const body = { partner, currency: 'EUR', targets: [{ document: invoice.id, amount: '1.00' }] };
  const { database, turns } = watched(club.pool);
  await club.does(postReconciliation, { body }, { context: contextOver(database) });
  expect(await club.balance(partner)).toBe('9.00 / 9.00');
  expect(turns.flat().length).toBeLessThanOrEqual(10);
  expect(turns).toEqual([
    ['begin', 'enter', 'idempotency-claim', 'organization-lock', 'partner-lock-one', 'open-item-book-with-credits'],
    ['allocation-post', 'idempotency-keep', 'change-record', 'commit'],
  ]);
});

/** The same database, and the names of the statements it was sent: a list for each time it had answered all before. */
function watched(pool: Database): { readonly database: Database; readonly turns: readonly string[][] } {
  const turns: string[][] = [];
  let unanswered = 0;
  const through = (client: PoolClient) => async (asked: string | QueryConfig) => {
    if (unanswered === 0) turns.push([]);
    turns.at(-1)?.push(typeof asked === 'string' ? asked : (asked.name ?? asked.text));
    unanswered += 1;
    try {
      return await client.query(asked);
    } finally {
      unanswered -= 1;
    }
  };
  const connect = async () => {
    const client = await pool.connect();
    return { query: through(client), release: () => client.release() };
  };
  // Only connecting is asked of it.
  return { database: { connect } as unknown as Database, turns };
}
