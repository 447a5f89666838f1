import { Text } from '@mantine/core';
import { Plural } from '@lingui/react/macro';
import { problemOf } from '../api/failures.ts';
import { ProblemWords } from './problem-words.tsx';

const MINUTE = 60;

/** Why an attempt was refused, and how long to wait where that is said; nothing where there was none. */
export function TryProblem({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  const seconds = problemOf(error)?.retryAfter;
  return (
    <Text role="alert" fz="sm" c="var(--mantine-color-error)">
      <ProblemWords error={error} /> {seconds !== undefined && <Wait seconds={seconds} />}
    </Text>
  );
}

/** In minutes from a minute on: nobody counts seconds longer than that. */
function Wait({ seconds }: { readonly seconds: number }) {
  if (seconds < MINUTE) return <Plural value={seconds} one="Try again in # second." other="Try again in # seconds." />;
  const minutes = Math.ceil(seconds / MINUTE);
  return <Plural value={minutes} one="Try again in # minute." other="Try again in # minutes." />;
}
