import { Tooltip } from '@mantine/core';
import { Select, Trans } from '@lingui/react/macro';
import { CircleCheck, CircleDotDashed, TriangleAlert } from 'lucide-react';
import type { HTMLAttributes, KeyboardEvent, ReactNode } from 'react';
import type { Document, StatusReason } from '../../contract/documents.ts';
import { useOrganization } from '../api/organization.ts';
import { isSome } from './amount.tsx';
import { useReconciliationWords, useStatusWords } from './document-words.ts';
import { useStatusReason } from './status-reason.ts';

type ReconciliationStatus = Document['reconciliationStatus'];

/** DOMAIN §3: a glyph for each reconciliation status; the words beside it say the same without colour. */
const GLYPHS = {
  error: { Glyph: TriangleAlert, tone: 'red' },
  full: { Glyph: CircleCheck, tone: 'green' },
  planned: { Glyph: CircleCheck, tone: 'blue' },
  partial: { Glyph: CircleDotDashed, tone: 'blue' },
  none: { Glyph: TriangleAlert, tone: 'yellow' },
} as const satisfies Record<ReconciliationStatus, unknown>;

/** The figures behind a status, in the document's currency. */
type Why = { readonly reason: StatusReason; readonly currency: string };

/** How a document stands by itself. */
type Stands = Pick<Document, 'kind' | 'status'>;

/** What a document's own status tells beyond that of its reconciliation: by what it was settled. */
const TELLING: ReadonlySet<Document['status']> = new Set(['paid', 'cancelled', 'written_off', 'returned']);

/** One line for a row: how far it is reconciled, why on hover and focus, and by what it was settled. */
export function RowStatus({ kind, status, ...why }: Why & Stands) {
  const { reconciliationOn } = useOrganization();
  if (!reconciliationOn) return <StatusWords kind={kind} status={status} />;
  return (
    <span className="status-mark">
      <ReconciliationMark {...why} />
      {TELLING.has(status) && (
        <span className="quiet status-mark__aside">
          <StatusWords kind={kind} status={status} />
        </span>
      )}
    </span>
  );
}

/** A document's status in words, led by the glyph of its reconciliation status. */
export function StatusMark({ reconciliation, ...stands }: Stands & { readonly reconciliation: ReconciliationStatus }) {
  return (
    <span className="status-mark">
      <ReconciliationGlyph status={reconciliation} />
      <span>
        <StatusWords {...stands} />
      </span>
    </span>
  );
}

type GlyphProps = {
  readonly status: ReconciliationStatus;
  /** No words beside it say the same: it is named for those who do not see it. */
  readonly alone?: boolean;
};

/** The glyph without why; hidden where reconciliation is switched off (DOMAIN §7). */
export function ReconciliationGlyph({ status, alone = false }: GlyphProps) {
  const { reconciliationOn } = useOrganization();
  const words = useReconciliationWords()[status];
  if (!reconciliationOn) return null;
  return <Glyph status={status} title={words} {...(alone ? { role: 'img', 'aria-label': words } : HIDDEN)} />;
}

/** The glyph and the words, which say why: what is reconciled, planned and received. */
export function ReconciliationMark({ reason, currency }: Why) {
  const { reconciliationOn } = useOrganization();
  const words = useStatusWords()[reason.status];
  if (!reconciliationOn) return null;
  return (
    <Explained reason={reason} currency={currency} className="status-mark">
      <Glyph status={reason.status} />
      <span>{words}</span>
      {isWaiting(reason) && (
        <span className="quiet status-mark__aside">
          <Trans>payment waits</Trans>
        </span>
      )}
    </Explained>
  );
}

/** On paper, where nothing can be pointed at: why, in a line below the status. */
export function PrintedWhy({ reason, currency }: Why) {
  const { reconciliationOn } = useOrganization();
  const explain = useStatusReason();
  return reconciliationOn && <span className="print-only printed-why">{explain(reason, currency)}</span>;
}

/** The glyph alone with words and why: where there is no room for the words. */
export function ExplainedGlyph({ reason, currency }: Why) {
  const { reconciliationOn } = useOrganization();
  if (!reconciliationOn) return null;
  return (
    <Explained reason={reason} currency={currency} className="glyph-target">
      <Glyph status={reason.status} />
    </Explained>
  );
}

type ExplainedProps = Why & {
  readonly className: string;
  /** What is seen; it is called by the whole explanation, which begins with the words of the status. */
  readonly children: ReactNode;
  /** -1 where a list is gone through by other keys than Tab. */
  readonly tabIndex?: 0 | -1 | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLElement>) => void) | undefined;
};

/** Says why on hover, on focus and where it is tapped, wherever on it. */
export function Explained({ reason, currency, className, children, tabIndex = 0, onKeyDown }: ExplainedProps) {
  const words = useReconciliationWords()[reason.status];
  const why = `${words}: ${useStatusReason()(reason, currency)}`;
  return (
    <Tooltip label={why} multiline maw={320} events={ALWAYS}>
      <span
        role="img"
        aria-label={why}
        tabIndex={tabIndex}
        className={`explained ${className}`}
        // A finger asks why, in a link too; and some browsers tell of a tap only where one listens.
        onClick={(event) => event.preventDefault()}
        onKeyDown={onKeyDown}
      >
        {children}
      </span>
    </Tooltip>
  );
}

const HIDDEN = { 'aria-hidden': true };
const ALWAYS = { hover: true, focus: true, touch: true };

function Glyph({ status, ...named }: HTMLAttributes<HTMLElement> & { readonly status: ReconciliationStatus }) {
  const { Glyph: Shape, tone } = GLYPHS[status];
  return (
    <span {...named} className="glyph" data-tone={tone}>
      <Shape size={14} aria-hidden />
    </span>
  );
}

/** DOMAIN §3: partial, too, is what nothing is allocated to as yet, while a payment received for it waits. */
export function isWaiting({ status, allocated, intended }: StatusReason): boolean {
  return status === 'partial' && !isSome(allocated) && intended.length > 0;
}

/** The status of a document beside its reconciliation status (DOMAIN §3); some languages say it by what it is. */
export function StatusWords({ kind, status }: Stands) {
  return {
    draft: <Trans>Draft</Trans>,
    posted: <Select value={kind} other="Posted" />,
    partially_paid: <Select value={kind} other="Partially paid" />,
    paid: <Select value={kind} other="Paid" />,
    cancelled: <Select value={kind} other="Cancelled" />,
    written_off: <Select value={kind} other="Written off" />,
    returned: <Select value={kind} other="Returned" />,
  }[status];
}
