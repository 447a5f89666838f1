import { csvLine } from '../core/index.ts';
import type { Ages } from '../store/account-ages.ts';
import { needsAges, selectedPartners } from '../store/accounts-selection.ts';
import { withAges } from './account-ages.ts';
import { type AccountFacts, accountOutput, byOwner, readAccounts } from './account-output.ts';
import { selectionOf } from './account-selection.ts';
import type { FileWords } from './file-words.ts';
import { fileWords } from './in-words.ts';
import { query } from './query.ts';
import type { Work } from './transaction.ts';

const STATUSES = ['none', 'partial', 'planned', 'full', 'error'] as const;

function headerOf({ heads, reconciliation }: FileWords): readonly string[] {
  const { number, owner, currency, outstanding, unapplied, overdue, oldestOpen, onHold } = heads;
  const counts = STATUSES.map((status) => reconciliation[status].toLowerCase());
  return [number, owner, currency, outstanding, unapplied, overdue, oldestOpen, ...counts, onHold];
}

const read = (ages: Ages) =>
  query<'exportAccounts'>(async (work, { input }) => {
    const { on, organization, today } = work;
    const selection = selectionOf(input.body.selection);
    const facts = await readMany(work, await selectedPartners(on, organization.id, { selection, today, ages }));
    const sorted = facts.toSorted((a, b) => byOwner(a.row, b.row));
    const rows = sorted.flatMap(rowsOf);
    const text = [headerOf(fileWords(work, input.query.language)), ...rows].map(csvLine).join('');
    return { output: { name: `accounts-${today}.csv`, rows: rows.length, text } };
  });

/** Selected accounts as a file: a row an account and currency, by owner. */
export const exportAccounts = withAges<'exportAccounts'>(
  ({ input }) => needsAges(selectionOf(input.body.selection)),
  read,
);

/** So many accounts at once. */
const CHUNK = 1000;

async function readMany(work: Work, ids: readonly string[]): Promise<readonly AccountFacts[]> {
  const facts: AccountFacts[] = [];
  for (let first = 0; first < ids.length; first += CHUNK) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    facts.push(...(await readAccounts(work, ids.slice(first, first + CHUNK))));
  }
  return facts;
}

/** An account on which nothing was ever posted has one row, without a currency. */
function rowsOf(facts: AccountFacts): readonly (readonly string[])[] {
  const { number, owner, balances, statuses, hold } = accountOutput(facts);
  const counts = STATUSES.map((status) => `${statuses[status]}`);
  const amounts = balances.map((balance) => [
    balance.currency,
    balance.outstanding,
    balance.unapplied,
    balance.overdue,
    balance.oldestOpenOn ?? '',
  ]);
  return (amounts.length === 0 ? [['', '', '', '', '']] : amounts).map((cells) => [
    number,
    owner,
    ...cells,
    ...counts,
    hold?.reason ?? '',
  ]);
}
