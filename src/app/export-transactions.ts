import type { Transaction } from '../contract/accounts.ts';
import { csvLine } from '../core/index.ts';
import { transactionPlaces } from '../store/account-transactions.ts';
import { balancesOf } from '../store/partners.ts';
import { readTransactions } from './account-transactions.ts';
import type { FileWords } from './file-words.ts';
import { fileWords, standingCells } from './in-words.ts';
import { query } from './query.ts';
import { requireAccount } from './require-account.ts';
import type { Work } from './transaction.ts';

const HEADS = [
  ...(['account', 'owner', 'currency', 'date', 'kind', 'number', 'due', 'debit', 'credit', 'open', 'balance'] as const),
  ...(['status', 'reconciliation', 'why', 'reconciledWith', 'reference', 'onHold'] as const),
];

/** An account as a file: all of its documents in time order, currency by currency. */
export const exportTransactions = query<'exportTransactions'>(async (work, { input }) => {
  const { on, organization, today } = work;
  const partner = await requireAccount(work, input.params.id);
  const words = fileWords(work, input.query.language);
  const rows: (readonly string[])[] = [HEADS.map((head) => words.heads[head])];
  for (const { currency } of await balancesOf(on, organization.id, [partner.id])) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    const transactions = await readAll(work, { partner: partner.id, currency });
    for (const line of transactions)
      rows.push([partner.number, partner.name, currency, ...cellsOf(line, { words, currency })]);
  }
  const name = `account-${partner.number.replaceAll(/[^\w.-]+/g, '-')}-${today}.csv`;
  return { output: { name, rows: rows.length - 1, text: rows.map(csvLine).join('') } };
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

type In = { readonly words: FileWords; readonly currency: string };

function cellsOf(line: Transaction, { words, currency }: In): readonly string[] {
  const { date, kind, number, dueOn, side, amount, open, balance, status, reason } = line;
  const [debit, credit] = side === 'debit' ? [amount, ''] : ['', amount];
  const told = line.links.map((link) => `${link.number} ${link.amount}`);
  const more = line.linkCount > told.length ? [words.more(line.linkCount - told.length)] : [];
  const figures = [date, words.kinds[kind], number, dueOn, debit, credit, open, balance];
  const standing = [words.statuses(kind)[status], ...standingCells(words, reason, currency)];
  const links = [...told, ...more].join('; ');
  return [...figures, ...standing, links, line.reference ?? '', line.hold?.reason ?? ''];
}
