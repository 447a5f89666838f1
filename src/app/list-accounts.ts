import type { Ages } from '../store/account-ages.ts';
import { accountPlaces, type AccountSort } from '../store/account-places.ts';
import { countAccounts } from '../store/accounts.ts';
import { withAges } from './account-ages.ts';
import { accountOutput, readAccounts } from './account-output.ts';
import { filterOf } from './account-selection.ts';
import { keyOf, pageOf } from './page.ts';
import { query } from './query.ts';

const read = (ages: Ages) =>
  query<'listAccounts'>(async (work, { input }) => {
    const { sort, direction, limit, cursor, ...asked } = input.query;
    const { on, today, organization } = work;
    const filter = filterOf(asked);
    const [value, id, counted] = keyOf(cursor, [VALUES[sort], 'id', 'count']) ?? [];
    const after = value === undefined || id === undefined ? undefined : ([value, id] as const);
    // Counted once: later pages know it by their cursor.
    const total =
      counted === undefined ? await countAccounts(on, organization.id, { filter, today, ages }) : Number(counted);
    const currency = asked.currency ?? organization.base_currency;
    const places = await accountPlaces(on, organization.id, {
      filter,
      sort,
      direction,
      currency,
      today,
      ages,
      after,
      limit: limit + 1,
      total,
    });
    const page = pageOf(places, limit, (place) => [place.value, place.id, `${total}`]);
    const accounts = await readAccounts(
      work,
      page.items.map((place) => place.id),
    );
    return { output: { ...page, ...(counted === undefined ? { total } : {}), items: accounts.map(accountOutput) } };
  });

/** What a cursor holds of the account that a page ends with. */
const VALUES = {
  owner: 'text',
  number: 'text',
  outstanding: 'minor',
  unapplied: 'minor',
  overdue: 'minor',
  oldest: 'date',
} as const satisfies Record<AccountSort, 'text' | 'minor' | 'date'>;

/** Accounts by what is asked for; the first page tells how many match. */
export const listAccounts = withAges<'listAccounts'>(
  ({ input: { query: asked } }) =>
    asked.overdueDays !== undefined || asked.sort === 'overdue' || asked.sort === 'oldest',
  read,
);
