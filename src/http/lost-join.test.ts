import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextOver } from '../app/test-support/club.ts';
import { invite, JSON_TYPE, newAddress, PASSWORD, peoplesClub } from './test-support/peoples-club.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

let quittance: Quittance;
beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

const EIGHT_DAYS = 8 * 86_400_000;

test('who joined while the answer to it was lost is a member by name and address', async () => {
  const { status, member } = await joined({ pool: losing(quittance.pool), late: 0 });
  expect([status, member]).toMatchObject([500, { name: 'Bela Quinn', role: 'clerk' }]);
});

test('whose invitation became void meanwhile is forgotten', async () => {
  const { status, member, email } = await joined({ pool: quittance.pool, late: EIGHT_DAYS });
  expect([status, member]).toEqual([410, undefined]);
  const { rows } = await quittance.pool.query('select from sign_in.person where email = $1', [email]);
  expect(rows).toEqual([]);
});

/** By a server whose books are in this database, and so late, in milliseconds. */
async function joined({ pool, late }: { readonly pool: Pool; readonly late: number }) {
  const { owner } = await peoplesClub(quittance);
  const email = newAddress();
  const { code } = await invite(quittance, owner.headers, { email, role: 'clerk' });
  const now = () => new Date(Date.now() + late).toISOString();
  const server = await quittance.anotherServer({ context: { ...contextOver(pool), now } });
  const payload = { code, name: 'Bela Quinn', password: PASSWORD };
  const answer = await server.inject({ method: 'POST', url: '/api/v1/invitations/join', headers: JSON_TYPE, payload });
  await server.close();
  const { items } = await quittance.call('listMembers', {}, owner.headers);
  return { status: answer.statusCode, email, member: items.find((one) => one.email === email) };
}

/** The same database, of which no answer to COMMIT arrives. */
function losing(pool: Pool): Pool {
  const connect = async () => {
    const client = await pool.connect();
    return {
      async query(asked: string, values?: unknown[]) {
        const answer = await client.query(asked, values);
        if (asked === 'commit') throw new Error('The connection was lost.');
        return answer;
      },
      release: (broken?: Error) => client.release(broken),
    };
  };
  // All that a transaction asks of it.
  return { connect } as unknown as Pool;
}
