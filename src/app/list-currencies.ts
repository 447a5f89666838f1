import { listUsedCurrencies } from '../store/currencies.ts';
import { query } from './query.ts';

/** The currencies in which anything was posted, for choices that put them before all others. */
export const listCurrencies = query<'listCurrencies'>(async (work) => ({
  output: { items: [...(await listUsedCurrencies(work.on, work.organization.id))] },
}));
