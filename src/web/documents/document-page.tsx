import './documents.css';
import { Tabs } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Document } from '../../contract/documents.ts';
import { useRead } from '../api/client.ts';
import { Failure } from '../components/failure.tsx';
import { HistoryPanel } from '../components/history-panel.tsx';
import { Loading } from '../components/loading.tsx';
import { usePrinting } from '../components/printing.ts';
import { DocumentHead } from './document-head.tsx';
import { DraftPage } from './draft-page.tsx';
import { LinesPanel } from './lines-panel.tsx';
import { LinksPanel } from './links-panel.tsx';
import { PlanPanel } from './plan-panel.tsx';

const PATH = '/documents/$document';

/** A document: what it is, whose, how far it is settled and by what, and all that can be done from it. */
export function DocumentPage() {
  const { document: id } = useParams({ from: PATH });
  const read = useRead('getDocument', { params: { id } });
  if (read.isPending) return <Loading />;
  if (read.data === undefined) {
    return <Failure error={read.error} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  }
  return read.data.status === 'draft' ? (
    <DraftPage key={id} document={read.data} />
  ) : (
    <PostedPage key={id} document={read.data} />
  );
}

/** One tab at a time on the screen; paper shows all but the history. */
function PostedPage({ document }: { readonly document: Document }) {
  const { t } = useLingui();
  const { tab } = useSearch({ from: PATH });
  const navigate = useNavigate({ from: PATH });
  const hasLines = document.lines !== undefined && document.lines.length > 0;
  const hasPlan = document.items.length > 1 || (document.plannedPayments?.length ?? 0) > 0;
  const isPrinting = usePrinting();
  const shown = shownTab(tab, { lines: hasLines, plan: hasPlan, history: true });
  if (isPrinting) {
    return (
      <div className="page document">
        <DocumentHead document={document} />
        <LinksPanel document={document} />
        {hasLines && <LinesPanel document={document} />}
        {hasPlan && <PlanPanel document={document} />}
      </div>
    );
  }
  return (
    <div className="page document">
      <DocumentHead document={document} />
      <Tabs
        value={shown}
        onChange={(value) => void navigate({ search: (old) => ({ ...old, tab: value ?? undefined }), replace: true })}
      >
        <Tabs.List aria-label={t`About this document`} className="no-print" mb={12}>
          <Tabs.Tab value="reconciliations">
            <Trans>Reconciliations</Trans>
          </Tabs.Tab>
          {hasLines && (
            <Tabs.Tab value="lines">
              <Trans>Lines</Trans>
            </Tabs.Tab>
          )}
          {hasPlan && (
            <Tabs.Tab value="plan">
              <Trans>Installments and planned payments</Trans>
            </Tabs.Tab>
          )}
          <Tabs.Tab value="history">
            <Trans>History</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="reconciliations" tabIndex={-1}>
          <LinksPanel document={document} />
        </Tabs.Panel>
        {hasLines && (
          <Tabs.Panel value="lines" tabIndex={-1}>
            <LinesPanel document={document} />
          </Tabs.Panel>
        )}
        {hasPlan && (
          <Tabs.Panel value="plan" tabIndex={-1}>
            <PlanPanel document={document} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="history" tabIndex={-1}>
          {shown === 'history' && <HistoryPanel subject={document.id} />}
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

/** The tab that the address asks for, where the document has it. */
function shownTab(tab: string | undefined, has: Readonly<Record<string, boolean>>): string {
  return tab !== undefined && has[tab] === true ? tab : 'reconciliations';
}
