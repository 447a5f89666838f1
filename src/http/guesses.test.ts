import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addKnown,
  countHashes,
  type Door,
  guessMany,
  KNOWN,
  MOST_CHECKED,
  openDoor,
  PROXIED,
  UNKNOWN,
  WAYS,
  withoutId,
} from '../../test/support/guesses.ts';
import { NO_LIMITS, openLimits } from './limits.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

// The same, with ten thousand guesses and with the times that they take: npm run torture -- --only guesses.

const GUESSES = 500;
let quittance: Quittance;

beforeAll(async () => {
  quittance = await openQuittance();
  await addKnown(quittance.entrance.auth);
});
afterAll(() => quittance.close());

async function throughDoor<T>(limits: typeof NO_LIMITS, work: (door: Door) => Promise<T>): Promise<T> {
  const door = await openDoor(await quittance.anotherServer({ ...PROXIED, limits }));
  try {
    return await work(door);
  } finally {
    await door.close();
  }
}

test.each(Object.keys(WAYS))('of many guesses few are looked at: %s', async (way) => {
  const { auth } = quittance.entrance;
  const { hashed, statuses } = await throughDoor(openLimits(), (door) =>
    guessMany(door, auth, { way, guesses: GUESSES }),
  );
  expect(hashed).toBeLessThanOrEqual(MOST_CHECKED);
  expect(statuses).toEqual({ 401: hashed, 429: GUESSES - hashed });
});

describe('whether somebody signs in with an address', () => {
  test('is told neither by the answer nor by the work that is done for it', async () => {
    await throughDoor(NO_LIMITS, async (door) => {
      const answerTo = async (email: string) => {
        const counted = await countHashes(quittance.entrance.auth);
        const { status, body } = await door.guess({ email, from: '203.0.113.1' });
        return { status, body: withoutId(body), hashed: counted.end() };
      };
      const known = await answerTo(KNOWN);
      expect(known).toMatchObject({ status: 401, hashed: 1 });
      expect(await answerTo(UNKNOWN)).toEqual(known);
    });
  });

  test('is told no more by the refusal of one too many', async () => {
    const refusal = (email: string) =>
      throughDoor(openLimits(), async (door) => {
        const answers = [];
        for (let i = 0; i < 11; i += 1) answers.push(await door.guess({ email, from: `203.0.113.${i}` }));
        return answers.map(({ status, body }) => [status, withoutId(body)]);
      });
    const known = await refusal(KNOWN);
    expect(known.map(([status]) => status)).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    expect(await refusal(UNKNOWN)).toEqual(known);
  });
});
