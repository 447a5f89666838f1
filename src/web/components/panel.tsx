import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
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
      {children === undefined && failed && <Failure error={error} onRetry={onRetry} busy={busy} />}
      {children === undefined && !failed && <LoadingRows />}
      {children !== undefined && failed && <Old onRetry={onRetry} busy={busy} />}
      {children}
    </section>
  );
}

/** What is shown is from before: the last reload failed. */
function Old({ onRetry, busy }: Pick<Props, 'onRetry' | 'busy'>) {
  return (
    <div role="alert" className="panel__old no-print">
      <span>
        <Trans>This could not be reloaded and may be out of date.</Trans>
      </span>
      <Button variant="default" size="compact-xs" onClick={onRetry} loading={busy}>
        <Trans>Retry</Trans>
      </Button>
    </div>
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
