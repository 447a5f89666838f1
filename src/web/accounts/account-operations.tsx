import { Button, Group } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import {
  CirclePause,
  CirclePlay,
  Download,
  Eraser,
  Pencil,
  Printer,
  Scale,
  StickyNote,
  WandSparkles,
} from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '../api/call.ts';
import { intent, useWrite } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { isSome } from '../components/amount.tsx';
import { ActionMenu } from '../components/action-menu.tsx';
import type { Action } from '../components/action-menu.tsx';
import { download, useFileLanguage } from '../components/download.ts';
import { useMissingRight } from '../components/missing-right.ts';
import { HoldDialog } from '../components/hold-dialog.tsx';
import { useFailed } from '../components/use-failed.tsx';
import { AutoDialog } from './auto-dialog.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { useRelease } from './use-release.ts';

type Account = Answer<'getAccount'>;
type Props = { readonly account: Account; readonly onNotes: () => void; readonly onEdit: () => void };

/** What can be done with one account. */
export function AccountOperations({ account, onNotes, onEdit }: Props) {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  const [dialog, setDialog] = useState<'auto' | 'hold' | 'erase'>();
  const reconciling = useReconciling(account, { onAuto: () => setDialog('auto'), onHold: () => setDialog('hold') });
  const keeping = useKeeping(account);
  const naming = useNaming(account, { onEdit, onErase: () => setDialog('erase') });
  return (
    <Group gap="xs">
      <Button
        variant="default"
        className="no-print"
        leftSection={<StickyNote size={15} aria-hidden />}
        onClick={onNotes}
      >
        {account.notes > 0 ? <Trans>Notes ({account.notes})</Trans> : <Trans>Notes</Trans>}
      </Button>
      <ActionMenu
        label={t`Operations`}
        busy={keeping.busy}
        actions={[...(reconciliationOn ? reconciling : []), ...keeping.actions, ...naming]}
      />
      {dialog === 'auto' && <AutoDialog account={account} onClose={() => setDialog(undefined)} />}
      {dialog === 'erase' && <EraseDialog account={account} onClose={() => setDialog(undefined)} />}
      {dialog === 'hold' && (
        <HoldDialog on={{ partner: account.id }} name={account.owner} onClose={() => setDialog(undefined)} />
      )}
    </Group>
  );
}

type Dialogs = { readonly onAuto: () => void; readonly onHold: () => void };

/** Actions of reconciling; hidden where it is switched off. */
function useReconciling({ id, hold, erased }: Account, { onAuto, onHold }: Dialogs): readonly Action[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  const missing = useMissingRight('canWriteReconciliation');
  const gone = erased && t`The account is erased.`;
  const release = useRelease();
  const holdId = hold?.id;
  return [
    { id: 'auto-reconcile', label: t`Auto-reconcile`, Icon: WandSparkles, why: missing, run: onAuto },
    {
      id: 'reconcile-by-hand',
      label: t`Reconcile by hand`,
      Icon: Scale,
      run: () => void navigate({ to: '/finance/banking/reconciliation', search: { partner: id } }),
    },
    holdId === undefined
      ? { id: 'hold', label: t`Hold the account`, Icon: CirclePause, why: gone ?? missing, run: onHold }
      : {
          id: 'release',
          label: t`Release the account`,
          Icon: CirclePlay,
          why: missing,
          run: () => release.run(holdId),
        },
  ];
}

/** Actions of keeping: a file, paper. */
function useKeeping({ id }: Account): { readonly busy: boolean; readonly actions: readonly Action[] } {
  const { t } = useLingui();
  const navigate = useNavigate();
  const missing = useMissingRight('canExport');
  const failed = useFailed();
  const language = useFileLanguage();
  const write = useWrite('exportTransactions');
  const actions: readonly Action[] = [
    {
      id: 'export-account',
      label: t`Export as CSV`,
      Icon: Download,
      why: missing,
      run: () =>
        write.mutate(intent<'exportTransactions'>({ params: { id }, query: { language } }), {
          onSuccess: download,
          onError: failed(t`Not exported`),
        }),
    },
    {
      id: 'print-statement',
      label: t`Print the statement`,
      Icon: Printer,
      run: () => void navigate({ to: '/clients/accounts/statements', search: { account: id } }),
    },
  ];
  return { busy: write.isPending, actions };
}

type Named = { readonly onEdit: () => void; readonly onErase: () => void };

/** Actions about whose account it is. */
function useNaming({ erased, balances }: Account, { onEdit, onErase }: Named): readonly Action[] {
  const { t } = useLingui();
  const missing = useMissingRight('canManagePartners');
  const why = (erased && t`The account is erased.`) ?? missing;
  const isOpen = balances.some(({ outstanding, unapplied }) => isSome(outstanding) || isSome(unapplied));
  const open = isOpen ? t`Settle what is open on it first.` : undefined;
  return [
    { id: 'edit-account', label: t`Edit the account`, Icon: Pencil, why, run: onEdit },
    { id: 'erase-account', label: t`Erase personal data`, Icon: Eraser, why: why ?? open, run: onErase },
  ];
}
