import type { ReactNode } from 'react';

type Props = {
  readonly tone: 'plain' | 'warn' | 'wrong';
  /** What can be done about it, at the right. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

/** A line above a page's figures, of what one must know before reading them. */
export function Notice({ tone, action, children }: Props) {
  return (
    <div className="notice" data-tone={tone} role={tone === 'wrong' ? 'alert' : undefined}>
      <p>{children}</p>
      {action}
    </div>
  );
}
