import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSearch, pick, stringifySearch } from './search-params.ts';

test('what stands in an address is read back as written: a number stays text', () => {
  expect(parseSearch('?find=99&partner=C-1')).toEqual({ find: '99', partner: 'C-1' });
  const search = fc.dictionary(
    fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
    fc.string({ minLength: 1 }),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(search, (flat) => {
      expect(parseSearch(stringifySearch(flat))).toEqual(flat);
    }),
    { seed: 20261121 },
  );
});

test('absent and empty values leave no trace', () => {
  expect(stringifySearch({ partner: undefined, find: '' })).toBe('');
  expect(pick({ partner: 'x', other: 'y', currency: 3 }, ['partner', 'currency'])).toEqual({ partner: 'x' });
});
