import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { median } from '../../bench/support/figures.ts';
import type { Torture } from '../../scripts/support/torture.ts';
import { NO_LIMITS, openLimits } from '../../src/http/limits.ts';
import { buildServer, type ServerParts } from '../../src/http/server.ts';
import { openInstallation } from '../../src/installation.ts';
import { machineOf } from '../../src/machine.ts';
import { partsOf } from '../../src/serving.ts';
import {
  addKnown,
  type Door,
  guessMany,
  KNOWN,
  MOST_CHECKED,
  openDoor,
  PROXIED,
  UNKNOWN,
  WAYS,
  withoutId,
} from '../support/guesses.ts';

const GUESSES = 10_000;
/** At each of two addresses, one after the other. */
const TIMED = 300;
const WARM_UP = 10;
const MOST_APART = 0.1;

/** Whoever guesses at passwords over HTTP gets few looked at, and learns from no answer who signs in here. */
export const guesses: Torture = {
  name: 'guesses',
  summary:
    `of ${GUESSES.toLocaleString('en')} guessed passwords at most ${MOST_CHECKED} are looked at, whichever the way; ` +
    'answers for a person and for nobody are the same, and take as long to a tenth',
  run: () => withParts(guessAll),
};

async function guessAll(parts: ServerParts): Promise<string> {
  const { auth } = parts.keys.entrance;
  await addKnown(auth);
  const figures: string[] = [];
  for (const way of Object.keys(WAYS)) {
    const door = await openDoor(await buildServer({ ...parts, ...PROXIED, limits: openLimits() }));
    const { hashed, statuses } = await guessMany(door, auth, { way, guesses: GUESSES });
    await door.close();
    if (hashed > MOST_CHECKED || statuses[401] !== hashed || statuses[429] !== GUESSES - hashed) {
      throw new Error(`${way}: ${hashed} looked at, ${JSON.stringify(statuses)}`);
    }
    figures.push(`${way}: ${hashed} looked at`);
  }
  const door = await openDoor(await buildServer({ ...parts, ...PROXIED, limits: NO_LIMITS }));
  const [known, unknown] = await timed(door);
  await door.close();
  const apart = Math.abs(known / unknown - 1);
  const times = `medians of ${TIMED} tries ${known.toFixed(1)} ms and ${unknown.toFixed(1)} ms`;
  if (apart > MOST_APART) throw new Error(`${times}, ${(apart * 100).toFixed(1)} % apart`);
  return [...figures, `${times}, ${(apart * 100).toFixed(1)} % apart; bodies the same`].join('; ');
}

/** The medians for a person and for nobody. Throws where two answers differ in more than the request's id. */
async function timed(door: Door): Promise<readonly [number, number]> {
  const times: { readonly known: number[]; readonly unknown: number[] } = { known: [], unknown: [] };
  const bodies = new Set<string>();
  for (let i = 0; i < WARM_UP + TIMED; i += 1) {
    // Now the one comes first, now the other.
    for (const who of i % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const { body, took } = await door.guess({ email: who === 'known' ? KNOWN : UNKNOWN, from: '203.0.113.1' });
      bodies.add(withoutId(body));
      if (i >= WARM_UP) times[who].push(took);
    }
  }
  if (bodies.size !== 1) throw new Error(`Answers differ: ${[...bodies].join(' ')}`);
  return [median(times.known), median(times.unknown)];
}

/** A whole installation of its own, in this process, so that hashings can be counted. */
async function withParts<T>(work: (parts: ServerParts) => Promise<T>): Promise<T> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'quittance-guesses-'));
  const sources = { clock: () => new Date(), uuid: randomUUID, bytes: randomBytes, version: '', nodeVersion: '' };
  const machine = machineOf(sources);
  const place = { dataDirectory };
  const installation = await openInstallation(place, machine);
  try {
    return await work(
      await partsOf({ place, machine, token: randomUUID(), log: pino({ level: 'silent' }) }, installation),
    );
  } finally {
    await installation.close();
    await rm(dataDirectory, { recursive: true });
  }
}
