import { Stack, Text } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { ProblemWords } from '../components/problem-words.tsx';

type Props = {
  readonly title: ReactNode;
  /** Why nothing here can be changed, in words. */
  readonly missing?: string | undefined;
  /** Why the last change was refused. */
  readonly error?: unknown;
  readonly children: ReactNode;
};

/** A part of the settings with its heading. */
export function Part({ title, missing, error, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="settings__part">
      <h2 id={id}>{title}</h2>
      <Stack gap="md">
        {missing !== undefined && (
          <Text fz="sm" c="dimmed">
            {missing}
          </Text>
        )}
        {children}
        <Failed error={error} />
      </Stack>
    </section>
  );
}

/** Why the last change was refused, if it was. */
export function Failed({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  return (
    <Text role="alert" fz="sm" c="var(--mantine-color-error)">
      <ProblemWords error={error} />
    </Text>
  );
}
