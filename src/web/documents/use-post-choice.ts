import { useLingui } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';
import type { Currency } from '../../core/index.ts';
import { Money, formatAmount } from '../../core/index.ts';
import { minorOfText, useMoneyText } from '../components/amount.tsx';
import { useUndoToast } from '../components/undo-toast.tsx';
import { useUndo } from '../components/use-undo.ts';
import { pairInput, pairUp } from './pairs.ts';
import type { Choice } from './use-choice.ts';
import { useSubmit } from '../api/use-submit.ts';

type Given = {
  readonly document: Document;
  readonly currency: Currency;
  readonly choice: Choice;
  readonly onClose: () => void;
};

/** Posts what is chosen as one reconciliation, closes the chooser, and says so with Undo. */
export function usePostChoice({ document, currency, choice, onClose }: Given) {
  const { t } = useLingui();
  const money = useMoneyText();
  const toast = useUndoToast();
  const undo = useUndo();
  const { busy, error, run } = useSubmit('postReconciliation');
  const write = (minor: bigint) => formatAmount(Money.of(minor, currency));
  const items = document.items.map(({ seq, dueOn, open }) => ({
    seq,
    dueOn,
    open: minorOfText(open, currency),
    seen: open,
  }));
  return {
    busy,
    error,
    run: () => {
      const pairs = pairUp(items, choice.chosen).map((pairing) => pairInput(pairing, document, write));
      const body = { partner: document.partner, currency: document.currency, pairs };
      run({ body }, ({ id, total }) => {
        onClose();
        toast({
          title: t`Reconciled`,
          message: t`${money(total, document.currency)} on ${document.number}`,
          posted: { reconciliations: [id] },
          onUndo: () => void undo([{ reconciliation: id, reason: t`Undone right after posting` }]),
        });
      });
    },
  };
}
