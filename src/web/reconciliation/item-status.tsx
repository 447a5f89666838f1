import './item-status.css';
import { useLingui } from '@lingui/react/macro';
import type { KeyboardEvent } from 'react';
import type { StatusReason } from '../../contract/documents.ts';
import type { OpenDebit, UnappliedCredit } from '../../contract/open-items.ts';
import { useOrganization } from '../api/organization.ts';
import { useKindWords, useStatusWords } from '../components/document-words.ts';
import { Explained, ReconciliationGlyph, StatusMark, StatusWords, isWaiting } from '../components/status-mark.tsx';
import { useBench } from './bench.ts';
import type { CreditRow, InvoiceRow } from './items.ts';

type ListProps<Row> = {
  readonly row: Row;
  /** Where in its list it stands: Tab comes to the first, and arrows go on from there. */
  readonly index: number;
};

/** The status of an invoice, below it how far it is reconciled: glyph and words, which say why. */
export function InvoiceStatus({ row: { shown }, index }: ListProps<InvoiceRow>) {
  const { reconciliationOn } = useOrganization();
  const { currency } = useBench();
  const reason = reasonOf(shown);
  const words = useWords(reason);
  const { kind, status } = shown;
  if (!reconciliationOn) return <StatusWords kind={kind} status={status} />;
  return (
    <Explained reason={reason} currency={currency} className="item-status" {...inList(index)}>
      <StatusMark kind={kind} status={status} reconciliation={reason.status} />
      <span className="item-status__words quiet">{words}</span>
    </Explained>
  );
}

/** How far a receipt or credit of a list is reconciled, in one small line: glyph and words, which say why. */
export function CreditStatus({ row: { shown }, index }: ListProps<CreditRow>) {
  return <ItemMark shown={shown} {...inList(index)} />;
}

type MarkProps = Partial<ReturnType<typeof inList>> & { readonly shown: OpenDebit | UnappliedCredit };

/** How far the document of an open item is reconciled, in one small line: glyph and words, which say why. */
export function ItemMark({ shown, ...keys }: MarkProps) {
  const { reconciliationOn } = useOrganization();
  const { currency } = useBench();
  const reason = reasonOf(shown);
  const words = useWords(reason);
  if (!reconciliationOn) return null;
  return (
    <Explained reason={reason} currency={currency} className="item-mark item-status quiet" {...keys}>
      <ReconciliationGlyph status={reason.status} />
      {words}
    </Explained>
  );
}

/** What the server leaves out: nothing at all is reconciled of a document that is one open item. */
function reasonOf({ reason, amount }: OpenDebit | UnappliedCredit): StatusReason {
  return reason ?? { status: 'none', total: amount, allocated: '0', planned: '0', intended: [], waiting: '0' };
}

/** How far it is reconciled; or, of what is posted only, that a payment received for it waits. */
function useWords(reason: StatusReason): string {
  const { t } = useLingui();
  const words = useStatusWords();
  return isWaiting(reason) ? t`Payment waits` : words[reason.status];
}

/** Tab goes from amount to amount there: of all statuses it comes to the first, and arrows go from one to the next. */
function inList(index: number) {
  return { tabIndex: index === 0 ? 0 : -1, onKeyDown: toNeighbour } as const;
}

function toNeighbour(event: KeyboardEvent<HTMLElement>): void {
  const beside = BESIDE[event.key];
  if (beside === undefined) return;
  event.preventDefault();
  let row = event.currentTarget.closest('tr')?.[beside];
  // Some rows say in the place of their status what is wrong with them.
  while (row && row.querySelector('.explained') === null) row = row[beside];
  row?.querySelector<HTMLElement>('.explained')?.focus();
}

const BESIDE: Readonly<Record<string, 'nextElementSibling' | 'previousElementSibling'>> = {
  ArrowDown: 'nextElementSibling',
  ArrowUp: 'previousElementSibling',
};

/** Of which kind a credit is that is no receipt. */
export function CreditKind({ kind }: Pick<CreditRow['credit'], 'kind'>) {
  const words = useKindWords()[kind];
  return kind === 'receipt' ? null : <span className="credit-line__kind quiet">{words}</span>;
}
