import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../api/call.ts';

type Props = {
  readonly report: Answer<'getLedgerReport'>;
  /** Which of its figures; what is left out does not narrow it. */
  readonly figure: {
    readonly share?: string | undefined;
    readonly code?: string | undefined;
    /** Set: what stands under no code. */
    readonly none?: string | undefined;
    /** Set: only what was undone. */
    readonly undone?: string | undefined;
  };
  readonly children: ReactNode;
};

/** Leads from a figure of the report to the allocations that it is made of. */
export function Behind({ report: { from, to, currency }, figure, children }: Props) {
  return (
    <Anchor
      className="report__figure"
      renderRoot={(props) => (
        <Link to="/reports/ledger-codes/allocations" search={{ from, to, currency, ...figure }} {...props} />
      )}
    >
      {children}
    </Anchor>
  );
}
