import { useState } from 'react';
import { newKey } from '../api/call.ts';
import { useWrite } from '../api/client.ts';
import { isPassing, problemOf } from '../api/failures.ts';
import type { Answer } from '../api/call.ts';
import type { Problem, ProblemCode } from '../../contract/problem.ts';
import type { Choices } from './confirm-dialog.tsx';
import type { Plan } from './plan.ts';
import { requestOf } from './plan.ts';

export type Posting = {
  /** What waits for confirmation. */
  readonly plan: Plan | undefined;
  readonly busy: boolean;
  /** A failure that leaves the dialog open: the answer was lost, or the date is not accepted. */
  readonly error: unknown;
  /** A refusal that is about rows: the dialog is closed and the rows are marked. */
  readonly refusal: Problem | undefined;
  readonly open: (plan: Plan) => void;
  readonly close: () => void;
  readonly confirm: (choices: Choices) => void;
  readonly forget: () => void;
};

type PostingInput = {
  readonly partner: string;
  readonly onPosted: (reconciliation: Answer<'postReconciliation'>) => void;
};

/** From the dialog to what is posted. One dialog is one intent: its key goes out again with every attempt. */
export function usePosting({ partner, onPosted }: PostingInput): Posting {
  const [draft, setDraft] = useState<{ readonly plan: Plan; readonly key: string }>();
  const [refusal, setRefusal] = useState<Problem>();
  const write = useWrite('postReconciliation');
  const close = () => {
    setDraft(undefined);
    write.reset();
  };
  return {
    plan: draft?.plan,
    busy: write.isPending,
    error: write.error,
    refusal,
    open: (plan) => {
      setRefusal(undefined);
      setDraft({ plan, key: newKey() });
    },
    close,
    forget: () => setRefusal(undefined),
    confirm: (choices) => {
      if (draft === undefined) return;
      const input = { body: requestOf(draft.plan, partner, choices) };
      write.mutate(
        { input, key: draft.key },
        {
          onSuccess: (posted) => {
            close();
            onPosted(posted);
          },
          onError: (error) => {
            const problem = problemOf(error);
            if (problem !== undefined && isAboutRows(problem)) {
              close();
              setRefusal(problem);
            } else if (!isPassing(error)) {
              // Refused for good: another date or note is another request, and asks for a key of its own.
              setDraft({ plan: draft.plan, key: newKey() });
            }
          },
        },
      );
    },
  };
}

/** A date is chosen in the dialog, so what is wrong with it is said there. */
const ABOUT_DATES: ReadonlySet<ProblemCode> = new Set(['date-too-early', 'date-in-future', 'period-locked']);

function isAboutRows({ problems = [] }: Problem): boolean {
  return problems.some(({ document, code }) => document !== undefined && !ABOUT_DATES.has(code));
}
