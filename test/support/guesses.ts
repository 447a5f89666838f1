import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import type { Auth } from '../../src/auth/auth.ts';
import { addPerson } from '../../src/auth/people.ts';
import { listen } from '../../src/http/listen.ts';
import type { ServerParts } from '../../src/http/server.ts';

/** Who is guessed at: a person with this address, and nobody with that one. */
export const KNOWN = 'ada@example.org';
export const UNKNOWN = 'eve@example.org';

/** The guesses come as by a proxy on this machine, which says from where. */
export const PROXIED = { proxies: ['loopback'] } as const satisfies Partial<ServerParts>;

type Guess = { readonly email: string; readonly from: string };

/** Each way to guess at passwords: whose is tried the i-th time, and from where. */
export const WAYS: Readonly<Record<string, (i: number) => Guess>> = {
  'one account from one address': () => ({ email: KNOWN, from: '203.0.113.1' }),
  'one account from many addresses': (i) => ({ email: KNOWN, from: `198.51.${i >> 8}.${i & 255}` }),
  'many accounts from one address': (i) => ({ email: i % 2 === 0 ? `p${i}@example.org` : KNOWN, from: '203.0.113.1' }),
};

/** At most so many of whatever number of guesses may be looked at (issue 4). */
export const MOST_CHECKED = 100;

export async function addKnown(auth: Auth): Promise<void> {
  await addPerson(auth, { name: 'Ada Murphy', email: KNOWN, password: 'a long walk by the river' });
}

/** A sign-in that is asked over HTTP, and how long the answer took, in milliseconds. */
type Answered = { readonly status: number; readonly body: string; readonly took: number };
export type Door = {
  readonly guess: (guess: Guess) => Promise<Answered>;
  readonly close: () => Promise<void>;
};

export async function openDoor(server: FastifyInstance): Promise<Door> {
  const port = Number(new URL(await listen(server, { host: '127.0.0.1', port: 0 })).port);
  const agent = new Agent({ keepAlive: true });
  return {
    async guess({ email, from }) {
      const started = performance.now();
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': from };
      const asked = request({ agent, port, path: '/api/v1/sign-in', method: 'POST', headers });
      asked.end(JSON.stringify({ email, password: 'a guess by a stranger' }));
      // The first argument of this event.
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      const body = await text(answer);
      return { status: answer.statusCode ?? 0, body, took: performance.now() - started };
    },
    async close() {
      agent.destroy();
      await server.close();
    },
  };
}

export type Guessed = {
  /** Passwords that were hashed, to be compared or for nothing. */
  readonly hashed: number;
  /** How often each status came back. */
  readonly statuses: Readonly<Record<number, number>>;
};

const AT_ONCE = 8;

/** Guesses so many times in one of the ways, several at once, and counts what the server did. */
export async function guessMany(door: Door, auth: Auth, { way, guesses }: { way: string; guesses: number }) {
  const counted = await countHashes(auth);
  const guess = WAYS[way];
  if (guess === undefined) throw new Error(`There is no way “${way}”.`);
  const statuses: Record<number, number> = {};
  let next = 0;
  const one = async () => {
    while (next < guesses) {
      next += 1;
      const { status } = await door.guess(guess(next));
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return { hashed: counted.end(), statuses } satisfies Guessed;
}

/** Counts from now on, in the very functions that hash; the end of counting tells how many. */
export async function countHashes(auth: Auth): Promise<{ readonly end: () => number }> {
  const { password } = await auth.$context;
  const { hash, verify } = password;
  let hashed = 0;
  password.hash = (...given) => {
    hashed += 1;
    return hash(...given);
  };
  password.verify = (...given) => {
    hashed += 1;
    return verify(...given);
  };
  return {
    end() {
      Object.assign(password, { hash, verify });
      return hashed;
    },
  };
}

/** An answer without what is of the single request: its id, and the seconds until the next may be tried. */
export function withoutId(body: string): string {
  return body.replace(/"requestId":"[^"]*"/, '').replace(/"retryAfter":\d+/, '');
}
