import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import type { Answer } from '../api/call.ts';
import { readOptions } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import type { Currency } from '../../core/index.ts';
import { useFigures } from '../components/figures.ts';
import { useUndoToast } from '../components/undo-toast.tsx';
import { useUndo } from '../components/use-undo.ts';
import { minorOf } from './items.ts';
import type { Account } from './use-account.ts';
import type { Worksheet } from './worksheet.ts';

type PostedInput = {
  readonly sheet: Worksheet;
  readonly account: Account;
  readonly currency: Currency;
  readonly partnerName: string;
  /** Called right before amounts are put back, with the lists as they were before posting. */
  readonly onRestored: () => void;
};

/** After posting: amounts are reset, lists loaded anew, and a message offers Undo, which puts the amounts back. */
export function usePosted({ sheet, account, currency, partnerName, onRestored }: PostedInput) {
  const { t } = useLingui();
  const client = useQueryClient();
  const organization = useOrganization().id;
  const figures = useFigures(currency);
  const toast = useUndoToast();
  const undo = useUndo();
  return (posted: Answer<'postReconciliation'>) => {
    const { id } = posted;
    const typed = sheet.entries();
    sheet.clear();
    void account.reload();
    // The answer has told all about it: a long one need not be asked for to watch whether it stands.
    client.setQueryData(readOptions(organization, 'getReconciliation', { params: { id } }).queryKey, posted);
    const onUndo = async () => {
      const undone = await undo([{ reconciliation: id, reason: t`Undone right after posting` }]);
      if (!undone) return;
      await account.reload();
      // To be corrected and posted again, unless other amounts stand there by now.
      if (sheet.entries().size > 0) return;
      onRestored();
      sheet.replace(typed);
    };
    toast({
      title: t`Reconciled`,
      message: t`${figures.money(minorOf(posted.total, currency))} for ${partnerName}`,
      posted: { reconciliations: [id] },
      onUndo: () => void onUndo(),
    });
  };
}
