import './reports.css';
import { Button, Group } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download, Printer } from 'lucide-react';
import type { Answer } from '../api/call.ts';
import { useRead } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { Amount } from '../components/amount.tsx';
import { CurrencySelect } from '../components/currency-select.tsx';
import { download } from '../components/download.ts';
import { useMissingRight } from '../components/missing-right.ts';
import { Panel } from '../components/panel.tsx';
import { PeriodFields } from '../components/period-fields.tsx';
import { csvOf } from './csv.ts';
import { sumsOf } from './sums.ts';

const PATH = '/reports/ledger-codes';
type Report = Answer<'getLedgerReport'>;

/** What was received, credited and adjusted under each ledger code in a period; it ties to the allocations of it. */
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
        {report.data && <Table report={report.data} />}
        {report.data && <Hint report={report.data} />}
      </Panel>
    </div>
  );
}

function Tools({ report }: { readonly report: Report | undefined }) {
  const heads = useHeads();
  const missing = useMissingRight('canExport');
  const { t } = useLingui();
  const keep = () =>
    report &&
    download({
      name: `ledger-codes ${report.from} ${report.to} ${report.currency}.csv`,
      text: csvOf(report, { ...heads, none: t`Without ledger code`, all: t`Total` }),
    });
  return (
    <Group gap="xs" className="no-print">
      <Button
        variant="default"
        leftSection={<Download size={15} aria-hidden />}
        disabled={missing !== undefined || report === undefined}
        title={missing}
        onClick={keep}
      >
        <Trans>Export as CSV</Trans>
      </Button>
      <Button variant="default" leftSection={<Printer size={15} aria-hidden />} onClick={() => window.print()}>
        <Trans>Print</Trans>
      </Button>
    </Group>
  );
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

/** The names of the columns. */
function useHeads() {
  const { t } = useLingui();
  return { code: t`Ledger code`, received: t`Received`, credited: t`Credited`, adjusted: t`Adjusted`, total: t`Total` };
}

const SHARES = ['received', 'credited', 'adjusted', 'total'] as const;

function Table({ report }: { readonly report: Report }) {
  const { t } = useLingui();
  const heads = useHeads();
  const { currency } = report;
  const { rows, sums } = sumsOf(report);
  if (rows.length === 0) {
    return (
      <p className="panel__empty">
        <Trans>Nothing was allocated in this period.</Trans>
      </p>
    );
  }
  return (
    <table className="grid report__table" aria-label={t`Received per ledger code`}>
      <thead>
        <tr>
          <th scope="col">{heads.code}</th>
          {SHARES.map((share) => (
            <th key={share} scope="col" className="figure">
              {heads[share]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.ledgerCode ?? ''}>
            <td>{row.ledgerCode ?? <Trans>Without ledger code</Trans>}</td>
            {SHARES.map((share) => (
              <td key={share} className="figure">
                <Amount bare amount={row[share]} currency={currency} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{heads.total}</th>
          {SHARES.map((share) => (
            <td key={share} className="figure">
              <Amount bare amount={share === 'total' ? report.total : sums[share]} currency={currency} />
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
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
        What was allocated to invoices with an effective date in this period, on the lines of each ledger code: received
        by payments, credited by credit notes and cancellations, adjusted by adjustments.
      </Trans>{' '}
      {isBelowZero && (
        <Trans>Below zero: more of earlier periods was undone in this one than was allocated in it.</Trans>
      )}
    </p>
  );
}
