import './reports.css';
import { Group } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Answer } from '../api/call.ts';
import { useRead } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { CurrencySelect } from '../components/currency-select.tsx';
import { download } from '../components/download.ts';
import { ExportTools } from '../components/export-tools.tsx';
import { Panel } from '../components/panel.tsx';
import { PeriodFields } from '../components/period-fields.tsx';
import { csvOf } from './csv.ts';
import { ApartTable } from './apart-table.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { SHARES, sumsOf } from './sums.ts';
import { useLedgerHeads } from './use-ledger-heads.ts';

const PATH = '/reports/ledger-codes';
type Report = Answer<'getLedgerReport'>;

/** What was allocated in a period: to invoices by ledger code, and apart to what is no invoice. */
export function LedgerCodesPage() {
  const search = useSearch({ from: PATH });
  const { today, baseCurrency } = useOrganization();
  const { from = `${today.slice(0, 8)}01`, to = today, currency = baseCurrency } = search;
  const query = { from, to, currency };
  const report = useRead('getLedgerReport', { query }, { keepPrevious: true });
  return (
    <div className="page report">
      <header className="page__head">
        <h1>
          <Trans>Received per ledger code</Trans>
        </h1>
        <Tools report={report.data} />
      </header>
      <Period {...query} />
      <Panel
        title={
          <Trans>
            {from} to {to}, in {currency}
          </Trans>
        }
        error={report.error}
        busy={report.isFetching}
        onRetry={() => void report.refetch()}
      >
        {report.data && <LedgerTable report={report.data} />}
        {report.data && <Hint report={report.data} />}
        {report.data && report.data.apart.length > 0 && <ApartTable report={report.data} />}
      </Panel>
    </div>
  );
}

function Tools({ report }: { readonly report: Report | undefined }) {
  const heads = useLedgerHeads();
  const { t } = useLingui();
  const keep = () =>
    report &&
    download({
      name: `ledger-codes ${report.from} ${report.to} ${report.currency}.csv`,
      text: csvOf(report, { ...heads, none: t`Without ledger code` }),
    });
  return <ExportTools onExport={keep} isReady={report !== undefined} />;
}

type PeriodProps = { readonly from: string; readonly to: string; readonly currency: string };

function Period({ from, to, currency }: PeriodProps) {
  const { t } = useLingui();
  const { today } = useOrganization();
  const navigate = useNavigate({ from: PATH });
  const change = (part: Partial<PeriodProps>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <Group gap="sm" align="end" className="no-print">
      {/* A report needs both days: one that is taken away stays as it was. */}
      <PeriodFields
        from={from}
        to={to}
        last={today}
        onChange={(part) => change({ from: part.from || from, to: part.to || to })}
      />
      <CurrencySelect
        size="xs"
        label={t`Currency`}
        value={currency}
        onChange={(chosen) => chosen && change({ currency: chosen })}
      />
    </Group>
  );
}

/** How the sums come about, and below zero why. */
function Hint({ report }: { readonly report: Report }) {
  const { rows } = sumsOf(report);
  const isBelowZero = rows.some((row) => SHARES.some((share) => row[share].startsWith('-')));
  if (rows.length === 0) return null;
  return (
    <p className="panel__empty report__hint">
      <Trans>
        What was allocated to invoices and debit notes with an effective date in this period, on the lines of each
        ledger code: received by payments, credited by credit notes and cancellations, adjusted by adjustments. What was
        undone is taken off on the day of the undo. Each figure leads to the allocations that it is made of.
      </Trans>{' '}
      {isBelowZero && (
        <Trans>Below zero: more of earlier periods was undone in this one than was allocated in it.</Trans>
      )}
    </p>
  );
}
