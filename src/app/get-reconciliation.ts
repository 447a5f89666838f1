import { STANDINGS_TOLD } from '../contract/documents.ts';
import { findReconciliation, linesOf } from '../store/allocations.ts';
import { query } from './query.ts';
import { documentsOf, lineWithStandings, readStandings } from './read-standings.ts';
import { storedReconciliation } from './reconciliation-output.ts';
import { Refused } from './refusal.ts';

/**
 * One reconciliation with its allocations and, of the first ones, how their documents stand now; what was undone names
 * its reversal.
 */
export const getReconciliation = query<'getReconciliation'>(async (work, { input }) => {
  const row = await findReconciliation(work.on, work.organization.id, input.params.id);
  if (row === undefined) throw new Refused('not-found', 'There is no such reconciliation.');
  const { allocations, ...head } = storedReconciliation(row, await linesOf(work.on, work.organization.id, row.id));
  // A history lists what was undone, too; a dialog only what stands.
  const standing = allocations.filter(({ reversedBy }) => reversedBy === undefined);
  const told = [allocations, standing].flatMap((lines) => lines.slice(0, STANDINGS_TOLD));
  const standingOf = await readStandings(work, documentsOf(told));
  return { output: { ...head, allocations: allocations.map((line) => lineWithStandings(standingOf, line)) } };
});
