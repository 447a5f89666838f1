import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPerson } from '../auth/demo-people.ts';
import { addPerson } from '../auth/people.ts';
import { resetCode } from '../auth/resets.ts';
import { mailerOf } from '../mail.ts';
import { type MailServer, openMailServer, type Received } from './test-support/mail-server.ts';
import { someone } from './test-support/people.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

const ADDRESS = 'https://books.example.org';
const [PASSWORD, ANOTHER] = ['a long walk by the river', 'another walk, by the sea'];
const NOBODY = { cookie: '' };

let mailServer: MailServer;
let quittance: Quittance;

beforeAll(async () => {
  mailServer = await openMailServer();
  quittance = await openQuittance({ address: ADDRESS, ...mailedBy(mailServer) });
});
afterAll(async () => {
  await quittance.close();
  mailServer.close();
});

function mailedBy({ url }: MailServer) {
  const mail = mailerOf({ smtp: url, from: 'Quittance <books@example.org>' });
  return mail === undefined ? {} : { mail };
}

async function person(): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  await addPerson(quittance.entrance.auth, { name: 'Ada Murphy', email, password: PASSWORD });
  return email;
}

const redeem = (code: string, password = ANOTHER) =>
  quittance.send({
    method: 'POST',
    url: '/api/v1/password-resets/redeem',
    headers: { ...NOBODY, 'content-type': 'application/json' },
    payload: JSON.stringify({ code, password }),
  });
const signIn = (email: string, password: string) => quittance.call('signIn', { body: { email, password } }, NOBODY);
const linkFor = async (email: string) => {
  const { path, address } = await quittance.call('makeResetLink', { body: { email } });
  return { code: path.slice('/reset-password#'.length), link: `${address ?? ''}${path}` };
};

async function requested(email: string, headers: Readonly<Record<string, string>> = {}): Promise<void> {
  await quittance.call('requestReset', { body: { email } }, { ...NOBODY, ...headers });
}

/** The mail to an address; it is sent after the answer. */
async function mailTo(email: string): Promise<Received> {
  await expect.poll(() => mailServer.mails.map(({ to }) => to)).toContain(email);
  return mailServer.mails.find(({ to }) => to === email) ?? { from: '', to: '', data: '', text: '' };
}

describe('the keeper’s link', () => {
  test('sets another password once, and ends all sessions', async () => {
    const email = await person();
    const { code, link } = await linkFor(email);
    expect(link).toBe(`${ADDRESS}/reset-password#${code}`);
    await signIn(email, PASSWORD);
    expect((await redeem(code, 'short')).problem?.problems).toMatchObject([{ code: 'password-unfit' }]);
    expect((await redeem(code)).status).toBe(204);
    const { rows } = await quittance.pool.query(
      'select from sign_in.session s join sign_in.person p on p.id = s.person_id where p.email = $1',
      [email],
    );
    expect(rows).toEqual([]);
    await signIn(email, ANOTHER);
    const replayed = await redeem(code, 'a third walk, in the hills');
    expect([replayed.status, replayed.problem?.code]).toEqual([410, 'code-void']);
    await signIn(email, ANOTHER);
  });

  test('is void after an hour, and kept as a hash', async () => {
    const email = await person();
    const { code } = await linkFor(email);
    const kept = await quittance.pool.query<{ identifier: string }>('select identifier from sign_in.verification');
    expect(kept.rows.filter(({ identifier }) => identifier.includes(code))).toEqual([]);
    const { rows } = await quittance.pool.query<{ close: boolean }>(
      `select expires_at between now() + interval '59 minutes' and now() + interval '1 hour' as close
       from sign_in.verification order by expires_at desc limit 1`,
    );
    expect(rows).toEqual([{ close: true }]);
    await quittance.pool.query(`update sign_in.verification set expires_at = now() - interval '1 second'`);
    expect((await redeem(code)).problem?.code).toBe('code-void');
    await signIn(email, PASSWORD);
  });

  test('voids those before, and so does another password, however it was set', async () => {
    const email = await person();
    const byMail = async () => (await resetCode(quittance.entrance, { email, way: 'mail' })) ?? '';
    const isVoid = async (...codes: readonly string[]) => {
      const replies = await Promise.all(codes.map((code) => redeem(code, 'a third walk, in the hills')));
      return replies.every(({ problem }) => problem?.code === 'code-void');
    };
    const { code: first } = await linkFor(email);
    const second = await byMail();
    const { code: third } = await linkFor(email);
    expect(await isVoid(first, second)).toBe(true);

    // Who asks for a mail may be anybody: the keeper's link stays good.
    const [fourth, fifth] = [await byMail(), await byMail()];
    expect(await isVoid(fourth)).toBe(true);
    expect((await redeem(third)).status).toBe(204);
    expect(await isVoid(fifth)).toBe(true);

    const [sixth, seventh] = [(await linkFor(email)).code, await byMail()];
    const signedIn = await quittance.send({
      method: 'POST',
      url: '/api/v1/sign-in',
      headers: { ...NOBODY, 'content-type': 'application/json' },
      payload: JSON.stringify({ email, password: ANOTHER }),
    });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    await quittance.call('changePassword', { body: { current: ANOTHER, password: PASSWORD } }, { cookie });
    expect(await isVoid(sixth, seventh)).toBe(true);
  });

  test('is made for nobody of the demo, who have no password', async () => {
    await demoPerson(quittance.entrance.auth, 'owner');
    const body = { email: 'owner@demo.invalid' };
    expect(await quittance.refused('makeResetLink', { body })).toMatchObject({ code: 'not-found' });
  });

  test('is for the keeper alone', async () => {
    const body = { email: await person() };
    const { headers } = await someone(quittance);
    expect(await quittance.refused('makeResetLink', { body }, headers)).toMatchObject({ code: 'right-missing' });
    expect(await quittance.refused('makeResetLink', { body }, NOBODY)).toMatchObject({ code: 'unauthenticated' });
    const unknown = { body: { email: 'nobody@example.org' } };
    expect(await quittance.refused('makeResetLink', unknown)).toMatchObject({ code: 'not-found' });
  });
});

describe('a mailed link', () => {
  test('begins with the address of the installation, whatever the request says of it', async () => {
    const email = await person();
    await requested(email, {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      forwarded: 'host=evil.example;proto=http',
      'x-original-host': 'evil.example',
    });
    const { from, data, text } = await mailTo(email);
    expect([from, data]).toEqual(['books@example.org', expect.not.stringContaining('evil')]);
    const [, code = ''] = /^https:\/\/books\.example\.org\/reset-password#(\S+)$/m.exec(text) ?? [];
    expect((await redeem(code)).status).toBe(204);
    await signIn(email, ANOTHER);
  });

  test('is not sent where the request names another host', async () => {
    const email = await person();
    const body = { email };
    for (const host of ['evil.example', 'books.example.org.evil.example', 'books.example.org:444']) {
      const refused = await quittance.refused('requestReset', { body }, { ...NOBODY, host });
      expect(refused.code).toBe('host-not-allowed');
    }
    const another = await person();
    await requested(another, { host: 'books.example.org' });
    await mailTo(another);
    expect(mailServer.mails.filter(({ to }) => to === email)).toEqual([]);
  });

  test('is written in the language that the browser asks for', async () => {
    const [english, french] = [await person(), await person()];
    await requested(english, { 'accept-language': 'de-CH,en;q=0.7,fr;q=0.5' });
    await requested(french, { 'accept-language': 'fr-CA,fr;q=0.9,en;q=0.5' });
    expect((await mailTo(english)).data).toContain('Subject: Choose another password');
    const { data, text } = await mailTo(french);
    expect(data).toContain('Subject: Choisir un autre mot de passe');
    expect(text).toContain('quelqu’un a demandé');
  });

  test('is asked for in the same words for whom nobody knows, who gets none', async () => {
    const known = await person();
    await requested('nobody@example.org');
    await requested(known);
    await mailTo(known);
    expect(mailServer.mails.filter(({ to }) => to === 'nobody@example.org')).toEqual([]);
  });
});

test('what the mail server refuses is logged without the address', async () => {
  const refusing = await openMailServer({ refuses: true });
  const other = await openQuittance({ address: ADDRESS, ...mailedBy(refusing) });
  try {
    const email = `${randomUUID()}@example.org`;
    await addPerson(other.entrance.auth, { name: 'Ada Murphy', email, password: PASSWORD });
    await other.call('requestReset', { body: { email } }, NOBODY);
    await expect.poll(() => other.log.join('\n')).toContain('mail not sent');
    expect(other.log.join('\n')).toContain('550');
    expect(other.log.join('\n')).not.toContain(email);
  } finally {
    await other.close();
    refusing.close();
  }
});

test('without a mail server no link can be asked for', async () => {
  const silent = await openQuittance({ address: ADDRESS });
  expect((await silent.call('getSignIn', {}, NOBODY)).mail).toBe(false);
  await silent.call('requestReset', { body: { email: await person() } }, NOBODY);
  await silent.close();
});
