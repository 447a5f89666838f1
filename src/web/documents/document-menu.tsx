import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Ban, CalendarPlus, CirclePause, CirclePlay, HandCoins, Printer, Scissors } from 'lucide-react';
import { useState } from 'react';
import type { Document } from '../../contract/documents.ts';
import { isRefundable } from '../../core/index.ts';
import { useOrganization } from '../api/organization.ts';
import { ActionMenu } from '../components/action-menu.tsx';
import type { Action } from '../components/action-menu.tsx';
import { StandingNow } from '../components/document-standing.tsx';
import { HoldDialog } from '../components/hold-dialog.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { useFailed } from '../components/use-failed.tsx';
import { AddPlanDialog } from './add-plan-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { useNoPlan } from './left-to-plan.ts';
import { RefundDialog } from './refund-dialog.tsx';
import { TakeBackDialog } from './take-back-dialog.tsx';
import { useSubmit } from '../api/use-submit.ts';

type Props = { readonly document: Document };
type Dialog = 'take-back' | 'cancel' | 'refund' | 'plan' | 'hold';

/** What can be done with a posted document besides reconciling it. */
export function DocumentMenu({ document }: Props) {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  const [dialog, setDialog] = useState<Dialog>();
  const undoing = useUndoing(document, setDialog);
  const planning = usePlanning(document, () => setDialog('plan'));
  const holding = useHolding(document, () => setDialog('hold'));
  const print: Action = { id: 'print', label: t`Print`, Icon: Printer, run: () => window.print() };
  const close = () => setDialog(undefined);
  return (
    <>
      <ActionMenu
        label={t`Operations`}
        actions={[...undoing, ...planning, ...(reconciliationOn ? [holding] : []), print]}
      />
      {dialog === 'take-back' && <TakeBackDialog document={document} onClose={close} />}
      {dialog === 'cancel' && <CancelDialog document={document} onClose={close} />}
      {dialog === 'refund' && <RefundDialog document={document} onClose={close} />}
      {dialog === 'plan' && <AddPlanDialog document={document} onClose={close} />}
      {dialog === 'hold' && (
        <HoldDialog
          on={{ partner: document.partner, document: document.id }}
          name={document.number ?? ''}
          onClose={close}
        >
          <StandingNow document={document} />
        </HoldDialog>
      )}
    </>
  );
}

/** Ways to take back what was posted; by counter-documents, for nothing posted is ever changed (DOMAIN §1, §6). */
function useUndoing(document: Document, open: (dialog: Dialog) => void): readonly Action[] {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  const missing = useMissingRight('canPostDocuments');
  const { kind, takenBackBy, takesBack } = document;
  const final =
    takenBackBy !== undefined
      ? t`It was taken back.`
      : takesBack
        ? t`It takes another document back, and stays.`
        : undefined;
  const why = missing ?? final;
  const off = reconciliationOn ? undefined : t`Reconciliation is switched off in the settings.`;
  const takeBack: Action = {
    id: 'take-back',
    label: kind === 'receipt' ? t`Take back (bounced, or by mistake)` : t`Take back`,
    Icon: Ban,
    why: why ?? off,
    run: () => open('take-back'),
  };
  const cancel: Action = {
    id: 'cancel',
    label: t`Cancel all or some of it`,
    Icon: Scissors,
    why: why ?? off,
    run: () => open('cancel'),
  };
  const refund: Action = {
    id: 'refund',
    label: t`Refund`,
    Icon: HandCoins,
    why: why ?? off,
    run: () => open('refund'),
  };
  return [...(kind === 'invoice' ? [cancel] : []), ...(isRefundable(kind) ? [refund] : []), takeBack];
}

/** A promise of payment, also where none was made as it was posted, or the one made failed. */
function usePlanning(document: Document, onPlan: () => void): readonly Action[] {
  const { t } = useLingui();
  const why = useNoPlan(document);
  if (document.kind !== 'invoice' && document.kind !== 'debit_note') return [];
  return [{ id: 'plan', label: t`Plan a payment`, Icon: CalendarPlus, why, run: onPlan }];
}

/** Holds the document, or releases its own hold; that of the whole account is the account's matter. */
function useHolding({ holds = [], partner }: Document, onHold: () => void): Action {
  const { t } = useLingui();
  const navigate = useNavigate();
  const missing = useMissingRight('canWriteReconciliation');
  const failed = useFailed();
  const release = useSubmit('releaseHold', failed(t`Not released`));
  const own = holds.find(({ id, wholeAccount }) => id !== undefined && wholeAccount !== true)?.id;
  if (own !== undefined) {
    return {
      id: 'release',
      label: t`Release`,
      Icon: CirclePlay,
      why: missing,
      run: () => release.run({ params: { id: own } }, () => undefined),
    };
  }
  if (holds.length > 0) {
    return {
      id: 'to-account',
      label: t`Release the account`,
      Icon: CirclePlay,
      run: () => void navigate({ to: '/clients/accounts/$account', params: { account: partner } }),
    };
  }
  return { id: 'hold', label: t`Hold`, Icon: CirclePause, why: missing, run: onHold };
}
