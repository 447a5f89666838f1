import { Button, Group } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Document, PlannedPayment } from '../../contract/documents.ts';
import { Amount, useMoneyText } from '../components/amount.tsx';
import { DataTable } from '../components/data-table.tsx';
import type { Column } from '../components/data-table.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { Panel } from '../components/panel.tsx';
import { useFailed } from '../components/use-failed.tsx';
import { useTell } from '../components/use-tell.ts';
import { useMeansWords, usePlanWords } from '../components/document-words.ts';
import { useSubmit } from '../api/use-submit.ts';

type Props = { readonly document: Document };
type Item = Document['items'][number];

/** When parts of an invoice are due, and which payments are promised for it (DOMAIN §1). */
export function PlanPanel({ document }: Props) {
  const planned = document.plannedPayments ?? [];
  return (
    <div className="document__plan">
      {document.items.length > 1 && <Installments document={document} />}
      {planned.length > 0 && <Planned document={document} planned={planned} />}
    </div>
  );
}

function Installments({ document: { items, currency } }: Props) {
  const { t } = useLingui();
  const columns = useItemColumns(currency);
  return (
    <Panel title={<Trans>Installments</Trans>} error={undefined} busy={false} onRetry={() => undefined}>
      <DataTable label={t`Installments`} columns={columns} rows={items} idOf={({ seq }) => String(seq)} />
    </Panel>
  );
}

function useItemColumns(currency: string): readonly Column<Item>[] {
  const { t } = useLingui();
  return [
    { id: 'seq', head: t`Installment`, cell: ({ seq }) => seq },
    { id: 'due', head: t`Due`, figure: true, cell: ({ dueOn }) => dueOn },
    {
      id: 'amount',
      head: t`Amount`,
      figure: true,
      cell: ({ amount }) => <Amount amount={amount} currency={currency} />,
    },
    { id: 'open', head: t`Open`, figure: true, cell: ({ open }) => <Amount amount={open} currency={currency} /> },
  ];
}

function Planned({ document, planned }: Props & { readonly planned: readonly PlannedPayment[] }) {
  const { t } = useLingui();
  const columns = usePlannedColumns(document);
  return (
    <Panel title={<Trans>Planned payments</Trans>} error={undefined} busy={false} onRetry={() => undefined}>
      <DataTable label={t`Planned payments`} columns={columns} rows={planned} idOf={({ id }) => id} />
    </Panel>
  );
}

function usePlannedColumns(document: Document): readonly Column<PlannedPayment>[] {
  const { t } = useLingui();
  const { currency } = document;
  const means = useMeansWords();
  const states = usePlanWords();
  return [
    { id: 'due', head: t`Planned for`, cell: ({ dueOn }) => <span className="figure">{dueOn}</span> },
    {
      id: 'amount',
      head: t`Amount`,
      figure: true,
      cell: ({ amount }) => <Amount amount={amount} currency={currency} />,
    },
    { id: 'means', head: t`Means`, cell: (plan) => means[plan.means] },
    {
      id: 'state',
      head: t`State`,
      cell: ({ state, stateOn }) => (state === 'planned' ? states[state] : t`${states[state]} on ${stateOn}`),
    },
    {
      id: 'actions',
      head: t`What became of it`,
      cell: (plan) => plan.state === 'planned' && <PlanActions document={document} plan={plan} />,
    },
  ];
}

function PlanActions({ document, plan }: Props & { readonly plan: PlannedPayment }) {
  const { t } = useLingui();
  const missing = useMissingRight('canPostDocuments');
  const states = usePlanWords();
  const money = useMoneyText();
  const failed = useFailed();
  const tell = useTell();
  const change = useSubmit('changePlan', failed(t`Not changed`));
  const decide = (state: 'received' | 'failed' | 'withdrawn') =>
    change.run({ params: { id: plan.id }, body: { state } }, ({ receipt, reconciliation }) => {
      const sum = money(plan.amount, document.currency);
      tell({
        tone: 'done',
        title: states[state],
        message:
          receipt === undefined
            ? sum
            : reconciliation === undefined
              ? t`Receipt ${receipt.number} of ${sum} was posted. It waits to be reconciled.`
              : t`Receipt ${receipt.number} of ${sum} was posted and reconciled.`,
      });
    });
  return (
    <Group gap={4} wrap="nowrap" className="no-print">
      {(['received', 'failed', 'withdrawn'] as const).map((state) => (
        <Button
          key={state}
          size="compact-xs"
          variant="default"
          disabled={missing !== undefined || change.busy}
          title={missing}
          onClick={() => decide(state)}
        >
          {states[state]}
        </Button>
      ))}
    </Group>
  );
}
