import { expect, test } from 'vitest';
import type { ProblemDetail } from '../../contract/problem.ts';
import { rowProblems } from './row-problems.ts';

const about = (document: string, code: ProblemDetail['code']): ProblemDetail => ({
  code,
  detail: '',
  document,
  seq: 1,
});

test('each row is named once, and where its open amount has changed, that is what is said', () => {
  const problems = [
    about('INV-1', 'over-allocated'),
    about('INV-2', 'over-allocated'),
    about('INV-1', 'stale-amount'),
    about('INV-2', 'wrong-side'),
  ];
  const refusal = { type: '', title: '', status: 409, code: 'reconciliation-stale', detail: '', remedy: '' } as const;
  expect(rowProblems({ ...refusal, problems }).map(({ document, code }) => `${document} ${code}`)).toEqual([
    'INV-1 stale-amount',
    'INV-2 over-allocated',
  ]);
});
