import { STANDINGS_TOLD } from '../contract/documents.ts';
import type { AutoReconciled } from '../contract/runs.ts';
import { documentOf, formatAmount, type LeftOver, Money } from '../core/index.ts';
import { postAllocations } from '../store/allocations.ts';
import { itemsOfDocuments } from '../store/open-items.ts';
import { balancesOf } from '../store/partners.ts';
import { type AccountDecision, decideAccounts, decisionsOn, requireReconciling } from './account-decisions.ts';
import { command, type Writing } from './command.ts';
import { openBooks, postingOf } from './open-books.ts';
import { query } from './query.ts';
import { documentsOf, lineWithStandings, readStandings, withStanding } from './read-standings.ts';
import { decidedLines } from './reconciliation-output.ts';
import { requireAccount } from './require-account.ts';
import type { Work } from './transaction.ts';

/** What the ladder would settle on one account, now: the same decision, and nobody is kept waiting for it. */
export const previewAutoReconcile = query<'previewAutoReconcile'>(async (work, { input }) => {
  const { on, organization } = work;
  const { id } = input.params;
  requireReconciling(work);
  await requireAccount(work, id);
  const accounts = (await balancesOf(on, organization.id, [id])).map(({ currency }) => ({ partner: id, currency }));
  const decisions = [...decisionsOn(await openBooks(work, accounts, { lock: false }), organization.ladder)];
  return { output: { reconciliations: [], currencies: await withStandings(work, await outputOf(work, decisions)) } };
});

/** Settles one account by the organization's ladder: a reconciliation a currency, all in one transaction. */
export const autoReconcileAccount = command('autoReconcileAccount', async (work, { input }) => {
  const { id } = input.params;
  const decisions = await decide(work, id);
  const postings = decisions
    .filter(({ allocations }) => allocations.length > 0)
    .map(({ book, allocations }) => postingOf(work, book, allocations));
  if (postings.length > 0) await postAllocations(work.on, work.organization.id, postings);
  const reconciliations = postings.map(({ reconciliation }) => reconciliation.id);
  const output = { reconciliations, currencies: await outputOf(work, decisions) };
  const change = { action: 'account.reconciled', subjectKind: 'partner', subject: id, posted: { reconciliations } };
  return { output, changes: postings.length > 0 ? [change] : [] };
});

async function decide(work: Writing, partner: string): Promise<readonly AccountDecision[]> {
  requireReconciling(work);
  await requireAccount(work, partner);
  const decided: AccountDecision[] = [];
  for await (const slice of decideAccounts(work, [partner], work.organization.ladder)) decided.push(...slice);
  return decided;
}

async function outputOf(work: Work, decisions: readonly AccountDecision[]): Promise<AutoReconciled['currencies']> {
  const allocations = decisions.flatMap((decision) => decision.allocations);
  const documents = new Set([
    ...allocations.flatMap(({ credit, debit }) => [documentOf(credit), documentOf(debit)]),
    ...decisions.flatMap(({ leftOvers }) => leftOvers.slice(0, STANDINGS_TOLD).map(({ item }) => item.document)),
  ]);
  // With the settled items, too: a line tells how many installments there are.
  const rows = await itemsOfDocuments(work.on, work.organization.id, [...documents]);
  const items = Map.groupBy(rows, (row) => row.document_id);
  return decisions.map(({ book: { currency }, allocations: decided, leftOvers }) => ({
    currency,
    total: formatAmount(
      Money.sum(
        decided.map(({ amount }) => amount),
        currency,
      ),
    ),
    allocations: decidedLines({ reconciled: { allocations: decided }, rows }),
    leftOvers: leftOvers.map((each) => leftOverOutput(each, items.get(each.item.document)?.length)),
  }));
}

/** How the documents of a decision stand as long as it is not posted: of the first ones a currency. */
async function withStandings(
  work: Work,
  currencies: AutoReconciled['currencies'],
): Promise<AutoReconciled['currencies']> {
  const documents = currencies.flatMap(({ allocations, leftOvers }) => [
    ...documentsOf(allocations.slice(0, STANDINGS_TOLD)),
    ...leftOvers.slice(0, STANDINGS_TOLD).map(({ document }) => document),
  ]);
  const standingOf = await readStandings(work, documents);
  return currencies.map(({ allocations, leftOvers, ...about }) => ({
    ...about,
    allocations: allocations.map((line) => lineWithStandings(standingOf, line)),
    leftOvers: leftOvers.map((item) => withStanding(standingOf, item)),
  }));
}

function leftOverOutput({ item, reason }: LeftOver, of: number | undefined) {
  const { document, seq, dueOn, kind, side, number, open: minor, currency } = item;
  const open = formatAmount({ minor, currency });
  return { document, seq, ...(of === undefined ? {} : { of }), dueOn, kind, side, number, open, reason };
}
