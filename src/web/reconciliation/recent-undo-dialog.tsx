import { Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { AllocationLine } from '../../contract/reconciliations.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useMoneyText } from '../components/amount.tsx';
import { DocumentPair } from '../components/document-standing.tsx';
import { useItemName } from '../components/item-name.ts';
import { More, SHOWN } from '../components/more.tsx';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { useTell } from '../components/use-tell.ts';

/** What is to be undone of a reconciliation: one line, or all that stands of it. */
export type Undoing = {
  readonly reconciliation: string;
  readonly currency: string;
  readonly what: 'line' | 'rest' | 'all';
  readonly lines: readonly AllocationLine[];
};

type Props = { readonly undoing: Undoing; readonly onClose: () => void };

/** Before an undo: what is given back, and the reason, which is asked as on a document and stays in the history. */
export function RecentUndoDialog({ undoing, onClose }: Props) {
  const { t } = useLingui();
  const tell = useTell();
  const undo = useSubmit('postReversal');
  const { reconciliation, what, lines } = undoing;
  const run = (reason: string) => {
    const positions = what === 'line' ? { positions: lines.map(({ position }) => position) } : {};
    undo.run({ body: { reconciliation, ...positions, reason } }, () => {
      onClose();
      tell({ tone: 'undone', title: t`Undone`, message: t`The amounts are open again.` });
    });
  };
  return (
    <ReasonDialog
      opened
      title={<Title what={what} />}
      action={<Trans>Undo</Trans>}
      busy={undo.busy}
      error={undo.error}
      onConfirm={run}
      onClose={onClose}
    >
      <Lines {...undoing} />
      <Text fz="sm" c="dimmed">
        <Trans>The amounts are open again. The history stays visible.</Trans>
      </Text>
    </ReasonDialog>
  );
}

function Title({ what }: Pick<Undoing, 'what'>) {
  if (what === 'line') return <Trans>Undo one allocation</Trans>;
  return what === 'rest' ? <Trans>Undo all that is left</Trans> : <Trans>Undo the whole reconciliation</Trans>;
}

function Lines({ lines, currency }: Undoing) {
  const money = useMoneyText();
  const nameOf = useItemName();
  return (
    <>
      <ul className="recent__lines recent__lines--freed">
        {lines.slice(0, SHOWN).map(({ position, credit, debit, amount }) => (
          <li key={position}>
            <DocumentPair
              credit={{ name: nameOf(credit), standing: credit.standing }}
              debit={{ name: nameOf(debit), standing: debit.standing }}
              currency={currency}
            />
            <span className="figure">{money(amount, currency)}</span>
          </li>
        ))}
      </ul>
      <More of={lines} />
    </>
  );
}
