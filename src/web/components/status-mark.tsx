import { Tooltip } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { CircleCheck, CircleDotDashed, TriangleAlert } from 'lucide-react';
import type { Document, StatusReason } from '../../contract/documents.ts';
import { useOrganization } from '../api/organization.ts';
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

type Props = {
  readonly status: Document['status'];
  readonly reconciliation: ReconciliationStatus;
};

/** What a document's own status tells beyond that of its reconciliation: by what it was settled. */
const TELLING: ReadonlySet<Document['status']> = new Set(['paid', 'cancelled', 'written_off', 'returned']);

/** One line for a row: how far it is reconciled, why on hover and focus, and by what it was settled. */
export function RowStatus({ status, ...why }: Why & { readonly status: Document['status'] }) {
  const { reconciliationOn } = useOrganization();
  if (!reconciliationOn) return <StatusWords status={status} />;
  return (
    <span className="status-mark">
      <ReconciliationMark {...why} />
      {TELLING.has(status) && (
        <span className="quiet">
          · <StatusWords status={status} />
        </span>
      )}
    </span>
  );
}

/** A document's status in words, led by the glyph of its reconciliation status. */
export function StatusMark({ status, reconciliation }: Props) {
  return (
    <span className="status-mark">
      <ReconciliationGlyph status={reconciliation} />
      <span>
        <StatusWords status={status} />
      </span>
    </span>
  );
}

/** The glyph alone, named for those who do not see it; hidden where reconciliation is switched off (DOMAIN §7). */
export function ReconciliationGlyph({ status }: { readonly status: ReconciliationStatus }) {
  const { reconciliationOn } = useOrganization();
  const words = useReconciliationWords()[status];
  const { Glyph, tone } = GLYPHS[status];
  if (!reconciliationOn) return null;
  return (
    <span role="img" aria-label={words} title={words} className="glyph" data-tone={tone}>
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
      <span>{words}</span>
    </span>
  );
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

/** The status of an invoice or receipt beside its reconciliation status (DOMAIN §3). */
export function StatusWords({ status }: { readonly status: Document['status'] }) {
  const { t } = useLingui();
  return {
    draft: t`Draft`,
    posted: t`Posted`,
    partially_paid: t`Partially paid`,
    paid: t`Paid`,
    cancelled: t`Cancelled`,
    written_off: t`Written off`,
    returned: t`Returned`,
  }[status];
}
