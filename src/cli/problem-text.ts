import type { Problem, ProblemDetail } from '../contract/problem.ts';
import { PROBLEMS } from '../contract/problem.ts';

/** A problem document as a person reads it: what, where, which value, why, and what to do. */
export function problemText(problem: Problem): string {
  const rows = (problem.problems ?? []).map((row) => `  ${rowText(row)}`);
  return [`${problem.title} (${problem.code}): ${problem.detail}`, ...rows, `→ ${problem.remedy}`, ''].join('\n');
}

function rowText({ code, detail, pointer, value, number, open, asked, remedy }: ProblemDetail): string {
  const place = number ?? pointer ?? '';
  const given = value === undefined ? '' : ` "${value}"`;
  const amounts = asked === undefined ? '' : ` (asked ${asked}${open === undefined ? '' : `, open ${open}`})`;
  return `${place}${given}: ${detail}${amounts} → ${remedy ?? PROBLEMS[code][2]}`.trimStart();
}
