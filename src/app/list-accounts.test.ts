import { beforeAll, describe, expect, it, test } from 'vitest';
import type { Account, AccountFilter, Transaction } from '../contract/accounts.ts';
import { AccountsQuery, TransactionsQuery } from '../contract/accounts.ts';
import { numberKey, RECONCILIATION_STATUSES, searchKey } from '../core/index.ts';
import { accountPlaces } from '../store/account-places.ts';
import { selectedPartners } from '../store/accounts-selection.ts';
import { inTransaction } from '../store/transaction.ts';
import { selectionOf } from './account-selection.ts';
import { createHold } from './create-hold.ts';
import { getAccount } from './get-account.ts';
import { listAccounts } from './list-accounts.ts';
import { listTransactions } from './list-transactions.ts';
import { type Club, openClub, TODAY } from './test-support/club.ts';
import { chanceOf, minorOf, postRandomAccounts } from './test-support/random-accounts.ts';

const ACCOUNTS = 16;
const CURRENCIES = ['EUR', 'KWD', 'USD'];

/** An account as it follows from its documents, one by one, each with the status that the core gave it. */
type Told = { readonly id: string; readonly documents: readonly (Transaction & { readonly currency: string })[] };

let club: Club;
let told: readonly Told[];

beforeAll(async () => {
  club = await openClub();
  const ids = await postRandomAccounts(club, { partners: ACCOUNTS, chance: chanceOf(20_260_630) });
  told = await Promise.all(ids.map(async (id) => ({ id, documents: await documentsOf(id) })));
}, 300_000);

describe('the accounts list', () => {
  const orders = ['owner', 'number', 'outstanding', 'unapplied', 'overdue', 'oldest'].flatMap((sort) =>
    (['asc', 'desc'] as const).map((direction) => ({ sort, direction })),
  );

  test.each(orders)('in pages of any size is every account once, sorted by $sort $direction', async (order) => {
    for (const [limit, currency] of [
      [5, undefined],
      [200, 'EUR'],
    ] as const) {
      const accounts = await pages({ ...order, limit, ...(currency === undefined ? {} : { currency }) });
      const expected = told.filter(({ documents }) => currency === undefined || documents.some(isIn(currency)));
      expect(new Set(accounts.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
      expect(accounts.length).toBe(expected.length);
      const keys = accounts.map((account) => keyOf(account, order.sort));
      expect(keys).toEqual(keys.toSorted((a, b) => compare(a, b) * (order.direction === 'asc' ? 1 : -1)));
    }
  });

  test.each(orders)('is the same by $sort $direction, whether few match or many', async ({ sort, direction }) => {
    const { sort: known } = AccountsQuery.parse({ sort });
    const ways = [
      { total: 1e6, ages: 'kept' },
      { total: 0, ages: 'worked-out' },
      { total: 1e6, ages: 'worked-out' },
    ] as const;
    await pages({ sort: 'overdue' });
    const page = { sort: known, direction, currency: 'EUR', today: TODAY, limit: 5 };
    const filters = [{}, { typed: { key: 'm', text: 'm' } }, { hasOpen: true }];
    await inTransaction(club.pool, { organization: club.id }, async (on) => {
      for (const filter of filters) {
        let after: readonly [string, string] | undefined;
        for (let turn = 0; turn < ACCOUNTS / 5; turn += 1) {
          const asked = { ...page, filter, after };
          const few = await accountPlaces(on, club.id, { ...asked, total: 0, ages: 'kept' });
          for (const way of ways) expect(await accountPlaces(on, club.id, { ...asked, ...way })).toEqual(few);
          const last = few.at(-1);
          if (last === undefined) break;
          after = [last.value, last.id];
        }
      }
    });
  });

  it('counts the statuses as the core decides them, document by document', async () => {
    const seen = { none: 0, partial: 0, planned: 0, full: 0, error: 0 };
    for (const { id, statuses } of await pages({})) {
      const expected = { none: 0, partial: 0, planned: 0, full: 0, error: 0 };
      for (const { reconciliationStatus } of documentsTold(id)) expected[reconciliationStatus] += 1;
      expect(statuses).toEqual(expected);
      for (const status of RECONCILIATION_STATUSES) seen[status] += statuses[status];
    }
    // No status is compared with nothing.
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
  });

  it('adds up what is open, and what of it is overdue', async () => {
    for (const { id, balances } of await pages({})) {
      const expected = CURRENCIES.filter((currency) => documentsTold(id).some(isIn(currency))).map((currency) => {
        const documents = documentsTold(id).filter(isIn(currency));
        const open = documents.filter((one) => one.side === 'debit' && minorOf(one.open) > 0n);
        return {
          currency,
          outstanding: sumOf(open),
          unapplied: sumOf(documents.filter(({ side }) => side === 'credit')),
          overdue: sumOf(open.filter(({ dueOn }) => dueOn < TODAY)),
          oldest: open.map(({ date }) => date).toSorted()[0],
        };
      });
      const shown = balances.map(({ currency, outstanding, unapplied, overdue, oldestOpenOn: oldest }) => {
        return {
          currency,
          outstanding: minorOf(outstanding),
          unapplied: minorOf(unapplied),
          overdue: minorOf(overdue),
          oldest,
        };
      });
      expect(shown).toEqual(expected);
    }
  });

  const filters: readonly AccountFilter[] = [
    {},
    { currency: 'USD' },
    { hasOpen: true },
    { hasOpen: false },
    { hasUnapplied: true, currency: 'KWD' },
    { hasUnapplied: false, hasOpen: true },
    { hasOpen: false, currency: 'EUR' },
    { hasErrors: true },
    { hasErrors: false, currency: 'EUR' },
    { overdueDays: 0 },
    { overdueDays: 40, currency: 'EUR' },
    { q: 'bela m' },
    { q: 'Mur', hasOpen: true },
    { q: 'P-0000' },
  ];
  test.each(filters)('%o finds what a look at every document finds, for list and runs alike', async (filter) => {
    const { q, ...rest } = filter;
    const owners = new Map((await pages({})).map((account) => [account.id, account]));
    const expected = told.filter(({ id, documents }) => isNamed(owners.get(id), q) && matches(documents, rest));
    const ids = expected.map(({ id }) => id).toSorted();
    const asked = Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, `${value}`]));
    expect((await pages(asked)).map(({ id }) => id).toSorted()).toEqual(ids);
    for (const ages of ['kept', 'worked-out'] as const) {
      const selecting = { selection: selectionOf({ matching: filter }), today: TODAY, ages };
      const selected = await inTransaction(club.pool, { organization: club.id }, (on) =>
        selectedPartners(on, club.id, selecting),
      );
      expect(selected).toEqual(ids);
    }
  });

  it('shows at once what was posted after it was last sorted by how old debts are', async () => {
    const by = { sort: 'overdue', direction: 'desc', limit: 1 } as const;
    await pages(by);
    const partner = await club.partner('Zoë');
    await club.post({ kind: 'invoice', partner, amount: '999999.00', date: '2020-01-01' });
    expect((await list(by)).items).toMatchObject([{ id: partner, balances: [{ oldestOpenOn: '2020-01-01' }] }]);
    await club.post({ kind: 'invoice', partner, amount: '1.00', date: '2019-01-01' });
    expect((await list({ overdueDays: '2500' })).items.map(({ id }) => id)).toEqual([partner]);
    told = [...told, { id: partner, documents: await documentsOf(partner) }];
  });

  it('shows a hold on the whole account, and refuses a cursor that is none of its own', async () => {
    const partner = told[0]?.id ?? '';
    await club.does(createHold, { body: { partner, reason: 'in dispute' } });
    expect(await club.does(getAccount, { params: { id: partner } })).toMatchObject({ hold: { reason: 'in dispute' } });
    const { next } = await list({ limit: 1 });
    const query = AccountsQuery.parse({ cursor: next, sort: 'outstanding' });
    expect((await club.refused(listAccounts, { query })).code).toBe('input-invalid');
  });
});

async function list(query: object) {
  return club.does(listAccounts, { query: AccountsQuery.parse(query) });
}

/** All pages; only the first tells how many match. */
async function pages(query: object): Promise<readonly Account[]> {
  const accounts: Account[] = [];
  let cursor: string | undefined;
  const totals: (number | undefined)[] = [];
  do {
    const page = await list({ limit: 200, ...query, cursor });
    totals.push(page.total);
    accounts.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  expect(totals).toEqual([accounts.length, ...Array.from({ length: totals.length - 1 }, () => undefined)]);
  return accounts;
}

async function documentsOf(id: string) {
  const documents = [];
  for (const currency of CURRENCIES) {
    const query = TransactionsQuery.parse({ currency, limit: 500 });
    const { items } = await club.does(listTransactions, { params: { id }, query });
    documents.push(...items.map((item) => ({ ...item, currency })));
  }
  return documents;
}

function documentsTold(id: string) {
  return told.find((one) => one.id === id)?.documents ?? [];
}

function isIn(currency: string | undefined) {
  return (document: { readonly currency: string }) => currency === undefined || document.currency === currency;
}

function sumOf(documents: readonly { readonly open: string }[]): bigint {
  return documents.reduce((sum, { open }) => sum + minorOf(open), 0n);
}

/** What accounts are sorted by, without regard to ties. */
function keyOf({ owner, number, balances }: Account, sort: string): string | bigint {
  const balance = balances.find(isIn('EUR'));
  if (sort === 'owner') return searchKey(owner);
  if (sort === 'number') return numberKey(number);
  if (sort === 'oldest') return balance?.oldestOpenOn ?? '';
  if (sort === 'outstanding' || sort === 'unapplied' || sort === 'overdue') return minorOf(balance?.[sort] ?? '0');
  throw new Error(`there is no order by ${sort}`);
}

function compare(a: string | bigint, b: string | bigint): number {
  // Nothing open comes last either way, so it is not compared.
  if (a === '' || b === '') return 0;
  return a < b ? -1 : a > b ? 1 : 0;
}

function isNamed(account: Account | undefined, q: string | undefined): boolean {
  if (q === undefined) return true;
  const key = searchKey(q);
  const words = searchKey(account?.owner ?? '');
  return words.startsWith(key) || words.includes(` ${key}`) || (account?.number ?? '').startsWith(q);
}

function matches(documents: Told['documents'], filter: Omit<AccountFilter, 'q'>): boolean {
  const { currency, hasOpen, hasUnapplied, hasErrors, overdueDays } = filter;
  const asked = documents.filter(isIn(currency));
  const hasSome = (side: string) => asked.some((one) => one.side === side && minorOf(one.open) > 0n);
  const late = (dueOn: string) => (Date.parse(TODAY) - Date.parse(dueOn)) / 86_400_000;
  const isOverdue = (days: number) =>
    asked.some((one) => one.side === 'debit' && minorOf(one.open) > 0n && late(one.dueOn) > days);
  const isError = asked.some(({ reconciliationStatus: status }) => status === 'error');
  return (
    (currency === undefined || asked.length > 0) &&
    (hasOpen === undefined || hasOpen === hasSome('debit')) &&
    (hasUnapplied === undefined || hasUnapplied === hasSome('credit')) &&
    (hasErrors === undefined || hasErrors === isError) &&
    (overdueDays === undefined || isOverdue(overdueDays))
  );
}
