import type { LedgerAllocation } from '../contract/ledger-report.ts';
import { csvLine } from '../core/index.ts';
import { ledgerAllocations } from '../store/ledger-allocations.ts';
import { figureOf, ledgerOutput } from './ledger-allocations.ts';
import { query } from './query.ts';

const HEADER = `date,account,owner,ledger code,column,credit kind,credit,credit reconciliation,debit kind,debit,
debit reconciliation,amount,currency,undone,undone on`.split(/,\s*/);

/** Of so many rows at once it is read how their documents stand. */
const CHUNK = 1000;

/** What a figure of the report per ledger code is made of, as a file: the amounts add up to it. */
export const exportLedgerAllocations = query<'exportLedgerAllocations'>(async (work, { input }) => {
  const figure = figureOf(work, input.query);
  const { from, to, currency } = figure;
  const rows = await ledgerAllocations(work.on, work.organization.id, figure);
  const lines = [csvLine(HEADER)];
  for (let start = 0; start < rows.length; start += CHUNK) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    const chunk = await ledgerOutput(work, rows.slice(start, start + CHUNK), currency);
    lines.push(...chunk.map((line) => csvLine(cellsOf(line, currency))));
  }
  const name = `ledger-allocations ${from} ${to} ${currency}.csv`;
  return { output: { name, rows: rows.length, text: lines.join('') } };
});

function cellsOf(line: LedgerAllocation, currency: string): readonly string[] {
  const { on, account, ledgerCode, share, credit, debit, amount, reversed, undoneOn } = line;
  const ends = [credit, debit].flatMap(({ kind, number, standing }) => [kind, number, standing?.status ?? '']);
  const of = [on, account.number, account.owner, ledgerCode ?? '', share];
  return [...of, ...ends, amount, currency, reversed ? 'yes' : '', undoneOn ?? ''];
}
