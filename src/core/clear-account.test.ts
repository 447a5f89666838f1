import { describe, expect, it } from 'vitest';
import { clearAccount, reconcile } from './index.ts';
import { plainAccounts } from './test-support/accounts.ts';
import { law } from './test-support/law.ts';
import { bookOf, written } from './test-support/text-form.ts';

const OWED = `
  INV-1  2026-01-10  60.00
  INV-2  2026-01-12  50.05
  CN-1   2026-01-15  10.00`;

describe('a payment that arrives', () => {
  it('and is the account balance settles all', () => {
    expect(written(clearAccount(bookOf(`${OWED}\n RCP-1  2026-02-01  100.05`)))).toEqual([
      'CN-1 -> INV-1  10.00',
      'RCP-1 -> INV-1  50.00',
      'RCP-1 -> INV-2  50.05',
    ]);
  });

  it.each([
    ['part of the balance', `${OWED}\n RCP-1  2026-02-01  60.00`],
    ['a unit more than the balance', `${OWED}\n RCP-1  2026-02-01  100.06`],
    ['the balance, with an invoice on hold', `INV-1  2026-01-10  5.00  on hold\n RCP-1  2026-02-01  5.00`],
    ['the balance, with a refund that names no credit', `REF-1  2026-01-10  5.00\n RCP-1  2026-02-01  5.00`],
  ])('%s is not guessed at', (_, text) => {
    expect(clearAccount(bookOf(text))).toEqual([]);
  });

  law('settles the whole account, as reconcile accepts', plainAccounts, (book) => {
    const balance = openOf(book.debits) - openOf(book.credits);
    if (balance <= 0n) return;
    const [receipt] = bookOf(`RCP-9  2026-02-01  1.00`).credits;
    if (receipt === undefined) throw new Error('no receipt');
    const credits = [...book.credits, { ...receipt, amount: balance, open: balance }];
    const arrived = { ...book, credits, lockedThrough: null };
    const decision = reconcile(arrived, { step: 'clear-account', pairs: clearAccount(arrived) });
    const left = decision.ok ? [...decision.value.openAfter.values()] : [];
    const touched = [...credits, ...book.debits].filter(({ open }) => open > 0n);
    expect(left).toEqual(touched.map(() => 0n));
  });
});

function openOf(items: readonly { readonly open: bigint }[]): bigint {
  return items.reduce((total, { open }) => total + open, 0n);
}
