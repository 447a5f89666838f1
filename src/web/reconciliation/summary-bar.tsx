import './summary-bar.css';
import { Button } from '@mantine/core';
import { Plural, Trans } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useItemName } from '../components/item-name.ts';
import { RightName } from '../components/right-name.tsx';
import { useBench } from './bench.ts';
import type { InvoiceRow } from './items.ts';
import { obstaclesOf } from './readiness.ts';
import type { Obstacle, ReadinessInput } from './readiness.ts';
import { useTotals } from './use-worksheet.ts';

type Props = Omit<ReadinessInput, 'totals' | 'sheet'> & { readonly onReconcile: () => void };

/** Never scrolls away: what is available, will be reconciled and remains, and the button or what it waits for. */
export function SummaryBar({ onReconcile, ...input }: Props) {
  const { sheet } = useBench();
  const totals = useTotals(sheet);
  const obstacles = obstaclesOf({ ...input, totals, sheet });
  const warns = obstacles.some(isWarning);
  const reasonId = useId();
  const known = input.credits !== undefined;
  const remaining = input.available - totals.total;
  return (
    <section aria-labelledby={`${reasonId}-title`} className="summary">
      <h2 id={`${reasonId}-title`} className="visually-hidden">
        <Trans>Summary</Trans>
      </h2>
      <dl className="summary__figures">
        <Figure label={<Trans>Available</Trans>} value={known ? input.available : undefined} />
        <Figure label={<Trans>Total to Reconcile</Trans>} value={totals.total} />
        <Figure
          label={<Trans>Remaining</Trans>}
          value={known ? remaining : undefined}
          wrong={known && remaining < 0n}
        />
      </dl>
      <div className="summary__act">
        <div id={reasonId} role="status" className="summary__reason" data-warning={warns || undefined}>
          {warns && <TriangleAlert size={15} aria-hidden />}
          <div>
            {obstacles.map((obstacle) => (
              <p key={obstacle.code}>
                <ObstacleWords obstacle={obstacle} />
              </p>
            ))}
          </div>
        </div>
        {input.isOn && (
          <Button
            className="summary__button no-print"
            size="md"
            disabled={obstacles.length > 0}
            aria-describedby={reasonId}
            onClick={onReconcile}
          >
            <Trans>Reconcile</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}

type FigureProps = { readonly label: ReactNode; readonly value: bigint | undefined; readonly wrong?: boolean };

function Figure({ label, value, wrong = false }: FigureProps) {
  const { figures } = useBench();
  return (
    <div>
      <dt>{label}</dt>
      <dd className="figure" data-wrong={wrong || undefined}>
        {value === undefined ? '–' : figures.money(value)}
      </dd>
    </div>
  );
}

function ObstacleWords({ obstacle }: { readonly obstacle: Obstacle }) {
  const { figures } = useBench();
  switch (obstacle.code) {
    case 'switched-off':
      return <Trans>Reconciliation is switched off for this organization. It can be switched on in Settings.</Trans>;
    case 'right-missing':
      return (
        <Trans>
          You may not post reconciliations. Missing right: <RightName right="canWriteReconciliation" />.
        </Trans>
      );
    case 'receipts-missing':
      return <Trans>The receipts are not loaded.</Trans>;
    case 'invoices-missing':
      return <Trans>The invoices are not loaded.</Trans>;
    case 'nothing-allocated':
      return <Trans>Enter at least one amount, or press Auto Assign.</Trans>;
    case 'over-allocated':
      return <Trans>Over-allocated: {figures.money(obstacle.by)} more than is available.</Trans>;
    case 'credit-overdrawn':
      return <Trans>More was chosen from {obstacle.number} than is unapplied.</Trans>;
    case 'wrong-rows':
      return <WrongRowWords named={obstacle.named} count={obstacle.count} />;
  }
}

function WrongRowWords({ named, count }: { readonly named: readonly InvoiceRow[]; readonly count: number }) {
  const nameOf = useItemName();
  const names = named.map(({ shown }) => nameOf(shown)).join('; ');
  return (
    <>
      <Plural value={count} one="# amount can’t be posted" other="# amounts can’t be posted" />: {names}
      {count > named.length && ' …'}
    </>
  );
}

function isWarning({ code }: Obstacle): boolean {
  return code === 'over-allocated' || code === 'wrong-rows' || code === 'credit-overdrawn';
}
