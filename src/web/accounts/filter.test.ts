import { expect, test } from 'vitest';
import { AccountsQuery } from '../../contract/accounts.ts';
import { filterOf, filterPart, filterQuery } from './filter.ts';

const address = { q: 'north', in: 'EUR', open: 'true', unapplied: 'true', errors: 'true', overdue: '30' };

test('what stands in the address is what the list is asked for, and what a run is asked for', () => {
  const filter = filterOf(address);
  expect(filter).toEqual({
    q: 'north',
    currency: 'EUR',
    hasOpen: true,
    hasUnapplied: true,
    hasErrors: true,
    overdueDays: 30,
  });
  expect(AccountsQuery.parse(filterQuery(filter))).toMatchObject(filter);
});

test('what can not be read filters nothing, and no more than the filter is carried along', () => {
  expect(filterOf({ open: 'yes', overdue: '-1', q: '' })).toEqual({});
  expect(filterOf({ overdue: '0' })).toEqual({ overdueDays: 0 });
  const whole = { ...address, sort: 'owner', cursor: 'x' };
  expect(filterPart(whole)).toEqual(address);
});
