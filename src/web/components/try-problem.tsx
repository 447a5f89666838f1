import { Text } from '@mantine/core';
import { ProblemWords } from './problem-words.tsx';

/** Why an attempt was refused; nothing where there was none. */
export function TryProblem({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  return (
    <Text role="alert" fz="sm" c="var(--mantine-color-error)">
      <ProblemWords error={error} />
    </Text>
  );
}
