import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import type { Document, PlannedPayment } from '../../contract/documents.ts';
import { Amount } from '../components/amount.tsx';
import { DataTable } from '../components/data-table.tsx';
import type { Column } from '../components/data-table.tsx';
import { Panel } from '../components/panel.tsx';
import { useMeansWords, usePlanWords } from '../components/document-words.ts';
import { AddPlanDialog } from './add-plan-dialog.tsx';
import { useNoPlan } from './left-to-plan.ts';
import { PlanActions } from './plan-actions.tsx';

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
    <Panel
      title={<Trans>Planned payments</Trans>}
      tools={<AddPlan document={document} />}
      error={undefined}
      busy={false}
      onRetry={() => undefined}
    >
      <DataTable label={t`Planned payments`} columns={columns} rows={planned} idOf={({ id }) => id} />
    </Panel>
  );
}

/** After one has failed or was withdrawn, another one is agreed. */
function AddPlan({ document }: Props) {
  const why = useNoPlan(document);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        className="no-print"
        leftSection={<CalendarPlus size={14} aria-hidden />}
        disabled={why !== undefined}
        title={why}
        onClick={() => setAsking(true)}
      >
        <Trans>Plan a payment</Trans>
      </Button>
      {asking && <AddPlanDialog document={document} onClose={() => setAsking(false)} />}
    </>
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
      cell: ({ state, stateOn, returned }) => {
        if (state === 'planned') return states[state];
        return returned ? t`Received, and returned since` : t`${states[state]} on ${stateOn}`;
      },
    },
    {
      id: 'actions',
      head: t`What became of it`,
      cell: (plan) => (plan.state === 'planned' || plan.returned) && <PlanActions document={document} plan={plan} />,
    },
  ];
}
