import type { Transaction } from '../contract/accounts.ts';
import { csvLine } from '../core/index.ts';
import { transactionPlaces } from '../store/account-transactions.ts';
import { balancesOf, findPartner } from '../store/partners.ts';
import { readTransactions } from './account-transactions.ts';
import { query } from './query.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

const HEADER = `account,owner,currency,date,kind,number,due,debit,credit,open,balance,status,reconciliation,
reconciled with,reference,on hold`.split(/,\s*/);

/** An account as a file: all of its documents in time order, currency by currency. */
export const exportTransactions = query<'exportTransactions'>(async (work, { input }) => {
  const { on, organization, today } = work;
  const partner = await findPartner(on, organization.id, input.params.id);
  if (partner === undefined) throw new Refused('not-found', 'There is no such account.');
  const rows: (readonly string[])[] = [];
  for (const { currency } of await balancesOf(on, organization.id, [partner.id])) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    const transactions = await readAll(work, { partner: partner.id, currency });
    for (const line of transactions) rows.push([partner.number, partner.name, currency, ...cellsOf(line)]);
  }
  const name = `account-${partner.number.replaceAll(/[^\w.-]+/g, '-')}-${today}.csv`;
  return { output: { name, rows: rows.length, text: [HEADER, ...rows].map(csvLine).join('') } };
});

/** So many documents at once, and so many told that one is reconciled with. */
const CHUNK = 1000;
const LINKS = 100;

type Of = { readonly partner: string; readonly currency: string };

async function readAll(work: Work, { partner, currency }: Of): Promise<readonly Transaction[]> {
  const { on, organization, today } = work;
  const places = await transactionPlaces(on, organization.id, { partner, currency, direction: 'asc', today });
  const transactions: Transaction[] = [];
  for (let first = 0; first < places.length; first += CHUNK) {
    const chunk = { partner, currency, places: places.slice(first, first + CHUNK), links: LINKS };
    // oxlint-disable-next-line no-await-in-loop -- one connection
    transactions.push(...(await readTransactions(work, chunk)));
  }
  return transactions;
}

function cellsOf(line: Transaction): readonly string[] {
  const { date, kind, number, dueOn, side, amount, open, balance, status, reconciliationStatus } = line;
  const [debit, credit] = side === 'debit' ? [amount, ''] : ['', amount];
  const told = line.links.map((link) => `${link.number} ${link.amount}`);
  const more = line.linkCount > told.length ? [`${line.linkCount - told.length} more`] : [];
  const what = [date, kind, number, dueOn, debit, credit, open, balance, status, reconciliationStatus];
  return what.concat([...told, ...more].join('; '), line.reference ?? '', line.hold?.reason ?? '');
}
