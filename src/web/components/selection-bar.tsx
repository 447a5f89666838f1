import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Selection } from './selection.ts';

type Props = {
  readonly ticks: Selection;
  /** How many rows this page has, and how many match in all. */
  readonly shown: number;
  readonly total: number | undefined;
  /** `25 accounts selected`. */
  readonly children: ReactNode;
  /** `Select all 4,312 that match`. */
  readonly allLabel: ReactNode;
};

/** Says what is selected, and from a page of a longer list leads to all that match. */
export function SelectionBar({ ticks, shown, total, children, allLabel }: Props) {
  if (!ticks.all && ticks.ids.size === 0) return null;
  const more = !ticks.all && total !== undefined && total > ticks.ids.size && ticks.ids.size >= shown;
  return (
    <div className="selection-bar no-print">
      <span role="status">{children}</span>
      {more && (
        <Button size="compact-sm" variant="light" onClick={ticks.selectAll}>
          {allLabel}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={ticks.clear}>
        <Trans>Clear selection</Trans>
      </Button>
    </div>
  );
}
