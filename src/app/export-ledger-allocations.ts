import type { LedgerAllocation } from '../contract/ledger-report.ts';
import { csvLine } from '../core/index.ts';
import { type LedgerAllocationRow, ledgerAllocations } from '../store/ledger-allocations.ts';
import { figureOf, ledgerOutput } from './ledger-allocations.ts';
import { ledgerPlace } from './list-ledger-allocations.ts';
import { query } from './query.ts';

const HEADER = `date,account,owner,ledger code,column,credit kind,credit,credit reconciliation,debit kind,debit,
debit reconciliation,amount,currency,undone`.split(/,\s*/);

/** So many rows at once. */
const CHUNK = 1000;

/** What a figure of the report per ledger code is made of, as a file: the amounts add up to it. */
export const exportLedgerAllocations = query<'exportLedgerAllocations'>(async (work, { input }) => {
  const figure = figureOf(work, input.query);
  const { from, to, currency } = figure;
  const lines: string[] = [csvLine(HEADER)];
  for (let last: LedgerAllocationRow | undefined, more = true; more;) {
    const after = last && ledgerPlace(last);
    // oxlint-disable-next-line no-await-in-loop -- one connection
    const rows = await ledgerAllocations(work.on, work.organization.id, { ...figure, after, limit: CHUNK });
    // oxlint-disable-next-line no-await-in-loop -- one connection
    for (const line of await ledgerOutput(work, rows, currency)) lines.push(csvLine(cellsOf(line, currency)));
    last = rows.at(-1);
    more = rows.length === CHUNK;
  }
  const name = `ledger-allocations ${from} ${to} ${currency}.csv`;
  return { output: { name, rows: lines.length - 1, text: lines.join('') } };
});

function cellsOf(line: LedgerAllocation, currency: string): readonly string[] {
  const { on, account, ledgerCode, share, credit, debit, amount, reversed } = line;
  const ends = [credit, debit].flatMap(({ kind, number, standing }) => [kind, number, standing?.status ?? '']);
  const of = [on, account.number, account.owner, ledgerCode ?? '', share];
  return [...of, ...ends, amount, currency, reversed ? 'yes' : ''];
}
