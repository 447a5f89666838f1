import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { secretText } from '../auth/chance.ts';
import { Refused } from '../app/refusal.ts';

/** What can be tried again and again by who has not come in; and what sends mail by itself. */
export type WayIn = 'sign-in' | 'second-factor' | 'set-up' | 'reset' | 'invitation' | 'inviting' | 'password';

export type Try = {
  /** Whose account it is about, known or not, where that is told: it counts in the same way. */
  readonly account?: string;
  /** The network address of who tries. */
  readonly address: string;
};

/** How often somebody may try. Each server counts for itself, in memory; a restart forgets. */
export type Limits = {
  /** Counts a try. Throws `Refused` where it is one too many: then it must not be looked at. */
  readonly count: (way: WayIn, by: Try) => Promise<void>;
  /** The last try counted was right, and does not count. */
  readonly forget: (way: WayIn, by: Try) => Promise<void>;
  /**
   * Counts a request of a key or a person, or where nobody has come in, of the address. The keeper of this machine has
   * no limit. Throws `Refused`.
   */
  readonly countRequest: (principal: string, address: string) => Promise<void>;
};

/** Seconds. */
const QUARTER = 15 * 60;
const MINUTE = 60;

/** In a quarter of an hour, by each way in. */
export const TRIES = { account: 10, address: 50, sender: 50 } as const;
/** In a minute: many times what a page asks for, or an import sends. */
export const REQUESTS = 3000;

/** New counters, all at nothing. */
export function openLimits(): Limits {
  const accounts = new RateLimiterMemory({ points: TRIES.account, duration: QUARTER });
  const senders = new RateLimiterMemory({ points: TRIES.sender, duration: QUARTER });
  const addresses = new RateLimiterMemory({ points: TRIES.address, duration: QUARTER });
  const requests = new RateLimiterMemory({ points: REQUESTS, duration: MINUTE });
  // Who reads this process's memory learns no address of mail that was tried.
  const secret = secretText(32);
  const digest = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const accountsOf = (way: WayIn) => (way === 'inviting' ? senders : accounts);
  const accountKey = (way: WayIn, account: string) => `${way} ${digest(account.toLowerCase())}`;
  const addressKey = (way: WayIn, address: string) => `${way} ${networkOf(address)}`;
  return {
    async count(way, { account, address }) {
      await consume(addresses, addressKey(way, address));
      if (account !== undefined) await consume(accountsOf(way), accountKey(way, account));
    },
    async forget(way, { account, address }) {
      await addresses.reward(addressKey(way, address));
      if (account !== undefined) await accountsOf(way).delete(accountKey(way, account));
    },
    async countRequest(principal, address) {
      if (principal === 'command-line') return;
      await consume(requests, principal === 'nobody' ? networkOf(address) : principal);
    },
  };
}

/** For measuring what lies behind the limits. */
export const NO_LIMITS: Limits = {
  count: () => Promise.resolve(),
  forget: () => Promise.resolve(),
  countRequest: () => Promise.resolve(),
};

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (error instanceof Error) throw error;
    // What it rejects with where there is nothing left.
    const { msBeforeNext } = error as RateLimiterRes;
    const retryAfter = Math.max(1, Math.ceil(msBeforeNext / 1000));
    throw new Refused('too-many-tries', 'It was not looked at any more.', { retryAfter });
  }
}

/** What one party holds: an address of IPv4, or the 64 bits of IPv6 that are given to one connection. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [start = '', end] = address.toLowerCase().replace(/%.*$/, '').split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const known = groups(start);
  const last = end === undefined ? [] : groups(end);
  const filled = [...known, ...Array.from({ length: 8 - known.length - last.length }, () => '0'), ...last];
  return `${filled
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
