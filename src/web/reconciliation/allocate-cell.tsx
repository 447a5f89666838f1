import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { Money, formatTyped } from '../../core/index.ts';
import { useItemName } from '../components/item-name.ts';
import { useBench } from './bench.ts';
import type { InvoiceRow } from './items.ts';
import { readCell, settled } from './typed-cell.ts';
import { useEntry } from './use-worksheet.ts';
import type { Entry } from './worksheet.ts';
import { toggledLock, withAmount } from './worksheet.ts';

type Props = {
  readonly row: InvoiceRow;
  /** Goes to the cell of another row, so many down (or up, where negative). */
  readonly onMove: (by: number) => void;
  /** Text of several cells was pasted here. */
  readonly onPasteCells: (text: string) => void;
  readonly problemId: string | undefined;
};

/**
 * The amount to allocate to one row. Enter and arrows go to the next row, Esc restores what stood here, Space fills the
 * balance, Alt L locks, `=` adds up; a pasted column lands row by row.
 */
export function AllocateCell({ row, onMove, onPasteCells, problemId }: Props) {
  const { t } = useLingui();
  const { sheet, currency, format, mayEdit } = useBench();
  const { id, open } = row.debit;
  const name = useItemName()(row.shown);
  const entry = useEntry(sheet, id);
  const before = useRef<Entry>(entry);
  const change = (next: Entry) => sheet.change(id, withAmount(sheet.entry(id), next));

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const act = (run: () => void) => {
      event.preventDefault();
      run();
    };
    if (event.ctrlKey || event.metaKey) return;
    if (event.altKey && event.code === 'KeyL') return act(() => sheet.change(id, toggledLock(sheet.entry(id))));
    if (event.key === 'Enter') return act(() => onMove(event.shiftKey ? -1 : 1));
    if (event.key === 'ArrowDown') return act(() => onMove(1));
    if (event.key === 'ArrowUp') return act(() => onMove(-1));
    if (event.key === 'Escape') return act(() => sheet.change(id, before.current));
    if (event.key === ' ' && isAllSelected(event.currentTarget)) return act(() => mayEdit && change({ minor: open }));
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain').replace(/\s*$/u, '');
    if (!mayEdit || !/[\n\t]/u.test(text)) return;
    event.preventDefault();
    onPasteCells(text);
  };
  return (
    <input
      id={cellId(id)}
      className="cell figure"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-label={t`Allocate to ${name}`}
      aria-invalid={entry.problem !== undefined}
      aria-describedby={problemId}
      readOnly={!mayEdit}
      data-filled={entry.minor > 0n || undefined}
      value={entry.text ?? (entry.minor === 0n ? '' : formatTyped(Money.of(entry.minor, currency), format))}
      onChange={({ currentTarget }) => change(readCell(currentTarget.value, { currency, format, open }))}
      onFocus={({ currentTarget }) => {
        before.current = sheet.entry(id);
        currentTarget.select();
      }}
      onBlur={() => sheet.change(id, settled(sheet.entry(id)))}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}

/** The element of a row's cell, so that keys and messages can go to it. */
export function cellId(row: string): string {
  return `allocate-${row}`;
}

function isAllSelected({ selectionStart, selectionEnd, value }: HTMLInputElement): boolean {
  return selectionStart === 0 && selectionEnd === value.length;
}
