import { Trans, useLingui } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';
import { useOrganization } from '../api/organization.ts';
import { DocumentLink } from '../components/document-link.tsx';
import { useMoneyText } from '../components/amount.tsx';
import { useUndoToast } from '../components/undo-toast.tsx';
import { useFailed } from '../components/use-failed.tsx';
import { useTell } from '../components/use-tell.ts';
import { useSubmit } from '../api/use-submit.ts';

/**
 * Says that a document was posted and offers Undo for ten seconds. Posted is final, so Undo takes it back by a
 * counter-document, which frees what it was reconciled with.
 */
export function usePosted(): (document: Document) => void {
  const { t } = useLingui();
  const tell = useTell();
  const toast = useUndoToast();
  const money = useMoneyText();
  const failed = useFailed();
  const takeBack = useSubmit('takeBackDocument', failed(t`Not undone`));
  const undone = () => tell({ tone: 'undone', title: t`Taken back`, message: t`A counter-document settles it.` });
  const { reconciliationOn } = useOrganization();
  return ({ id, kind, number = '', amount, currency }) => {
    const title = t`Posted`;
    const message = (
      <Trans>
        <DocumentLink document={id} kind={kind} number={number} /> of {money(amount, currency)}
      </Trans>
    );
    // A counter-document is reconciled with its original, so none can be posted while that is switched off.
    if (!reconciliationOn) {
      tell({ tone: 'done', title, message });
      return;
    }
    toast({
      title,
      message,
      posted: { document: id },
      onUndo: () => takeBack.run({ params: { id }, body: { reason: t`Undone right after posting` } }, undone),
    });
  };
}
