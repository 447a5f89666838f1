import { createHash } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { AccountsQuery } from '../contract/accounts.ts';
import { ImportChunk } from '../contract/imports.ts';
import type { Context } from './context.ts';
import { importRows } from './import-rows.ts';
import { keepSourceFile } from './keep-source-file.ts';
import { listAccounts } from './list-accounts.ts';
import { greetNewDays, refreshSomeAges } from './refresh-ages.ts';
import { type Club, openClub } from './test-support/club.ts';

// How old debts are is kept, and refreshed by a task; whoever asks before it is answered as exactly, without waiting.

/** More than whoever asks refreshes on the way. */
const MANY = 600;
let club: Club;
let context: Context;
let asked: string[];

beforeAll(async () => {
  club = await openClub();
  context = {
    ...club.context,
    enqueue: async (_, task) => void asked.push(task),
  };
});

const oldest = (limit: number) => {
  const query = AccountsQuery.parse({ sort: 'oldest', limit });
  return club.does(listAccounts, { query }, { context });
};

it('after an import of many accounts they are sorted by age at once, and kept so by the task it asks for', async () => {
  asked = [];
  await importMany();
  expect(asked).toEqual(['ages']);
  const before = await oldest(100);
  expect(before.total).toBe(MANY);
  expect(before.items.map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, n) => `C-${n}`));
  expect(asked).toEqual(['ages', 'ages']);
  while (await refreshSomeAges(context, { organization: club.id }));
  expect(await oldest(100)).toEqual(before);
  expect(asked).toEqual(['ages', 'ages']);
});

it('a new day is greeted once in each organization', async () => {
  const seen = new Map<string, string>();
  const greeted = async (today: string) => {
    asked = [];
    await greetNewDays({ ...context, today: () => today }, seen);
    return asked.length;
  };
  const all = await greeted('2026-06-30');
  expect(all).toBeGreaterThan(0);
  expect(await greeted('2026-06-30')).toBe(0);
  expect(await greeted('2026-07-01')).toBe(all);
});

/** One invoice an account; the higher its number, the later. */
async function importMany(): Promise<void> {
  const content = Buffer.from('many');
  const file = { name: 'many.csv', sha256: createHash('sha256').update(content).digest('hex') };
  await club.does(keepSourceFile, { body: { ...file, size: content.length } }, { context });
  const days = Array.from({ length: MANY }, (_, n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
  const documents = days.map((date, n) => ({
    line: n + 2,
    partnerNumber: `C-${n}`,
    partnerName: `Member ${n}`,
    document: { kind: 'invoice', number: `INV-${n}`, date, currency: 'EUR', amount: '10.00' },
  }));
  const body = ImportChunk.parse({ file, createPartners: true, documents });
  expect(await club.does(importRows, { body }, { context })).toMatchObject({ rejected: [] });
}
