import { formatAmount } from '../core/index.ts';
import {
  type LedgerAllocationRow,
  ledgerAllocations,
  ledgerFigure,
  type LedgerPlace,
} from '../store/ledger-allocations.ts';
import { type AskedFigure, figureOf, ledgerOutput } from './ledger-allocations.ts';
import { keyOf, pageOf } from './page.ts';
import { query } from './query.ts';
import type { Work } from './transaction.ts';

/** The allocations, and what was undone of them, that a figure of the report per ledger code is made of. */
export const listLedgerAllocations = query<'listLedgerAllocations'>(async (work, { input }) => {
  const { on, organization } = work;
  const { limit, cursor } = input.query;
  const figure = figureOf(work, input.query);
  const { from, to, currency } = figure;
  const rows = await ledgerAllocations(on, organization.id, { ...figure, after: placeOf(cursor), limit: limit + 1 });
  const page = pageOf(rows, limit, (row) => ledgerPlace(row).map(String));
  const items = await ledgerOutput(work, page.items, currency);
  const whole = cursor === undefined ? await wholeOf(work, figure) : {};
  return { output: { ...page, items, from, to, currency, ...whole } };
});

/** The figure itself, and of how many parts it is made. */
async function wholeOf({ on, organization }: Work, figure: AskedFigure) {
  const { amount, parts } = await ledgerFigure(on, organization.id, figure);
  return { total: Number(parts), amount: formatAmount({ minor: amount, currency: figure.currency }) };
}

/** Where a row stands in the list. */
function ledgerPlace(row: LedgerAllocationRow): LedgerPlace {
  return [row.moved_on, row.reconciliation_id, row.position, -row.sign, row.ledger_code ?? ''];
}

function placeOf(cursor: string | undefined): LedgerPlace | undefined {
  const key = keyOf(cursor, ['date', 'id', 'count', 'minor', 'text']);
  if (key === undefined) return undefined;
  const [day = '', id = '', position, turned, code = ''] = key;
  return [day, id, Number(position), Number(turned) < 0 ? -1 : 1, code];
}
