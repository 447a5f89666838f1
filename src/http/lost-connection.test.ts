import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENGINE } from '../../test/support/database.ts';
import { smallLedger } from './test-support/ledger.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

const ROUNDS = 10;
const CLIENTS = 8;

let quittance: Quittance;

beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

// The embedded engine has no connection to lose; its worker's death is tested beside it.
test.runIf(ENGINE === 'postgresql')(
  'connections cut in the middle cost nothing: each write is done once, or told busy',
  async () => {
    const { organization } = await smallLedger(quittance);
    const about = { 'quittance-organization': organization };
    let posted = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const writes = Array.from({ length: CLIENTS }, async (_, client) => {
        const headers = { ...about, 'idempotency-key': `${round}-${client}` };
        return quittance.send({ method: 'POST', url: '/api/v1/partners', payload: { name: 'Ben' }, headers });
      });
      await after(5 * round);
      await quittance.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
      );
      const answers = await Promise.all(writes);
      posted += answers.filter(({ status }) => status === 201).length;
      expect(answers.filter(({ status, problem }) => status !== 201 && problem?.code !== 'busy')).toEqual([]);
    }
    const { total } = await quittance.call('listPartners', { query: { q: 'Ben' } }, about);
    expect(total).toBe(posted);
    expect(posted).toBeGreaterThan(0);
  },
);
