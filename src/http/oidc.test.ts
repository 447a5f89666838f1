import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addPerson } from '../auth/people.ts';
import { resetCode, resetPassword } from '../auth/resets.ts';
import { enterAs } from '../auth/signing-in.ts';
import { openLimits, TRIES } from './limits.ts';
import { type Claims, openOidcServer, type OidcServer } from './test-support/oidc-server.ts';
import { openQuittance, type Quittance, type Reply } from './test-support/quittance.ts';

// Signing in with another provider: a real one, which says who it is, or something else.

const ADDRESS = 'https://books.example.org';
const BEGINNING = '/api/v1/sign-in/oidc';
const PASSWORD = 'a long walk by the river';

let provider: OidcServer;
let quittance: Quittance;

beforeAll(async () => {
  provider = await openOidcServer();
  quittance = await openQuittance({ address: ADDRESS, oidc: provider.settings });
});
afterAll(async () => {
  await quittance.close();
  provider.close();
});
beforeEach(() => {
  provider.wrong = {};
});

const get = (url: string, cookie = '', headers = {}) => quittance.send({ url, headers: { cookie, ...headers } });
const cookiesOf = ({ headers }: Reply) =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map(String)
    .map((cookie) => cookie.split(';')[0]);
const placeOf = ({ headers }: Reply) => String(headers['location']);

/** A browser that has been to the provider: where that sent it back to, and the cookies it holds. */
async function atProvider(to = '/'): Promise<{ readonly back: string; readonly cookie: string }> {
  const begun = await get(`${BEGINNING}?to=${encodeURIComponent(to)}`);
  const sent = await fetch(placeOf(begun), { redirect: 'manual' });
  const back = new URL(sent.headers.get('location') ?? '', ADDRESS);
  expect(back.origin + back.pathname).toBe(`${ADDRESS}${BEGINNING}/callback`);
  return { back: `${back.pathname}${back.search}`, cookie: cookiesOf(begun).join('; ') };
}

async function comesBack(tells: Claims, to?: string): Promise<Reply> {
  const { back, cookie } = await atProvider(to);
  provider.tells = tells;
  return get(back, cookie);
}

/** Who holds the session that an answer opened; undefined: nobody. */
async function whoIs(reply: Reply): Promise<string | undefined> {
  const { status, text } = await get('/api/v1/session', cookiesOf(reply).join('; '));
  // What the route answers with.
  return status === 200 ? (JSON.parse(text) as { user: { email: string } }).user.email : undefined;
}

async function person() {
  const email = `${randomUUID()}@example.org`;
  const added = { name: 'Ada Murphy', email, password: PASSWORD };
  return { id: await addPerson(quittance.entrance.auth, added), email };
}

const verified = (email: string, sub: string = randomUUID()) => ({ sub, email, email_verified: true });

describe('whom the provider knows', () => {
  test('comes in by a verified address, to where they wanted to go', async () => {
    const { email } = await person();
    const reply = await comesBack(verified(email.toUpperCase()), '/settings?organization=1#keys');
    expect([reply.status, placeOf(reply)]).toEqual([302, '/settings?organization=1#keys']);
    expect(await whoIs(reply)).toBe(email);
    expect(reply.headers['set-cookie']).toContainEqual(
      expect.stringMatching(/^__Host-quittance\.session_token=.+Secure/iu),
    );
  });

  test('is known again by their account there, also with another address of mail', async () => {
    const { email, id } = await person();
    const sub = randomUUID();
    await comesBack(verified(email, sub));
    const moved = await comesBack({ sub, email: 'moved@example.org', email_verified: false });
    expect(await whoIs(moved)).toBe(email);
    const { rows } = await quittance.pool.query(
      `select access_token, refresh_token, id_token from sign_in.credential
       where person_id = $1 and provider_id = 'oidc'`,
      [id],
    );
    expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);
  });

  test('takes the place of whoever chose a password for their address before', async () => {
    const { email, id } = await person();
    const { entrance, pool } = quittance;
    const stranger = await enterAs(entrance, id, { address: '127.0.0.1' });
    const link = (await resetCode(entrance, { email, way: 'keeper' })) ?? '';
    await pool.query('update sign_in.person set two_factor_enabled = true where id = $1', [id]);
    await pool.query(`insert into sign_in.second_factor values ($1, $1, 'sealed', 'sealed', true)`, [id]);
    const sub = randomUUID();
    const first = await comesBack(verified(email, sub));
    const { user } = await quittance.call('getSession', {}, { cookie: cookiesOf(first).join('; ') });
    expect(user).toMatchObject({ email, secondFactor: false });
    expect((await get('/api/v1/session', stranger)).status).toBe(401);
    const known = { body: { email, password: PASSWORD } };
    expect((await quittance.refused('signIn', known, { cookie: '' })).code).toBe('credentials-wrong');
    expect(await resetPassword(entrance, { code: link, password: PASSWORD })).toBe(false);
    const left = await pool.query('select from sign_in.second_factor where person_id = $1', [id]);
    expect(left.rows).toEqual([]);

    // A password that the person themselves chose afterwards stays.
    const code = (await resetCode(entrance, { email, way: 'keeper' })) ?? '';
    expect(await resetPassword(entrance, { code, password: PASSWORD })).toBe(true);
    await comesBack(verified(email, sub));
    expect(await quittance.call('signIn', known, { cookie: '' })).toEqual({ state: 'signed-in' });
  });

  test('is offered on the page of signing in', async () => {
    const { providers } = await quittance.call('getSignIn', {}, { cookie: '' });
    expect(providers).toEqual([{ id: 'oidc', name: 'Club login' }]);
  });

  test('goes to the provider by the address of the installation, with state, nonce and PKCE', async () => {
    const reply = await get(BEGINNING, '', { 'x-forwarded-host': 'evil.example' });
    const sent = new URL(placeOf(reply));
    expect(sent.origin).toBe(provider.settings.issuer);
    expect(sent.searchParams.get('redirect_uri')).toBe(`${ADDRESS}${BEGINNING}/callback`);
    expect(sent.searchParams.get('code_challenge_method')).toBe('S256');
    const isLong = (name: string) => (sent.searchParams.get(name) ?? '').length >= 32;
    expect(['state', 'nonce', 'code_challenge'].filter(isLong)).toHaveLength(3);
    expect((await get(BEGINNING, '', { host: 'evil.example' })).problem?.code).toBe('host-not-allowed');
  });

  test.for(['//evil.example', 'https://evil.example', '/\\evil.example', '\\/evil.example', '/..//evil.example'])(
    'never goes on to %s',
    async (to) => {
      const { email } = await person();
      const reply = await comesBack(verified(email), to);
      expect(new URL(placeOf(reply), ADDRESS).origin).toBe(ADDRESS);
    },
  );
});

describe('nobody comes in', () => {
  const cases: readonly (readonly [string, (email: string) => Claims, string])[] = [
    ['whom nobody invited', () => verified('stranger@example.org'), 'unknown'],
    ['whose address is not verified', (email) => ({ ...verified(email), email_verified: false }), 'unverified'],
    ['whose address may be verified', (email) => ({ sub: '1', email }), 'unverified'],
    ['without an address', () => ({ sub: randomUUID() }), 'unverified'],
    ['with the nonce of another request', (email) => ({ ...verified(email), nonce: 'another' }), 'failed'],
    ['without a nonce', (email) => ({ ...verified(email), nonce: undefined }), 'failed'],
    ['of another issuer', (email) => ({ ...verified(email), iss: 'https://evil.example' }), 'failed'],
    ['meant for another program', (email) => ({ ...verified(email), aud: 'another' }), 'failed'],
    ['of yesterday', (email) => ({ ...verified(email), exp: 1_700_000_000 }), 'failed'],
  ];
  test.for(cases)('%s', async ([, tells, refused]) => {
    const { email } = await person();
    const reply = await comesBack(tells(email));
    expect([placeOf(reply), await whoIs(reply)]).toEqual([`/sign-in?refused=${refused}`, undefined]);
  });

  test('by a token that another signed, or by none', async () => {
    const { email } = await person();
    for (const wrong of [{ forged: true }, { silent: true }] as const) {
      provider.wrong = wrong;
      const reply = await comesBack(verified(email));
      expect([placeOf(reply), await whoIs(reply)]).toEqual(['/sign-in?refused=failed', undefined]);
    }
  });

  test('twice by one code and state', async () => {
    const { email } = await person();
    const { back, cookie } = await atProvider();
    provider.tells = verified(email);
    expect(await whoIs(await get(back, cookie))).toBe(email);
    const again = await get(back, cookie);
    expect([placeOf(again), await whoIs(again)]).toEqual(['/sign-in?refused=stale', undefined]);
  });

  test('by a code that was used before, with a state of one’s own', async () => {
    const { email } = await person();
    const [mine, other] = [await atProvider(), await atProvider()];
    provider.tells = verified(email);
    await get(mine.back, mine.cookie);
    const used = new URL(mine.back, ADDRESS).searchParams.get('code') ?? '';
    const back = new URL(other.back, ADDRESS);
    back.searchParams.set('code', used);
    const reply = await get(`${back.pathname}${back.search}`, other.cookie);
    expect([placeOf(reply), await whoIs(reply)]).toEqual(['/sign-in?refused=failed', undefined]);
  });

  test('by a state that another browser holds, or nobody', async () => {
    const { email } = await person();
    const [mine, other] = [await atProvider(), await atProvider()];
    provider.tells = verified(email);
    for (const [back, cookie] of [
      [mine.back, other.cookie],
      [mine.back, ''],
      [mine.back.replace(/state=[^&]+/u, 'state=guessed'), mine.cookie],
      [mine.back.replace(/&?state=[^&]+/u, ''), mine.cookie],
      [`${BEGINNING}/callback?code=${'x'.repeat(5_000)}&state=${'x'.repeat(5_000)}`, ''],
      [`${BEGINNING}/callback?state=a&state=b&code=c`, ''],
      [`${BEGINNING}/callback`, mine.cookie],
    ] as const) {
      const reply = await get(back, cookie);
      expect([back, placeOf(reply), await whoIs(reply)]).toEqual([back, '/sign-in?refused=stale', undefined]);
    }
  });

  test('who has thought better of it', async () => {
    const { back, cookie } = await atProvider();
    const state = new URL(back, ADDRESS).searchParams.get('state') ?? '';
    const reply = await get(`${BEGINNING}/callback?error=access_denied&state=${state}`, cookie);
    expect(placeOf(reply)).toBe('/sign-in?refused=cancelled');
  });
});

describe('a provider', () => {
  test('that does not answer is told of, and used once it does', async () => {
    const late = await openOidcServer();
    const other = await openQuittance({ address: ADDRESS, oidc: late.settings });
    const begin = async () => placeOf(await other.send({ url: BEGINNING, headers: { cookie: '' } }));
    late.wrong = { down: true };
    expect(await begin()).toBe('/sign-in?refused=unreachable');
    late.wrong = {};
    expect(await begin()).toContain(`${late.settings.issuer}/authorize`);
    await other.close();
    late.close();
  });

  test('that says it is another is not used', async () => {
    const { issuer } = provider.settings;
    const mistaken = await openQuittance({ address: ADDRESS, oidc: { ...provider.settings, issuer: `${issuer}/` } });
    const begun = await mistaken.send({ url: BEGINNING, headers: { cookie: '' } });
    expect(placeOf(begun)).toBe('/sign-in?refused=unreachable');
    await mistaken.close();
  });

  test('is not tried again and again: what leads on does not count', async () => {
    const counting = await quittance.anotherServer({ limits: openLimits() });
    const place = async (path: string) => (await counting.inject({ url: path })).headers.location;
    for (let time = 0; time <= TRIES.address; time += 1) await place(BEGINNING);
    for (let time = 0; time < TRIES.address; time += 1) {
      expect(await place(`${BEGINNING}/callback?state=guessed`)).toBe('/sign-in?refused=stale');
    }
    expect(await place(`${BEGINNING}/callback?state=guessed`)).toBe('/sign-in?refused=too-many');
    await counting.close();
  });

  test('that there is none of has no pages', async () => {
    const without = await openQuittance({ address: ADDRESS });
    expect((await without.send({ url: BEGINNING, headers: { cookie: '' } })).problem?.code).toBe('not-found');
    expect((await without.call('getSignIn', {}, { cookie: '' })).providers).toEqual([]);
    await without.close();
  });
});
