import { ActionIcon, Menu } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Undo2 } from 'lucide-react';
import type { Answer } from '../api/call.ts';
import { useMissingRight } from '../components/missing-right.ts';
import type { Undoing } from './undo-dialog.tsx';

type Props = {
  readonly link: Answer<'listDocumentLinks'>['items'][number];
  readonly onUndo: (undoing: Undoing) => void;
};

/** Undoes one link, or the whole reconciliation that it belongs to (DOMAIN §5). */
export function UndoMenu({ link, onUndo }: Props) {
  const { t } = useLingui();
  const missing = useMissingRight('canUndoReconciliation');
  const { number } = link.other;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon
          size="sm"
          variant="subtle"
          className="no-print"
          aria-label={t`Undo ${number}`}
          title={missing ?? t`Undo ${number}`}
          disabled={missing !== undefined}
        >
          <Undo2 size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onUndo({ what: 'link', link })}>
          <Trans>Undo this link</Trans>
        </Menu.Item>
        <Menu.Item onClick={() => onUndo({ what: 'reconciliation', link })}>
          <Trans>Undo the whole reconciliation</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
