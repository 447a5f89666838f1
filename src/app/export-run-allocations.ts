import type { RunAllocation } from '../contract/runs.ts';
import { csvLine } from '../core/index.ts';
import { listRunAllocations } from '../store/run-lists.ts';
import type { FileWords } from './file-words.ts';
import { fileWords, standingCells } from './in-words.ts';
import { runAllocationsOutput } from './list-run-allocations.ts';
import { query } from './query.ts';
import { knownRun } from './run-output.ts';

const HEADS = [
  ...(['account', 'owner', 'credit', 'creditReconciliation', 'creditWhy'] as const),
  ...(['debit', 'debitReconciliation', 'debitWhy', 'step', 'effective', 'amount', 'currency', 'undone'] as const),
];

/** So many allocations at once. */
const CHUNK = 1000;

/** Every allocation of a run as a file, account by account, with the status of both documents and why. */
export const exportRunAllocations = query<'exportRunAllocations'>(async (work, { input }) => {
  const { on, organization, today } = work;
  const words = fileWords(work, input.query.language);
  const run = await knownRun(work, input.params.id);
  const lines = [csvLine(HEADS.map((head) => words.heads[head]))];
  let after: readonly [number, number] | undefined = [0, 0];
  while (after !== undefined) {
    // oxlint-disable no-await-in-loop -- one connection, and a chunk begins after the last
    const rows = await listRunAllocations(on, organization.id, { run, after, limit: CHUNK });
    const allocations = await runAllocationsOutput(work, rows);
    // oxlint-enable no-await-in-loop
    lines.push(...allocations.map((allocation) => csvLine(cellsOf(allocation, words))));
    const last = rows.length < CHUNK ? undefined : rows.at(-1);
    after = last && [last.of, last.position];
  }
  return { output: { name: `run-allocations-${today}.csv`, rows: lines.length - 1, text: lines.join('') } };
});

function cellsOf(allocation: RunAllocation, words: FileWords): readonly string[] {
  const { account, currency, credit, debit, amount, effectiveOn, step, reversed } = allocation;
  const ends = [credit, debit].flatMap((item) => [
    words.installment(item),
    ...standingCells(words, item.standing, currency),
  ]);
  const how = [words.steps[step], effectiveOn, amount, currency, reversed ? words.yes : ''];
  return [account.number, account.owner, ...ends, ...how];
}
