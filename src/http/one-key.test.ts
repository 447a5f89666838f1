import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENGINE } from '../../test/support/database.ts';
import { smallLedger } from './test-support/ledger.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

/** How often the same request is sent at once, and for how many keys. */
const AT_ONCE = 6;
const KEYS = ENGINE === 'postgresql' ? 200 : 5;

let quittance: Quittance;

beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

test('one request sent many times at once under one key has one effect, and one answer', async () => {
  const { organization } = await smallLedger(quittance);
  const about = { 'quittance-organization': organization };
  for (let round = 0; round < KEYS; round += 1) {
    const headers = { ...about, 'idempotency-key': randomUUID() };
    const send = async () =>
      quittance.send({ method: 'POST', url: '/api/v1/partners', payload: { name: 'Ben' }, headers });
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, send));
    const created = answers.filter(({ status }) => status === 201);
    expect(new Set(created.map(({ text }) => text)).size).toBe(1);
    const others = answers.filter(({ status }) => status !== 201).map(({ problem }) => problem?.code);
    expect(new Set(others).difference(new Set(['idempotency-in-progress']))).toEqual(new Set());
  }
  const { total } = await quittance.call('listPartners', { query: { q: 'Ben' } }, about);
  expect(total).toBe(KEYS);
});
