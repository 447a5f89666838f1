import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import type { Ages } from './account-ages.ts';
import { type AccountFilter, type AccountSelection, selectedPartners } from './accounts-selection.ts';
import { type Database, inTransaction } from './transaction.ts';
import { HOME, idOf, postLedger } from './verify/test-support/ledger.ts';

let pool: Database;

beforeAll(async () => {
  ({ pool } = await testDatabase());
  await postLedger(pool);
});

const selected = (selection: AccountSelection, ages: Ages = 'worked-out') =>
  inTransaction(pool, { organization: HOME }, (on) =>
    selectedPartners(on, HOME, { selection, today: '2026-06-30', ages }),
  );

test.each<AccountFilter>([
  { typed: { key: 'a', text: 'a' } },
  { currency: 'EUR' },
  { hasOpen: true },
  { currency: 'EUR', hasUnapplied: true },
  { hasErrors: true },
  { overdueDays: 3 },
])('what matches %o and what does not are all accounts', async (matching) => {
  const all = await selected({ matching: {} });
  const some = await selected({ matching });
  expect(all).toEqual(expect.arrayContaining([...some]));
  for (const [name, value] of Object.entries(matching)) {
    if (typeof value !== 'boolean') continue;
    const others = await selected({ matching: { ...matching, [name]: !value } });
    const either = await selected({ matching: { ...matching, [name]: undefined } });
    expect([...some, ...others].toSorted()).toEqual(either);
  }
});

test('accounts ticked by hand are those that are there', async () => {
  const ada = idOf(2, 1);
  expect(await selected({ accounts: [ada, idOf(2, 999)] })).toEqual([ada]);
});
