import type { Problem, ProblemDetail } from '../../contract/problem.ts';

/** What a refused post said of rows: of each row once, and where its open amount has changed, only that. */
export function rowProblems({ problems = [] }: Problem): readonly ProblemDetail[] {
  const byRow = new Map<string, ProblemDetail>();
  for (const problem of problems) {
    const row = rowOf(problem.document, problem.seq);
    if (problem.code === 'stale-amount' || !byRow.has(row)) byRow.set(row, problem);
  }
  return [...byRow.values()];
}

/** Names a row of either list; without a seq, the whole document. */
export function rowOf(document: string | undefined, seq: number | undefined): string {
  return `${document ?? ''}/${seq ?? ''}`;
}
