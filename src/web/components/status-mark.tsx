import { Tooltip } from '@mantine/core';
import { Select, Trans } from '@lingui/react/macro';
import { CircleCheck, CircleDotDashed, TriangleAlert } from 'lucide-react';
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
        <span className="quiet">
          · <StatusWords kind={kind} status={status} />
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
  const { Glyph, tone } = GLYPHS[status];
  if (!reconciliationOn) return null;
  const named = alone ? ({ role: 'img', 'aria-label': words } as const) : { 'aria-hidden': true };
  return (
    <span {...named} title={words} className="glyph" data-tone={tone}>
      <Glyph size={14} aria-hidden />
    </span>
  );
}

/** The glyph, the words, and on hover or focus why: what is reconciled, planned and received. */
export function ReconciliationMark({ reason, currency }: Why) {
  const { reconciliationOn } = useOrganization();
  const words = useStatusWords()[reason.status];
  if (!reconciliationOn) return null;
  return (
    <span className="status-mark">
      <ExplainedGlyph reason={reason} currency={currency} />
      {/* The glyph's name begins with the same words, and says why. */}
      <span aria-hidden>{words}</span>
      {isWaiting(reason) && (
        <span aria-hidden className="quiet">
          · <Trans>payment waits</Trans>
        </span>
      )}
    </span>
  );
}

/** DOMAIN §3: partial, too, is what nothing is allocated to as yet, while a payment received for it waits. */
function isWaiting({ status, allocated, intended }: StatusReason): boolean {
  return status === 'partial' && !isSome(allocated) && intended.length > 0;
}

/** The glyph alone with words and why, which the keyboard reaches too: where there is no room for the words. */
export function ExplainedGlyph({ reason, currency }: Why) {
  const { reconciliationOn } = useOrganization();
  const words = useReconciliationWords()[reason.status];
  const explain = useStatusReason();
  const { Glyph, tone } = GLYPHS[reason.status];
  if (!reconciliationOn) return null;
  const whole = `${words}: ${explain(reason, currency)}`;
  return (
    <Tooltip label={whole} multiline maw={320}>
      <span role="img" tabIndex={0} aria-label={whole} className="glyph" data-tone={tone}>
        <Glyph size={14} aria-hidden />
      </span>
    </Tooltip>
  );
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
