import { Plural, useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { Partner } from '../../contract/partners.ts';
import type { Currency } from '../../core/index.ts';
import { useOrganization } from '../api/organization.ts';
import { useOfferCommands } from '../components/commands.ts';
import { usePrinting } from '../components/printing.ts';
import { defaultStrategy } from './auto-assign.ts';
import { BenchContext } from './bench.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { CreditChooser } from './credit-chooser.tsx';
import { HEADING } from './heading.ts';
import { InvoiceTools } from './invoice-tools.tsx';
import { InvoicesPanel } from './invoices-panel.tsx';
import type { InvoiceRow } from './items.ts';
import { MetricCards } from './metric-cards.tsx';
import { Notices } from './notices.tsx';
import { obstaclesOf } from './readiness.ts';
import { ReceiptsPanel } from './receipts-panel.tsx';
import { SummaryBar } from './summary-bar.tsx';
import { useBenchState } from './use-bench-state.ts';
import type { BenchState } from './use-bench-state.ts';

/** Paper holds this many rows of a list; a note says where there are more. */
const PRINTED_ROWS = 2_000;

type Props = { readonly partner: Partner; readonly currency: Currency };

/** Receipts on the left, open invoices on the right, and in their cells the amounts that a person decides on. */
export function Workbench({ partner, currency }: Props) {
  const state = useBenchState(partner, currency);
  const { bench, account, available, posting } = state;
  const credits = account.credits.data;
  const [find, setFind] = useFind();
  const rows = account.invoices.data?.rows;
  const shown = useMemo(() => rows && matching(rows, find), [rows, find]);
  const isCompact = useMediaQuery('(max-width: 47.99em)');
  const renderAll = usePrinting() ? PRINTED_ROWS : undefined;
  const readiness = {
    isOn: state.isOn,
    mayWrite: state.mayWrite,
    credits: credits && bench.usable,
    rows,
    available: available ?? 0n,
  };
  const reconcile = () => {
    const obstacles = obstaclesOf({ ...readiness, totals: bench.sheet.totals(), sheet: bench.sheet });
    if (obstacles.length === 0) state.reconcile();
  };
  useKeys(state, reconcile);
  useFocusAfter(posting.posted);

  return (
    <BenchContext value={bench}>
      <MetricCards available={available} credits={credits} invoices={account.invoices.data} />
      <Notices state={state} />
      <ReceiptsPanel state={account.credits} rowHeight={isCompact ? 56 : 34} renderAll={renderAll} />
      <InvoicesPanel
        state={account.invoices}
        rows={shown}
        rowHeight={isCompact ? 88 : 34}
        renderAll={renderAll}
        onPasteCells={(at, text) => shown && state.paste.land(shown, at, text)}
        tools={<Tools state={state} find={find} onFind={setFind} />}
      />
      {renderAll !== undefined && shown !== undefined && shown.length > renderAll && (
        <p className="print-only recon__cut">
          <Plural value={renderAll} one="Only the first row is printed." other="Only the first # rows are printed." />
        </p>
      )}
      <SummaryBar {...readiness} onReconcile={reconcile} />
      <ConfirmDialog
        partnerName={partner.name}
        plan={posting.plan}
        warnings={posting.warnings}
        busy={posting.busy}
        error={posting.error}
        onConfirm={posting.confirm}
        onClose={posting.close}
      />
      <CreditChooser row={state.choosing} onClose={() => state.choose(undefined)} />
    </BenchContext>
  );
}

/**
 * Once something is posted the keyboard goes on from the top of the page: the button is disabled then, and the cell may
 * be gone with its row.
 */
function useFocusAfter(posted: number): void {
  useEffect(() => {
    if (posted > 0) document.getElementById(HEADING)?.focus({ preventScroll: true });
  }, [posted]);
}

type ToolsProps = { readonly state: BenchState; readonly find: string; readonly onFind: (text: string) => void };

function Tools({ state, find, onFind }: ToolsProps) {
  const { orderBy } = useOrganization();
  if (!state.isOn) return null;
  return (
    <InvoiceTools
      mayEdit={state.bench.mayEdit}
      mayAssign={state.available !== undefined}
      defaultStrategy={defaultStrategy(orderBy)}
      onAssign={state.assign}
      onClear={state.clear}
      isExpert={state.bench.isExpert}
      onExpert={state.setExpert}
      find={find}
      onFind={onFind}
    />
  );
}

/** The filter of the list stands in the address, so that it survives a reload. */
function useFind() {
  const { find = '' } = useSearch({ from: '/finance/banking/reconciliation' });
  const navigate = useNavigate({ from: '/finance/banking/reconciliation' });
  const setFind = (text: string) =>
    void navigate({
      replace: true,
      search: ({ find: _, ...search }) => ({ ...search, ...(text !== '' && { find: text }) }),
    });
  return [find, setFind] as const;
}

function matching(rows: readonly InvoiceRow[], find: string): readonly InvoiceRow[] {
  const wanted = find.trim().toLowerCase();
  return wanted === '' ? rows : rows.filter(({ debit }) => debit.number.toLowerCase().includes(wanted));
}

function useKeys(state: BenchState, reconcile: () => void): void {
  const { t } = useLingui();
  const { orderBy } = useOrganization();
  const editing = state.bench.mayEdit;
  const whenEditing = (run: () => void) => (editing ? run : undefined);
  useOfferCommands([
    { id: 'assign', label: t`Auto Assign`, run: whenEditing(() => state.assign(defaultStrategy(orderBy))) },
    { id: 'clear', label: t`Clear all amounts`, run: whenEditing(state.clear) },
    { id: 'reconcile', label: t`Reconcile and confirm`, keys: 'Ctrl Enter', run: whenEditing(reconcile) },
    { id: 'next', label: t`Next row, previous row with Shift`, keys: 'Enter' },
    { id: 'arrows', label: t`Row above or below`, keys: '↑ ↓' },
    { id: 'space', label: t`Fill the balance due`, keys: 'Space' },
    { id: 'restore', label: t`Put back what stood in the cell`, keys: 'Esc' },
    { id: 'lock', label: t`Lock the row against Auto Assign`, keys: 'Alt L' },
    { id: 'sum', label: t`Add up, as in =10+20`, keys: '=' },
    { id: 'paste', label: t`Paste a spreadsheet column, row by row or by number`, keys: 'Ctrl V' },
  ]);
  const isOpen = state.posting.plan !== undefined;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || isOpen) return;
      // A dialog has an Enter of its own.
      if (event.target instanceof Element && event.target.closest('[role=dialog]') !== null) return;
      event.preventDefault();
      reconcile();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
