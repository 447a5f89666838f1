import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Limits, networkOf, openLimits, REQUESTS, TRIES } from './limits.ts';

let limits: Limits;

beforeEach(() => {
  vi.useFakeTimers();
  limits = openLimits();
});
afterEach(() => {
  vi.useRealTimers();
});

const HERE = '192.0.2.1';

/** How many of so many tries are looked at. */
async function lookedAt(tries: number, attempt: (at: number) => Promise<void>): Promise<number> {
  let looked = 0;
  for (let at = 0; at < tries; at += 1) {
    await attempt(at).then(
      () => (looked += 1),
      (error: unknown) => expect(error).toMatchObject({ code: 'too-many-tries' }),
    );
  }
  return looked;
}

const ada = (address: string) => ({ account: 'ada@example.org', address });

describe('of many tries few are looked at', () => {
  test('at one account, from wherever they come and in whatever capitals', async () => {
    const names = ['ada@example.org', 'Ada@example.org'];
    const looked = await lookedAt(200, (at) =>
      limits.count('sign-in', { account: names[at % 2] ?? '', address: `192.0.2.${at}` }),
    );
    expect(looked).toBe(TRIES.account);
  });

  test('from one address, at whatever accounts', async () => {
    const looked = await lookedAt(200, (at) => limits.count('sign-in', { account: `${at}`, address: '192.0.2.1' }));
    expect(looked).toBe(TRIES.address);
  });

  test('of the invitations that one sends, from wherever', async () => {
    const send = (by: string) => (at: number) => limits.count('inviting', { account: by, address: `192.0.2.${at}` });
    expect(await lookedAt(200, send('person:1'))).toBe(TRIES.sender);
    expect(await lookedAt(5, send('person:2'))).toBe(5);
  });

  test('of one way in, while others stay open', async () => {
    await lookedAt(200, () => limits.count('set-up', { address: '192.0.2.1' }));
    expect(await lookedAt(1, () => limits.count('sign-in', ada('192.0.2.1')))).toBe(1);
  });

  test('of the requests of nobody from one address, but all of the keeper’s', async () => {
    expect(await lookedAt(REQUESTS + 5, () => limits.countRequest('nobody', HERE))).toBe(REQUESTS);
    expect(await lookedAt(5, () => limits.countRequest('nobody', '192.0.2.2'))).toBe(5);
    expect(await lookedAt(REQUESTS + 5, () => limits.countRequest('command-line', HERE))).toBe(REQUESTS + 5);
  });

  test('of the requests of one key in a minute, while others go on', async () => {
    expect(await lookedAt(REQUESTS + 5, () => limits.countRequest('key:1', HERE))).toBe(REQUESTS);
    expect(await lookedAt(5, () => limits.countRequest('key:2', HERE))).toBe(5);
    vi.advanceTimersByTime(60_000);
    expect(await lookedAt(5, () => limits.countRequest('key:1', HERE))).toBe(5);
  });
});

test('who was refused is told how long to wait, and then may try again', async () => {
  await lookedAt(TRIES.account, () => limits.count('sign-in', ada('192.0.2.1')));
  vi.advanceTimersByTime(60_000);
  await expect(limits.count('sign-in', ada('192.0.2.2'))).rejects.toMatchObject({ extra: { retryAfter: 14 * 60 } });
  vi.advanceTimersByTime(14 * 60_000);
  expect(await lookedAt(1, () => limits.count('sign-in', ada('192.0.2.2')))).toBe(1);
});

test('who gets it right has all tries again, and did not use up those of the address', async () => {
  for (let at = 0; at < 20; at += 1) {
    await lookedAt(TRIES.account - 1, () => limits.count('sign-in', ada('192.0.2.1')));
    if (at === 4) break;
    await limits.forget('sign-in', ada('192.0.2.1'));
  }
  expect(await lookedAt(1, () => limits.count('sign-in', ada('192.0.2.2')))).toBe(1);
  expect(await lookedAt(1, () => limits.count('sign-in', ada('192.0.2.3')))).toBe(0);
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8:0001::', '2001:db8:1:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
