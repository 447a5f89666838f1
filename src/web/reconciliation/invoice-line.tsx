import { ActionIcon } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Lock, LockOpen, Split } from 'lucide-react';
import { memo } from 'react';
import { HoldMark } from '../components/hold-mark.tsx';
import { useItemName } from '../components/item-name.ts';
import { useCellProblem } from './cell-problem.ts';
import { AllocateCell } from './allocate-cell.tsx';
import { useBench } from './bench.ts';
import { InvoiceStatus } from './item-status.tsx';
import type { InvoiceRow } from './items.ts';
import { useEntry } from './use-worksheet.ts';
import { toggledLock } from './worksheet.ts';

type Props = {
  readonly row: InvoiceRow;
  readonly index: number;
  readonly onMove: (index: number, by: number) => void;
  readonly onPasteCells: (index: number, text: string) => void;
};

/** One row of *Open invoices*. What is wrong with it stands in words in the place of its status. */
export const InvoiceLine = memo(function InvoiceLine({ row, index, onMove, onPasteCells }: Props) {
  const { t } = useLingui();
  const bench = useBench();
  const { debit, shown, daysOverdue } = row;
  const entry = useEntry(bench.sheet, debit.id);
  const typed = useCellProblem(entry.problem, entry.text);
  const problem = typed ?? bench.markOf(debit.document, debit.seq);
  const problemId = problem === undefined ? undefined : `problem-${debit.id}`;
  return (
    <tr
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      className="line"
      data-given={entry.minor > 0n || undefined}
      data-wrong={problem !== undefined || undefined}
    >
      <td role="cell" className="line__number">
        <InvoiceNumber row={row} />
      </td>
      <td role="cell" className="line__date figure">
        {shown.date}
      </td>
      <td role="cell" className="line__due figure" data-label={t`due`}>
        {shown.dueOn}
      </td>
      <td role="cell" className="line__status">
        {problem === undefined ? (
          <InvoiceStatus row={row} index={index} />
        ) : (
          <span id={problemId} className="line__problem">
            {problem}
          </span>
        )}
      </td>
      <td
        role="cell"
        className="line__days figure"
        data-late={daysOverdue > 0 || undefined}
        data-label={t`days overdue`}
      >
        {daysOverdue > 0 ? daysOverdue : <span className="quiet">–</span>}
      </td>
      <td role="cell" className="line__balance figure" data-label={t`Balance Due`}>
        {bench.figures.plain(debit.open)}
      </td>
      <td role="cell" className="line__allocate">
        <div className="line__tools">
          <LockButton row={row} locked={entry.locked === true} />
          {bench.isExpert && <ChooseButton row={row} chosen={entry.chosen !== undefined} />}
          <AllocateCell
            row={row}
            problemId={problemId}
            onMove={(by) => onMove(index, by)}
            onPasteCells={(text) => onPasteCells(index, text)}
          />
        </div>
      </td>
    </tr>
  );
});

function InvoiceNumber({ row: { debit, shown } }: { readonly row: InvoiceRow }) {
  return (
    <>
      <span className="line__name">{shown.number}</span>
      {shown.hold !== undefined && <HoldMark hold={shown.hold} />}
      {shown.of > 1 && (
        <span className="quiet line__kind">
          {' '}
          <Trans>
            {shown.seq} of {shown.of}
          </Trans>
        </span>
      )}
      {debit.kind === 'debit_note' && (
        <span className="quiet line__kind">
          <Trans>debit note</Trans>
        </span>
      )}
    </>
  );
}

function LockButton({ row: { debit, shown }, locked }: { readonly row: InvoiceRow; readonly locked: boolean }) {
  const { t } = useLingui();
  const name = useItemName()(shown);
  const { sheet, mayEdit } = useBench();
  return (
    <ActionIcon
      className="lock no-print"
      variant="subtle"
      color={locked ? 'ink' : 'gray'}
      size="sm"
      // Tab goes from cell to cell; in a cell Alt L locks.
      tabIndex={-1}
      disabled={!mayEdit}
      aria-pressed={locked}
      aria-label={t`Lock ${name}`}
      title={locked ? t`Locked: Auto Assign leaves this row as it is (Alt L)` : t`Lock this row (Alt L)`}
      onClick={() => sheet.change(debit.id, toggledLock(sheet.entry(debit.id)))}
    >
      {locked ? <Lock size={14} aria-hidden /> : <LockOpen size={14} aria-hidden />}
    </ActionIcon>
  );
}

function ChooseButton({ row, chosen }: { readonly row: InvoiceRow; readonly chosen: boolean }) {
  const { t } = useLingui();
  const { choose, mayEdit } = useBench();
  const name = useItemName()(row.shown);
  return (
    <ActionIcon
      className="no-print"
      variant={chosen ? 'light' : 'subtle'}
      color={chosen ? 'ink' : 'gray'}
      size="sm"
      disabled={!mayEdit}
      aria-label={t`Choose what pays ${name}`}
      title={chosen ? t`Receipts chosen by hand` : t`Choose receipts by hand`}
      onClick={() => choose(row)}
    >
      <Split size={14} aria-hidden />
    </ActionIcon>
  );
}
