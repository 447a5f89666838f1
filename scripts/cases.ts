import { readFileSync } from 'node:fs';
import { countOf, lineOf, totals } from './cases/report.ts';
import { runCase } from './cases/run-case.ts';
import type { Verdict } from './cases/run-case.ts';

/**
 * `npm run -s cases -- FILE…`: runs case files against the product's core. Exit 1 if a case marked `arithmetic` fails,
 * 2 if a file can't be read as a list of cases.
 */
process.exitCode = main(process.argv.slice(2));

function main(paths: readonly string[]): number {
  if (paths.length === 0) {
    process.stderr.write('usage: npm run -s cases -- FILE…\n');
    return 2;
  }
  const verdicts: Verdict[] = [];
  let unreadable = false;
  for (const path of paths) {
    const cases = readCases(path);
    if (typeof cases === 'string') {
      process.stderr.write(`${path}: ${cases}\n`);
      unreadable = true;
      continue;
    }
    for (const [at, value] of cases.entries()) {
      const verdict = runCase(value, at + 1);
      verdicts.push(verdict);
      process.stdout.write(`${lineOf(verdict)}\n`);
    }
  }
  process.stdout.write(`${totals(verdicts).join('\n')}\n`);
  if (unreadable) return 2;
  return countOf(
    verdicts.filter(({ arithmetic }) => arithmetic),
    'fail',
  ) > 0
    ? 1
    : 0;
}

/** The cases of a file, or why it has none. */
function readCases(path: string): readonly unknown[] | string {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(value) ? value : 'not a list of cases';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
