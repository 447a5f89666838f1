import '../components/figure-cards.css';
import './metric-cards.css';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useBench } from './bench.ts';
import type { Credits, Invoices } from './items.ts';
import { charsOf } from './chars.ts';
import { sumOpen } from './items.ts';
import { useTotals } from './use-worksheet.ts';

type Props = {
  readonly available: bigint | undefined;
  readonly credits: Credits | undefined;
  readonly invoices: Invoices | undefined;
};

/** Available, Outstanding, Allocated: the last follows each key. */
export function MetricCards({ available, credits, invoices }: Props) {
  const { figures } = useBench();
  const receipts = credits && sumOpen(credits.receipts);
  const ticked = receipts !== undefined && available !== undefined ? available - receipts : 0n;
  const overdue = invoices?.rows.filter(({ daysOverdue }) => daysOverdue > 0).length ?? 0;
  return (
    <dl className="figure-cards metrics">
      <Card label={<Trans>Available</Trans>} value={available} tone="good">
        {credits && (
          <>
            <Plural value={credits.receipts.length} one="# receipt" other="# receipts" />
            {ticked > 0n && (
              <>
                {' · '}
                <Trans>{figures.plain(ticked)} in credits</Trans>
              </>
            )}
          </>
        )}
      </Card>
      <Card label={<Trans>Outstanding</Trans>} value={invoices?.total} tone="plain">
        {invoices && (
          <>
            <Plural value={invoices.rows.length} one="# open item" other="# open items" />
            {overdue > 0 && (
              <>
                {' · '}
                <Plural value={overdue} one="# overdue" other="# overdue" />
              </>
            )}
          </>
        )}
      </Card>
      <AllocatedCard available={available} />
    </dl>
  );
}

function AllocatedCard({ available }: { readonly available: bigint | undefined }) {
  const { sheet } = useBench();
  const { total, rows } = useTotals(sheet);
  const over = available !== undefined && total > available;
  return (
    <Card
      label={<Trans>Allocated</Trans>}
      value={total}
      tone={over ? 'wrong' : 'accent'}
      share={share(total, available)}
    >
      <Plural value={rows} one="to # row" other="to # rows" />
    </Card>
  );
}

type CardProps = {
  readonly label: ReactNode;
  readonly value: bigint | undefined;
  readonly tone: 'good' | 'plain' | 'accent' | 'wrong';
  /** How much of the bar is filled, in percent. */
  readonly share?: number;
  readonly children: ReactNode;
};

function Card({ label, value, tone, share = 100, children }: CardProps) {
  const { figures } = useBench();
  const text = value === undefined ? '–' : figures.money(value);
  return (
    <div className="figure-card metric" data-tone={tone}>
      <dt>{label}</dt>
      <dd className="metric__value figure" style={charsOf(text)}>
        {text}
      </dd>
      <dd className="metric__note">{children}</dd>
      <dd aria-hidden className="metric__bar">
        <span style={{ width: `${value === undefined || value === 0n ? 0 : share}%` }} />
      </dd>
    </div>
  );
}

/** In percent, for a bar; never more than full. */
function share(part: bigint, whole: bigint | undefined): number {
  if (whole === undefined || whole === 0n || part >= whole) return 100;
  return Number((part * 1000n) / whole) / 10;
}
