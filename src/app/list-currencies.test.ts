import { expect, it } from 'vitest';
import { listCurrencies } from './list-currencies.ts';
import { openClub } from './test-support/club.ts';

it('the currencies of an organization are those in which it posted anything, each once, by their codes', async () => {
  const club = await openClub();
  expect(await club.does(listCurrencies, {})).toEqual({ items: [] });
  const partner = await club.partner('Ada Murphy');
  await club.post({ kind: 'invoice', partner, amount: '10.00', currency: 'USD' });
  await club.post({ kind: 'invoice', partner, amount: '10.00', currency: 'EUR' });
  await club.post({ kind: 'receipt', partner: await club.partner('Bo Lund'), amount: '5.00', currency: 'EUR' });
  expect(await club.does(listCurrencies, {})).toEqual({ items: ['EUR', 'USD'] });
});
