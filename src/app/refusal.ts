import { PROBLEMS, type ProblemCode, type ProblemDetail } from '../contract/problem.ts';
import type { Right } from '../contract/rights.ts';

type Extra = {
  readonly problems?: readonly ProblemDetail[];
  readonly right?: Right;
  /** What to do, where that of the code does not fit. */
  readonly remedy?: string;
  /** Seconds. */
  readonly retryAfter?: number;
};

/** What a use case throws to refuse: nothing is written, the caller gets the problem document of `code`. */
export class Refused extends Error {
  readonly code: ProblemCode;
  readonly extra: Extra;

  constructor(code: ProblemCode, detail: string, extra: Extra = {}) {
    super(detail);
    this.name = 'Refused';
    this.code = code;
    this.extra = extra;
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }
}
