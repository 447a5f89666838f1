import { Skeleton, VisuallyHidden } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Failure } from './failure.tsx';

type Props = {
  readonly title: ReactNode;
  /** Stands at the right of the title. */
  readonly tools?: ReactNode;
  readonly className?: string;
  readonly error: unknown;
  readonly busy: boolean;
  readonly onRetry: () => void;
  /** Undefined while the panel has nothing to show yet. */
  readonly children: ReactNode | undefined;
};

/** A framed part of a page with its own loading and error states, so that what it can't show leaves the rest usable. */
export function Panel({ title, tools, className = '', error, busy, onRetry, children }: Props) {
  const id = useId();
  const failed = error !== null && error !== undefined;
  return (
    <section aria-labelledby={id} aria-busy={busy} className={`panel ${className}`}>
      <header className="panel__head">
        <h2 id={id}>{title}</h2>
        {tools}
      </header>
      {failed && <Failure error={error} onRetry={onRetry} busy={busy} />}
      {!failed && children === undefined && <LoadingRows />}
      {!failed && children}
    </section>
  );
}

function LoadingRows() {
  return (
    <div className="panel__loading" role="status">
      <VisuallyHidden>
        <Trans>Loading</Trans>
      </VisuallyHidden>
      {[92, 78, 86, 70, 81].map((width) => (
        <Skeleton key={width} height={14} width={`${width}%`} />
      ))}
    </div>
  );
}
