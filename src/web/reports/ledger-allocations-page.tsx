import './reports.css';
import { Anchor } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { ApartShare, EarnedShare } from '../../contract/ledger-report.ts';
import type { Answer } from '../api/call.ts';
import { intent, useRead, useWrite } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { Amount } from '../components/amount.tsx';
import { download, useFileLanguage } from '../components/download.ts';
import { ExportTools } from '../components/export-tools.tsx';
import { useCount } from '../components/figures.ts';
import { KeysetList } from '../components/keyset-list.tsx';
import { useFailed } from '../components/use-failed.tsx';
import { usePaging } from '../components/use-paging.ts';
import { useAllocationColumns } from './allocation-columns.tsx';
import { useLedgerHeads } from './use-ledger-heads.ts';

const PATH = '/reports/ledger-codes/allocations';
const SHARES = [...EarnedShare.options, 'earned', ...ApartShare.options, 'apart'] as const;
type Page = Answer<'listLedgerAllocations'>;

/** The allocations that one figure of the report per ledger code is made of; they add up to it. */
export function LedgerAllocationsPage() {
  const { t } = useLingui();
  const figure = useFigure();
  const pages = usePaging();
  const at = pages.cursor === undefined ? {} : { cursor: pages.cursor };
  const query = { ...figure, limit: pages.limit };
  const list = useRead('listLedgerAllocations', { query: { ...query, ...at } }, { keepPrevious: true });
  // Only a first page tells what they come to; while that page is shown, the two are one request.
  const first = useRead('listLedgerAllocations', { query }, { keepPrevious: true });
  const { from, to, currency } = figure;
  return (
    <div className="page">
      <header className="page__head">
        <div>
          <h1>
            <Title />
          </h1>
          <p className="quiet no-print">
            <Anchor
              renderRoot={(props) => <Link to="/reports/ledger-codes" search={{ from, to, currency }} {...props} />}
            >
              <ArrowLeft size={13} aria-hidden /> <Trans>Received per ledger code</Trans>
            </Anchor>
          </p>
        </div>
        <Tools />
      </header>
      <KeysetList
        title={
          <Trans>
            {from} to {to}, in {currency}
          </Trans>
        }
        label={t`Allocations`}
        tools={first.data && <Sum page={first.data} />}
        list={list}
        pages={pages}
        total={first.data?.total}
        columns={useAllocationColumns({ currency, withCode: figure.ledgerCode === undefined })}
        idOf={({ reconciliation, position, reversed, ledgerCode }) =>
          `${reconciliation} ${position} ${reversed} ${ledgerCode}`
        }
        empty={<Trans>There is no allocation.</Trans>}
      />
    </div>
  );
}

/** The figure that the address asks for. */
function useFigure() {
  const { today, baseCurrency } = useOrganization();
  const { from, to, currency, code, none, share, undone } = useSearch({ from: PATH });
  const known = SHARES.find((each) => each === share);
  return {
    from: from ?? `${today.slice(0, 8)}01`,
    to: to ?? today,
    currency: currency ?? baseCurrency,
    ...(code !== undefined && { ledgerCode: code }),
    ...(none !== undefined && { withoutCode: 'true' as const }),
    ...(known && { share: known }),
    ...(undone !== undefined && { reversed: 'true' as const }),
  };
}

/** `7000 · Received`, `Refunds · Undone`. */
function Title() {
  const { t } = useLingui();
  const heads = useLedgerHeads();
  const { ledgerCode, withoutCode, share, reversed } = useFigure();
  if (share === undefined || share === 'apart' || ApartShare.safeParse(share).success) {
    return [heads[share ?? 'everything'], ...(reversed === undefined ? [] : [t`Undone`])].join(' · ');
  }
  const code = ledgerCode ?? (withoutCode === undefined ? t`All ledger codes` : t`Without ledger code`);
  return `${code} · ${reversed === undefined ? heads[share] : t`Undone`}`;
}

function Sum({ page: { amount, currency, total = 0 } }: { readonly page: Page }) {
  const count = useCount();
  if (amount === undefined) return null;
  return (
    <p role="status" className="report__sum">
      <Amount amount={amount} currency={currency} />{' '}
      <span className="quiet">
        <Plural value={total} one="in # allocation" other={`in ${count(total)} allocations`} />
      </span>
    </p>
  );
}

function Tools() {
  const { t } = useLingui();
  const figure = useFigure();
  const failed = useFailed();
  const language = useFileLanguage();
  const write = useWrite('exportLedgerAllocations');
  const keep = () =>
    write.mutate(intent<'exportLedgerAllocations'>({ query: { ...figure, language } }), {
      onSuccess: download,
      onError: failed(t`Not exported`),
    });
  return <ExportTools onExport={keep} busy={write.isPending} />;
}
