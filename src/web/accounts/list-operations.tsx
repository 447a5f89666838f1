import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Download, Printer, WandSparkles } from 'lucide-react';
import type { AccountSelection } from '../../contract/accounts.ts';
import { intent, useWrite } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { ActionMenu } from '../components/action-menu.tsx';
import type { Action } from '../components/action-menu.tsx';
import { download, useFileLanguage } from '../components/download.ts';
import { useMissingRight } from '../components/missing-right.ts';
import { useFailed } from '../components/use-failed.tsx';
import type { FilterSearch } from './filter.ts';

type Props = {
  /** Undefined: nothing is selected. */
  readonly selection: AccountSelection | undefined;
  readonly count: number;
  /** The filter in the address, for a page that shows all that match. */
  readonly filter: FilterSearch;
  readonly onReconcile: () => void;
};

/** The most accounts that one request for statements takes. */
const MOST_STATEMENTS = 500;

/** What can be done with the accounts that are selected. */
export function ListOperations({ selection, count, filter, onReconcile }: Props) {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  const navigate = useNavigate();
  const exporting = useExport();
  const [mayReconcile, mayExport] = [useMissingRight('canWriteReconciliation'), useMissingRight('canExport')];
  const nothing = selection === undefined ? t`Select accounts first.` : undefined;
  const tooMany = count > MOST_STATEMENTS ? t`At most ${MOST_STATEMENTS} accounts at a time.` : undefined;
  const reconcile: Action = {
    id: 'auto-reconcile-accounts',
    label: t`Auto-reconcile selected accounts`,
    Icon: WandSparkles,
    why: mayReconcile ?? nothing,
    run: onReconcile,
  };
  const actions: readonly Action[] = [
    {
      id: 'export-accounts',
      label: t`Export as CSV`,
      Icon: Download,
      why: mayExport ?? nothing,
      run: () => selection && exporting.run(selection),
    },
    {
      id: 'print-statements',
      label: t`Print statements`,
      Icon: Printer,
      why: nothing ?? tooMany,
      run: () =>
        selection &&
        void navigate({
          to: '/clients/accounts/statements',
          search: 'matching' in selection ? filter : {},
          state: { accounts: selection },
        }),
    },
  ];
  return (
    <ActionMenu
      label={t`Operations`}
      busy={exporting.busy}
      actions={reconciliationOn ? [reconcile, ...actions] : actions}
    />
  );
}

function useExport() {
  const { t } = useLingui();
  const failed = useFailed();
  const language = useFileLanguage();
  const write = useWrite('exportAccounts');
  return {
    busy: write.isPending,
    run: (selection: AccountSelection) =>
      write.mutate(intent<'exportAccounts'>({ query: { language }, body: { selection } }), {
        onSuccess: download,
        onError: failed(t`Not exported`),
      }),
  };
}
