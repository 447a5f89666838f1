import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { ENGINE, testDatabase, testPlace } from '../../test/support/database.ts';
import { openPostgresql } from '../store/engine/postgresql.ts';
import { grantLogin } from '../store/login-role.ts';
import type { Database } from '../store/transaction.ts';
import { type Auth, openAuth } from './auth.ts';
import { PasswordError } from './password.ts';
import { addPerson } from './people.ts';

const ADDRESS = 'http://127.0.0.1:4100';
const PASSWORD = 'a long walk by the river';

let pool: Database;
let auth: Auth;

beforeAll(async () => {
  ({ pool } = await testDatabase());
  auth = authOn(pool);
});

function authOn(database: Database): Auth {
  return openAuth({
    pool: database,
    secret: randomBytes(32).toString('hex'),
    address: ADDRESS,
    newId: randomUUID,
    absolute: 3600,
  });
}

async function person() {
  const email = `${randomUUID()}@example.org`;
  return { id: await addPerson(auth, { name: 'Ada Murphy', email, password: PASSWORD }), email };
}

/** The cookies that an answer sets, as a browser sends them back. */
function cookiesOf(answer: Response): Headers {
  const pairs = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return new Headers({ cookie: pairs.join('; ') });
}

const signIn = (email: string, password: string) =>
  auth.api.signInEmail({ body: { email, password }, asResponse: true });

describe('signing in', () => {
  it('opens a session of the person, which signing out ends', async () => {
    const { id, email } = await person();
    const answer = await signIn(email, PASSWORD);
    expect(answer.status).toBe(200);
    const headers = cookiesOf(answer);
    expect((await auth.api.getSession({ headers }))?.user).toMatchObject({ id, name: 'Ada Murphy' });
    await auth.api.signOut({ headers });
    expect(await auth.api.getSession({ headers, query: { disableCookieCache: true } })).toBeNull();
  });

  it('is refused with another password, and in the same words for an unknown address', async () => {
    const { email } = await person();
    const wrong = await signIn(email, 'another long walk by the sea');
    const unknown = await signIn('nobody@example.org', PASSWORD);
    expect([wrong.status, await wrong.text()]).toEqual([401, await unknown.text()]);
    expect(unknown.status).toBe(401);
  });

  it('is nothing that one gives oneself', async () => {
    const body = { name: 'Eve', email: 'eve@example.org', password: PASSWORD };
    const answer = await auth.api.signUpEmail({ body, asResponse: true });
    expect(answer.status).toBe(400);
  });
});

describe('a person', () => {
  it.each([
    ['fourteen chars', 14],
    ['x'.repeat(257), 257],
  ])('is not added with the password %j of %i characters', async (password) => {
    const added = addPerson(auth, { name: 'Eve', email: 'eve@example.org', password });
    await expect(added).rejects.toThrow(PasswordError);
  });
});

describe.runIf(ENGINE === 'postgresql')('the login that serves', () => {
  it('lets people sign in, and sees nobody’s membership, also as the role of signing in', async () => {
    const { adminUrl = '', databaseUrl = '' } = await testPlace();
    const { username: name, password } = new URL(databaseUrl);
    const owner = await openPostgresql({ url: adminUrl, max: 1 });
    await grantLogin(owner.pool, { name, password });
    const login = await openPostgresql({ url: databaseUrl, max: 1 });
    const served = authOn(login.pool);
    const email = 'ada@example.org';
    await addPerson(served, { name: 'Ada Murphy', email, password: PASSWORD });
    expect(await served.api.signInEmail({ body: { email, password: PASSWORD } })).toMatchObject({ user: { email } });
    await owner.pool.query(`
      insert into organization (id, name, base_currency, time_zone, country, language, number_format,
        fiscal_year_start, created_at)
      values ('${randomUUID()}', 'Club', 'EUR', 'Europe/Paris', 'FR', 'en', 'en-US', 1, now())`);
    const seen = async () => (await login.pool.query<{ name: string }>('select name from organization')).rows;
    expect(await seen()).toEqual([]);
    await login.pool.query('set role quittance_sign_in');
    await expect(seen()).rejects.toThrow('permission denied');
    await login.close();
    await owner.close();
  });
});

describe('the role of signing in', () => {
  it.each([
    ['quittance_app', 'sign_in.person'],
    ['quittance_app', 'sign_in.session'],
    ['quittance_app', 'sign_in.credential'],
    ['quittance_sign_in', 'document'],
    ['quittance_sign_in', 'member'],
    ['quittance_sign_in', 'api_key'],
    ['quittance_sign_in', 'invitation'],
    ['quittance_sign_in', 'period'],
    ['quittance_sign_in', 'partner_personal'],
    ['quittance_sign_in', 'allocation'],
  ])('%s does not read %s', async (role, table) => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query(`set local role ${role}`);
      await expect(client.query(`select from ${table}`)).rejects.toThrow('permission denied');
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('is left behind with the connection', async () => {
    await person();
    const { rows } = await pool.query<{ left: boolean }>(`select current_user <> 'quittance_sign_in' as left`);
    expect(rows).toEqual([{ left: true }]);
  });
});
