import { Stack } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';

type Props = { readonly title: ReactNode; readonly children: ReactNode };

/** A part of one's own account with its heading. */
export function Part({ title, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="own-account__part">
      <h2 id={id}>{title}</h2>
      <Stack gap="sm">{children}</Stack>
    </section>
  );
}
