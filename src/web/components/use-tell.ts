import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

const COLORS = { done: 'green', undone: 'ink', failed: 'red' } as const;

type Message = {
  readonly tone: keyof typeof COLORS;
  readonly title: string;
  readonly message: ReactNode;
  /** As long as it stays; it stays longer while it is pointed at or has the focus. */
  readonly ms?: number;
};

/** Says in a message, which goes by itself, what was done or was not; gives the name by which it can be hidden. */
export function useTell(): (message: Message) => string {
  const { t } = useLingui();
  return ({ tone, title, message, ms }) =>
    notifications.show({
      color: COLORS[tone],
      title,
      message,
      closeButtonProps: { 'aria-label': t`Close` },
      ...(ms !== undefined && { autoClose: ms }),
    });
}
