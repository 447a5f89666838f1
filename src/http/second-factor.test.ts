import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '../auth/people.ts';
import { resetCode } from '../auth/resets.ts';
import { openQuittance, type Quittance, type Reply } from './test-support/quittance.ts';

let quittance: Quittance;
const PASSWORD = 'a long walk by the river';
const NOBODY = { cookie: '' };

beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

type Cookie = { readonly cookie: string };

function post(path: string, body: unknown, headers: Cookie = NOBODY) {
  const sent = { ...headers, 'content-type': 'application/json' };
  return quittance.send({ method: 'POST', url: `/api/v1${path}`, headers: sent, payload: JSON.stringify(body) });
}

/** The cookies that an answer sets, as a browser sends them back. */
function cookiesOf(reply: Reply): Cookie {
  const set = [reply.headers['set-cookie'] ?? []].flat().map(String);
  return { cookie: set.map((cookie) => cookie.split(';')[0]).join('; ') };
}

async function signedIn() {
  const email = `${randomUUID()}@example.org`;
  await addPerson(quittance.entrance.auth, { name: 'Ada Murphy', email, password: PASSWORD });
  return { email, here: cookiesOf(await post('/sign-in', { email, password: PASSWORD })) };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an app shows for a secret in Base32 now, or some periods of 30 seconds from now (RFC 6238). */
function codeOf(secret: string, periods = 0): string {
  const bits = Array.from(secret, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + periods));
  const digest = createHmac('sha1', key).update(counter).digest();
  const at = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function withSecondFactor() {
  const { email, here } = await signedIn();
  const begun = await quittance.call('beginSecondFactor', { body: { password: PASSWORD } }, here);
  const confirmed = await post('/second-factor/confirm', { code: codeOf(begun.secret) }, here);
  return { email, begun, confirmed, here: cookiesOf(confirmed) };
}

describe('a second factor', () => {
  test('is begun by who knows the password, and on once a first code was right', async () => {
    const { here } = await signedIn();
    expect((await post('/second-factor', { password: 'another' }, here)).problem?.code).toBe('credentials-wrong');
    const { secret, uri } = await quittance.call('beginSecondFactor', { body: { password: PASSWORD } }, here);
    expect(uri).toMatch(/^otpauth:\/\/totp\/Quittance/);
    const wrong = await post('/second-factor/confirm', { code: codeOf(secret, 10) }, here);
    expect(wrong.problem).toMatchObject({ status: 401, code: 'code-wrong' });
    expect((await quittance.call('getSession', {}, here)).user.secondFactor).toBe(false);
    const confirmed = await post('/second-factor/confirm', { code: codeOf(secret) }, here);
    expect(confirmed.status).toBe(204);
    expect((await quittance.call('getSession', {}, cookiesOf(confirmed))).user.secondFactor).toBe(true);
    expect((await quittance.refused('getSession', {}, here)).code).toBe('unauthenticated');
  });

  test('is asked for after the password, which alone opens nothing', async () => {
    const { email, begun } = await withSecondFactor();
    const half = await post('/sign-in', { email, password: PASSWORD });
    expect(JSON.parse(half.text)).toEqual({ state: 'second-factor' });
    const pending = cookiesOf(half);
    expect((await quittance.refused('getSession', {}, pending)).code).toBe('unauthenticated');
    const enter = (code: string, kind = 'app') => post('/sign-in/second-factor', { kind, code }, pending);
    expect((await enter(codeOf(begun.secret, 10))).problem?.code).toBe('code-wrong');
    const entered = await enter(codeOf(begun.secret));
    expect((await quittance.call('getSession', {}, cookiesOf(entered))).user.email).toBe(email);
    // The half that was opened is used up.
    expect((await enter(codeOf(begun.secret))).problem?.code).toBe('code-wrong');
  });

  test('has codes for the day the app is lost, each good once', async () => {
    const { email, begun } = await withSecondFactor();
    const [code = ''] = begun.backupCodes;
    const enter = async () => {
      const pending = cookiesOf(await post('/sign-in', { email, password: PASSWORD }));
      return post('/sign-in/second-factor', { kind: 'backup', code }, pending);
    };
    expect((await enter()).status).toBe(200);
    expect((await enter()).problem?.code).toBe('code-wrong');
  });

  test('ends by the keeper’s link, as its app or its seal may be lost, and not by a mailed one', async () => {
    const { email } = await withSecondFactor();
    const another = 'another walk, by the sea';
    const redeem = (code: string, password: string) => post('/password-resets/redeem', { code, password });
    const enter = async (password: string) => quittance.call('signIn', { body: { email, password } }, NOBODY);
    const mailed = (await resetCode(quittance.entrance, { email, way: 'mail' })) ?? '';
    expect((await redeem(mailed, another)).status).toBe(204);
    expect(await enter(another)).toEqual({ state: 'second-factor' });
    const { path } = await quittance.call('makeResetLink', { body: { email } });
    const code = path.slice('/reset-password#'.length);
    // Good enough only beside a second factor.
    const short = await redeem(code, 'qv7#kdz!');
    expect(short.problem?.problems).toMatchObject([{ code: 'password-unfit' }]);
    expect(await enter(another)).toEqual({ state: 'second-factor' });
    expect((await redeem(code, PASSWORD)).status).toBe(204);
    expect(await enter(PASSWORD)).toEqual({ state: 'signed-in' });
    const { rows } = await quittance.pool.query(
      'select from sign_in.second_factor f join sign_in.person p on p.id = f.person_id where p.email = $1',
      [email],
    );
    expect(rows).toEqual([]);
  });

  test('is no more asked for a sign-in that began with a password that was changed meanwhile', async () => {
    const { email, begun, here } = await withSecondFactor();
    const pending = cookiesOf(await post('/sign-in', { email, password: PASSWORD }));
    await post('/password', { current: PASSWORD, password: 'another walk, by the sea' }, here);
    const entered = await post('/sign-in/second-factor', { kind: 'app', code: codeOf(begun.secret) }, pending);
    expect(entered.problem?.code).toBe('code-wrong');
  });

  test('lets a password be short, and ends only with a long one', async () => {
    const { email, here } = await withSecondFactor();
    const short = 'qv7#kdz!';
    const changed = await post('/password', { current: PASSWORD, password: short }, here);
    expect(changed.status).toBe(204);
    const kept = cookiesOf(changed);
    const end = (password: string, headers: Cookie) => post('/second-factor/end', { password }, headers);
    expect((await end(short, kept)).problem?.problems).toMatchObject([{ code: 'password-unfit' }]);
    const longer = cookiesOf(await post('/password', { current: short, password: PASSWORD }, kept));
    expect((await end('another', longer)).problem?.status).toBeGreaterThanOrEqual(401);
    expect((await end(PASSWORD, longer)).status).toBe(204);
    expect(JSON.parse((await post('/sign-in', { email, password: PASSWORD })).text)).toEqual({ state: 'signed-in' });
  });
});
