import { useRef, useState } from 'react';
import { newKey } from '../api/call.ts';
import { intent, useWrite } from '../api/client.ts';
import { isPassing, problemOf } from '../api/failures.ts';
import type { Answer } from '../api/call.ts';
import type { Problem, ProblemCode } from '../../contract/problem.ts';
import type { Choices } from './confirm-dialog.tsx';
import type { Warnings } from './held-items.tsx';
import type { Plan } from './plan.ts';
import { requestOf } from './plan.ts';

export type Posting = {
  /** What waits for confirmation. */
  readonly plan: Plan | undefined;
  /** What the server warns of before it posts; empty until it has answered, which nothing waits for. */
  readonly warnings: Warnings;
  readonly busy: boolean;
  /** A failure that leaves the dialog open: the answer was lost, or the date is not accepted. */
  readonly error: unknown;
  /** A refusal that is about rows: the dialog is closed and the rows are marked. */
  readonly refusal: Problem | undefined;
  readonly open: (plan: Plan) => void;
  readonly close: () => void;
  /** How many times it was posted: the page goes on from there. */
  readonly posted: number;
  readonly confirm: (choices: Choices) => void;
  readonly forget: () => void;
};

type PostingInput = {
  readonly partner: string;
  readonly onPosted: (reconciliation: Answer<'postReconciliation'>) => void;
};

/** From the dialog to what is posted. The same request goes out again with the same key, so it is posted once. */
export function usePosting({ partner, onPosted }: PostingInput): Posting {
  const [plan, setPlan] = useState<Plan>();
  const sent = useRef<{ readonly text: string; readonly key: string }>(undefined);
  const [refusal, setRefusal] = useState<Problem>();
  const [posted, setPosted] = useState(0);
  const preview = useWrite('previewReconciliation');
  const write = useWrite('postReconciliation');
  const close = () => {
    setPlan(undefined);
    preview.reset();
    write.reset();
  };
  return {
    plan,
    warnings: preview.data?.warnings ?? [],
    busy: write.isPending,
    error: write.error,
    refusal,
    open: (plan) => {
      setRefusal(undefined);
      sent.current = undefined;
      setPlan(plan);
      preview.mutate(intent<'previewReconciliation'>({ body: requestOf(plan, partner, {}) }));
    },
    close,
    posted,
    forget: () => setRefusal(undefined),
    confirm: (choices) => {
      if (plan === undefined) return;
      const input = { body: requestOf(plan, partner, choices) };
      const text = JSON.stringify(input);
      if (sent.current?.text !== text) sent.current = { text, key: newKey() };
      write.mutate(
        { input, key: sent.current.key },
        {
          onSuccess: (reconciliation) => {
            close();
            setPosted((times) => times + 1);
            onPosted(reconciliation);
          },
          onError: (error) => {
            const problem = problemOf(error);
            if (problem !== undefined && isAboutRows(problem)) {
              close();
              setRefusal(problem);
            } else if (!isPassing(error)) {
              // Refused for good, and the server remembers that: another attempt is another request.
              sent.current = undefined;
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
