import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '../auth/people.ts';
import { smallLedger } from './test-support/ledger.ts';
import { someone } from './test-support/people.ts';
import { openQuittance, type Quittance, type Reply, replyOf } from './test-support/quittance.ts';

let quittance: Quittance;
const PASSWORD = 'a long walk by the river';
/** Whoever shows nothing at all. */
const NOBODY = { cookie: '' };

beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

function send(method: 'GET' | 'POST' | 'DELETE', path: string, { headers = NOBODY, body }: Sent = {}) {
  return quittance.send({
    method,
    url: `/api/v1${path}`,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
}
type Sent = { readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown };

/** The cookies that an answer sets, as a browser sends them back. */
function cookiesOf(reply: Reply): { readonly cookie: string } {
  const set = [reply.headers['set-cookie'] ?? []].flat().map(String);
  return { cookie: set.map((cookie) => cookie.split(';')[0]).join('; ') };
}

async function person() {
  const email = `${randomUUID()}@example.org`;
  return { id: await addPerson(quittance.entrance.auth, { name: 'Ada Murphy', email, password: PASSWORD }), email };
}

describe('the first owner', () => {
  test('is made by the code of the start, once, and owns what is there already', async () => {
    const { organization } = await smallLedger(quittance);
    const { code } = quittance.entrance.setUp;
    const body = { name: 'Olivia Owner', email: 'Olivia@Example.org', password: PASSWORD };
    const tried = (more: object) => send('POST', '/set-up', { body: { ...body, ...more } });
    expect((await tried({ code: 'guessed' })).problem).toMatchObject({ status: 410, code: 'code-void' });
    expect((await tried({ code, password: 'short' })).problem?.problems).toMatchObject([{ pointer: '/password' }]);
    const both = await Promise.all([tried({ code }), tried({ code, email: 'second@example.org' })]);
    expect(both.map(({ status }) => status)).toEqual([200, 410]);
    const [made] = both;
    const session = await quittance.call('getSession', {}, cookiesOf(made));
    expect(session.user).toMatchObject({ kind: 'person', name: 'Olivia Owner', email: 'olivia@example.org' });
    expect(session.memberships).toMatchObject([{ organization, role: 'owner' }]);
    const { rows } = await quittance.pool.query<{ actor: string; subject: string }>(
      `select actor, subject_id as subject from audit_event where action = 'member.added'`,
    );
    expect(rows.map(({ actor }) => actor)).toEqual(rows.map(({ subject }) => `person:${subject}`));
    expect(rows).toHaveLength(1);
    expect((await tried({ code, email: 'third@example.org' })).problem?.code).toBe('code-void');
  });
});

describe('signing in', () => {
  test('opens a session, ends the one before, and signing out ends it', async () => {
    const { email } = await person();
    const body = { email: email.toUpperCase(), password: PASSWORD };
    const first = cookiesOf(await send('POST', '/sign-in', { body }));
    expect((await send('GET', '/session', { headers: first })).status).toBe(200);
    const second = cookiesOf(await send('POST', '/sign-in', { headers: first, body }));
    expect((await send('GET', '/session', { headers: first })).status).toBe(401);
    expect((await send('POST', '/sign-out', { headers: second })).status).toBe(204);
    expect((await send('GET', '/session', { headers: second })).status).toBe(401);
  });

  test('tells a wrong password and an unknown address in the same words', async () => {
    const { email } = await person();
    const wrong = await send('POST', '/sign-in', { body: { email, password: 'x' } });
    const unknown = await send('POST', '/sign-in', { body: { email: 'nobody@example.org', password: 'x' } });
    const told = ({ problem }: Reply) => ({ ...problem, requestId: undefined });
    expect(told(wrong)).toEqual(told(unknown));
    expect(wrong.problem).toMatchObject({ status: 401, code: 'credentials-wrong' });
  });

  test.for([
    ['no cookie at all', {}],
    ['another cookie', { cookie: 'theme=dark' }],
    ['a cookie without a value', { cookie: 'quittance.session_token' }],
    ['a token that is not signed', { cookie: 'quittance.session_token=abc' }],
    ['a token signed by another', { cookie: `quittance.session_token=${'a'.repeat(32)}.${'A'.repeat(43)}%3D` }],
    ['a cookie of 8,000 characters', { cookie: `quittance.session_token=${'a'.repeat(8_000)}` }],
    ['half an escape', { cookie: 'quittance.session_token=%E0%A4%A' }],
    ['a key that is none', { authorization: 'Bearer quittance_unknown' }],
    ['half a header', { authorization: 'Bearer' }],
    ['a password in the header', { authorization: 'Basic YWRhOmFkYQ==' }],
  ] as const)('is asked of who shows %s', async ([, headers]) => {
    const reply = await send('GET', '/organizations', { headers: { cookie: '', ...headers } });
    expect([reply.status, reply.problem?.code]).toEqual([401, 'unauthenticated']);
  });
});

describe('the people of the demo', () => {
  test('come in without a password where the server shows the demo, and nowhere else', async () => {
    const body = { role: 'auditor' };
    expect((await send('POST', '/sign-in/demo', { body })).problem?.code).toBe('not-found');
    const { entrance, token } = quittance;
    const showing = await quittance.anotherServer({ keys: { entrance: { ...entrance, demo: true }, token } });
    const url = '/api/v1/sign-in/demo';
    const entered = replyOf(await showing.inject({ method: 'POST', url, payload: body }));
    const headers = cookiesOf(entered);
    const session = await showing.inject({ url: '/api/v1/session', headers });
    expect(session.json()).toMatchObject({ user: { name: 'Aude Auditor', demoRole: 'auditor' } });
    await showing.close();
    expect((await quittance.refused('getSession', {}, headers)).code).toBe('unauthenticated');
    const guessed = { email: 'auditor@demo.invalid', password: PASSWORD };
    expect((await send('POST', '/sign-in', { body: guessed })).problem?.code).toBe('credentials-wrong');
  });
});

describe('a session', () => {
  test('stands 30 minutes unused and 12 hours at most', async () => {
    const standing = async (changed: string) => {
      const { headers, person: id } = await someone(quittance);
      await quittance.pool.query(`update sign_in.session set ${changed} where person_id = $1`, [id]);
      return (await send('GET', '/session', { headers })).status;
    };
    expect(await standing(`updated_at = now() - interval '29 minutes'`)).toBe(200);
    expect(await standing(`updated_at = now() - interval '31 minutes'`)).toBe(401);
    expect(await standing(`created_at = now() - interval '11 hours 59 minutes'`)).toBe(200);
    expect(await standing(`created_at = now() - interval '12 hours 1 minute'`)).toBe(401);
  });

  test('goes on under another token once rights have changed, and the former one is soon void', async () => {
    const { headers, person: id } = await someone(quittance);
    await quittance.pool.query('update sign_in.session set rotates = true where person_id = $1', [id]);
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => send('GET', '/session', { headers })));
    const replies = [first, ...others].filter((reply) => reply !== undefined);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    const renewed = replies.filter((reply) => reply.headers['set-cookie'] !== undefined);
    expect(renewed).toHaveLength(1);
    const [reply] = renewed;
    expect(reply && (await send('GET', '/session', { headers: cookiesOf(reply) })).status).toBe(200);
    await quittance.pool.query(`update sign_in.session set former_until = now() where person_id = $1`, [id]);
    expect((await send('GET', '/session', { headers })).status).toBe(401);
  });

  test.for(['signing out', 'signing in anew'])('ends by %s also with its former token', async (way) => {
    const { email, id } = await person();
    const body = { email, password: PASSWORD };
    const headers = cookiesOf(await send('POST', '/sign-in', { body }));
    await quittance.pool.query('update sign_in.session set rotates = true where person_id = $1', [id]);
    const renewed = cookiesOf(await send('GET', '/session', { headers }));
    expect((await send('GET', '/session', { headers: renewed })).status).toBe(200);
    await (way === 'signing out'
      ? send('POST', '/sign-out', { headers })
      : send('POST', '/sign-in', { headers, body }));
    expect((await send('GET', '/session', { headers: renewed })).status).toBe(401);
  });

  test('is not lost where the request that would go on under another token is refused', async () => {
    const { headers, person: id } = await someone(quittance);
    await quittance.pool.query('update sign_in.session set rotates = true where person_id = $1', [id]);
    const elsewhere = { ...headers, 'quittance-organization': randomUUID() };
    const refused = await send('GET', '/partners', { headers: elsewhere });
    expect([refused.status, refused.headers['set-cookie']]).toEqual([404, undefined]);
    const next = await send('GET', '/session', { headers });
    expect((await send('GET', '/session', { headers: cookiesOf(next) })).status).toBe(200);
  });

  test('that was opened here is read by better-auth, which ends it', async () => {
    const { headers } = await someone(quittance);
    expect((await send('POST', '/sign-out', { headers })).status).toBe(204);
    expect((await send('GET', '/session', { headers })).status).toBe(401);
  });

  test('can be listed and ended by its own person only', async () => {
    const { email } = await person();
    const body = { email, password: PASSWORD };
    const here = cookiesOf(await send('POST', '/sign-in', { body }));
    const there = cookiesOf(await send('POST', '/sign-in', { body }));
    const { items } = await quittance.call('listSessions', {}, here);
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    expect(items).toHaveLength(2);
    const other = items.find(({ current }) => !current);
    const stranger = await someone(quittance);
    const path = `/sessions/${other?.id ?? ''}`;
    expect((await send('DELETE', path, { headers: stranger.headers })).problem?.code).toBe('not-found');
    expect((await send('DELETE', path, { headers: here })).status).toBe(204);
    expect((await send('GET', '/session', { headers: there })).status).toBe(401);
    expect((await send('GET', '/session', { headers: here })).status).toBe(200);
  });
});

describe('all other sessions', () => {
  test('end at once, also those that have stood unused', async () => {
    const { email, id } = await person();
    const body = { email, password: PASSWORD };
    const stranger = await someone(quittance);
    const unused = await send('POST', '/sign-in', { body });
    expect(unused.status).toBe(200);
    await quittance.pool.query(
      `update sign_in.session set updated_at = now() - interval '31 minutes' where person_id = $1`,
      [id],
    );
    await send('POST', '/sign-in', { body });
    const here = cookiesOf(await send('POST', '/sign-in', { body }));
    expect((await send('DELETE', '/sessions', { headers: here })).status).toBe(204);
    const { rows } = await quittance.pool.query('select from sign_in.session where person_id = $1', [id]);
    expect(rows).toHaveLength(1);
    expect((await send('GET', '/session', { headers: here })).status).toBe(200);
    expect((await send('GET', '/session', { headers: stranger.headers })).status).toBe(200);
  });
});

describe('a password', () => {
  test('is changed by who knows it, and ends all sessions but this one', async () => {
    const { email } = await person();
    const signedIn = async () => cookiesOf(await send('POST', '/sign-in', { body: { email, password: PASSWORD } }));
    const [here, there] = [await signedIn(), await signedIn()];
    const change = (current: string, password: string) =>
      send('POST', '/password', { headers: here, body: { current, password } });
    expect((await change('another', PASSWORD)).problem?.code).toBe('credentials-wrong');
    expect((await change(PASSWORD, 'too short')).problem?.problems).toMatchObject([{ code: 'password-unfit' }]);
    const changed = await change(PASSWORD, 'another walk, by the sea');
    expect([changed.status, (await send('GET', '/session', { headers: there })).status]).toEqual([204, 401]);
    expect((await send('GET', '/session', { headers: cookiesOf(changed) })).status).toBe(200);
  });
});

describe('a key', () => {
  test('has no account of a person', async () => {
    const headers = { authorization: `Bearer ${quittance.token}` };
    expect((await send('GET', '/sessions', { headers })).problem?.code).toBe('not-a-person');
  });
});
