import type { Verdict } from './run-case.ts';

/** One line per case, from column 1: `ID pass`, `ID fail WHY` or `ID unsupported WHY`. */
export function lineOf({ id, result, why }: Verdict): string {
  return result === 'pass' ? `${id} pass` : `${id} ${result} ${why || 'no reason given'}`;
}

/** The totals, over all cases and over those in which any right product must agree. */
export function totals(verdicts: readonly Verdict[]): readonly string[] {
  return [
    totalLine('all cases:', verdicts),
    totalLine(
      'of these arithmetic:',
      verdicts.filter(({ arithmetic }) => arithmetic),
    ),
  ];
}

/** How many cases had which result. */
export function countOf(verdicts: readonly Verdict[], result: Verdict['result']): number {
  return verdicts.filter((verdict) => verdict.result === result).length;
}

function totalLine(what: string, verdicts: readonly Verdict[]): string {
  const [pass, fail, other] = (['pass', 'fail', 'unsupported'] as const).map((result) => countOf(verdicts, result));
  return `${what} ${verdicts.length}; ${pass} passed, ${fail} failed, ${other} unsupported`;
}
