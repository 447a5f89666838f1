import { PROBLEMS, type Problem } from '../contract/problem.ts';
import type { Refused } from './refusal.ts';

/** The problem document of a refusal (RFC 9457). `requestId` finds it in the log. */
export function problemOf(refused: Refused, requestId: string): Problem {
  const [status, title, remedy] = PROBLEMS[refused.code];
  const { problems, right, retryAfter, remedy: own } = refused.extra;
  return {
    type: `/api/v1/docs#${refused.code}`,
    title,
    status,
    code: refused.code,
    detail: refused.message,
    remedy: own ?? remedy,
    requestId,
    ...(right === undefined ? {} : { right }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(problems === undefined ? {} : { problems: [...problems] }),
  };
}
