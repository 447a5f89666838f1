import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Document } from '../../contract/documents.ts';
import { useOrganization } from '../api/organization.ts';
import { DocumentLink } from '../components/document-link.tsx';
import { useMoneyText } from '../components/amount.tsx';
import { useUndoToast } from '../components/undo-toast.tsx';
import { useFailed } from '../components/use-failed.tsx';
import { useTell } from '../components/use-tell.ts';
import { useSubmit } from '../api/use-submit.ts';
import type { Answer } from '../api/call.ts';

/**
 * Says which documents one act has posted and offers Undo for ten seconds. Posted is final, so Undo takes all of them
 * back by counter-documents, also what the server posted with them, and restores what the act had freed.
 */
export function usePosted(): (documents: readonly [Document, ...Document[]], more?: string) => void {
  const { t } = useLingui();
  const tell = useTell();
  const toast = useUndoToast();
  const failed = useFailed();
  const undo = useSubmit('undoPosting', failed(t`Not undone`));
  const undone = ({ documents }: Answer<'undoPosting'>) =>
    tell({
      tone: 'undone',
      title: t`Taken back`,
      message: (
        <Lines documents={documents}>
          <Trans>The balances are as before.</Trans>
        </Lines>
      ),
    });
  const { reconciliationOn } = useOrganization();
  return (documents, more) => {
    const title = t`Posted`;
    const [{ id, kind, open, amount }] = documents;
    // Nothing else can have settled an invoice the moment that it is posted.
    const isPaid = kind === 'invoice' && open !== amount;
    const message = (
      <Lines documents={documents}>{more ?? (isPaid && t`Its payment is posted with it, and reconciled.`)}</Lines>
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
      onUndo: () => undo.run({ params: { id }, body: { reason: t`Undone right after posting` } }, undone),
    });
  };
}

type LinesProps = { readonly documents: readonly Document[]; readonly children: ReactNode };

/** A line for each document, and what is to be said of all. */
function Lines({ documents, children }: LinesProps) {
  const money = useMoneyText();
  return (
    <>
      {documents.map(({ id, kind, number = '', amount, currency }) => (
        <span key={id} className="message__line">
          <Trans>
            <DocumentLink document={id} kind={kind} number={number} /> of {money(amount, currency)}
          </Trans>
        </span>
      ))}
      {children}
    </>
  );
}
