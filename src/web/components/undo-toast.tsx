import { Button, Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useOrganization } from '../api/organization.ts';
import type { Posted } from './use-stands.ts';
import { useStands } from './use-stands.ts';
import { useTell } from './use-tell.ts';

/** As long as a message offers Undo. */
const UNDO_MS = 10_000;

type Toast = {
  readonly title: string;
  readonly message: ReactNode;
  /** What Undo takes back; the offer goes once it was taken back elsewhere. */
  readonly posted: Posted;
  readonly onUndo: () => void;
};

/** Says what was posted and offers Undo for ten seconds. */
export function useUndoToast(): (toast: Toast) => void {
  const tell = useTell();
  const { id: organization } = useOrganization();
  return ({ title, message, posted, onUndo }) => {
    const hide = () => notifications.hide(shown);
    const shown = tell({
      tone: 'done',
      title,
      ms: UNDO_MS,
      message: (
        <div className="undo-toast">
          <Text fz="sm">{message}</Text>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              hide();
              onUndo();
            }}
          >
            <Trans>Undo</Trans>
          </Button>
          <WhileItStands posted={posted} organization={organization} onGone={hide} />
        </div>
      ),
    });
  };
}

type WatchProps = { readonly posted: Posted; readonly organization: string; readonly onGone: () => void };

function WhileItStands({ posted, organization, onGone }: WatchProps) {
  const stands = useStands(posted, organization);
  useEffect(() => {
    if (!stands) onGone();
  });
  return null;
}
