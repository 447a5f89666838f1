import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refused } from '../app/refusal.ts';
import { NO_LIMITS, type Try } from './limits.ts';
import { newAddress, peoplesClub } from './test-support/peoples-club.ts';
import { someone } from './test-support/people.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

let quittance: Quittance;

beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

const tooMany = () => Promise.reject(new Refused('too-many-tries', 'It was not looked at.', { retryAfter: 7 }));

test('whose requests are too many, is told when to ask again; the keeper’s never are', async () => {
  const server = await quittance.anotherServer({
    limits: {
      ...NO_LIMITS,
      countRequest: (principal) => (principal === 'command-line' ? Promise.resolve() : tooMany()),
    },
  });
  const { headers } = await someone(quittance);
  const ask = (given: Readonly<Record<string, string>>) => server.inject({ url: '/api/v1/session', headers: given });
  for (const given of [headers, { authorization: 'Bearer quittance_none' }, {}]) {
    const answer = await ask(given);
    expect([answer.statusCode, answer.headers['retry-after'], answer.json()]).toMatchObject([
      429,
      '7',
      { code: 'too-many-tries', retryAfter: 7 },
    ]);
  }
  expect((await ask({ authorization: `Bearer ${quittance.token}` })).statusCode).toBe(200);
  await server.close();
});

test('each way to try a secret is counted, by address and where it is known by account', async () => {
  const counted: unknown[] = [];
  const count = (way: string, { account }: { readonly account?: string }) => {
    counted.push([way, account]);
    return tooMany();
  };
  const server = await quittance.anotherServer({ limits: { ...NO_LIMITS, count } });
  const { person, headers } = await someone(quittance);
  const [email, password, code] = ['ada@example.org', 'a guess by a stranger', 'a-guess'];
  const tried: Readonly<Record<string, object>> = {
    '/sign-in': { email, password },
    '/sign-in/second-factor': { kind: 'app', code },
    '/set-up': { code, name: 'Ada', email, password },
    '/password-resets': { email },
    '/password-resets/redeem': { code, password },
    '/password': { current: password, password },
    '/second-factor': { password },
    '/second-factor/end': { password },
    '/second-factor/confirm': { code },
  };
  for (const [path, payload] of Object.entries(tried)) {
    const answer = await server.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload });
    expect([path, answer.statusCode]).toEqual([path, 429]);
  }
  const own = `person:${person}`;
  expect(counted).toEqual([
    ['sign-in', email],
    ['second-factor', undefined],
    ['set-up', undefined],
    ['reset', email],
    ['reset', undefined],
    ['password', own],
    ['password', own],
    ['password', own],
    ['second-factor', own],
  ]);
  await server.close();
});

test('each invitation counts, also one that was sent, by sender and by address; the keeper’s do not', async () => {
  const counted: unknown[] = [];
  const forgotten: unknown[] = [];
  const count = async (way: string, { account, address }: Try) => void counted.push([way, account, address]);
  const forget = async (way: string) => void forgotten.push(way);
  const server = await quittance.anotherServer({ limits: { ...NO_LIMITS, count, forget } });
  const { organization, owner } = await peoplesClub(quittance);
  const keeper = { authorization: `Bearer ${quittance.token}`, 'quittance-organization': organization };
  for (const given of [owner.headers, keeper]) {
    const headers = { ...given, 'idempotency-key': newAddress() };
    const payload = { email: newAddress(), role: 'clerk' };
    const answer = await server.inject({ method: 'POST', url: '/api/v1/invitations', headers, payload });
    expect(answer.statusCode).toBe(201);
  }
  expect(counted).toEqual([['inviting', `person:${owner.person}`, '127.0.0.1']]);
  expect(forgotten).toEqual([]);
  await server.close();
});
