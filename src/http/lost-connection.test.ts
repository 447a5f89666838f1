import { setTimeout as after } from 'node:timers/promises';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENGINE } from '../../test/support/database.ts';
import { smallLedger } from './test-support/ledger.ts';
import { openQuittance, type Quittance, type Reply } from './test-support/quittance.ts';

const ROUNDS = 10;
const CLIENTS = 8;

let quittance: Quittance;

beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

// The embedded engine has no connection to lose; its worker's death is tested beside it.
test.runIf(ENGINE === 'postgresql')('a write whose connection is cut, sent again, is done once', async () => {
  const { organization } = await smallLedger(quittance);
  const about = { 'quittance-organization': organization };
  for (let round = 0; round < ROUNDS; round += 1) {
    const writes = Array.from({ length: CLIENTS }, async (_, client) => {
      const headers = { ...about, 'idempotency-key': `${round}-${client}` };
      return untilTaken({ method: 'POST', url: '/api/v1/partners', payload: { name: 'Ben' }, headers });
    });
    await after(5 * round);
    await quittance.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect((await Promise.all(writes)).map(({ status }) => status)).toEqual(Array(CLIENTS).fill(201));
  }
  const list = await untilTaken({ url: '/api/v1/partners?q=Ben&limit=1', headers: about });
  expect(JSON.parse(list.text)).toMatchObject({ total: ROUNDS * CLIENTS });
});

/** Asks again while the database is busy or the first request still runs, as the answer says to. */
async function untilTaken(request: InjectOptions): Promise<Reply> {
  for (;;) {
    const reply = await quittance.send(request);
    if (reply.problem?.code !== 'busy' && reply.problem?.code !== 'idempotency-in-progress') return reply;
    expect(reply.headers['retry-after']).toBe('1');
    await after(50);
  }
}
