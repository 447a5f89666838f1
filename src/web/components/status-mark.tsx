import { useLingui } from '@lingui/react/macro';
import { CircleCheck, CircleDotDashed, TriangleAlert } from 'lucide-react';
import type { Document } from '../../contract/documents.ts';
import { useOrganization } from '../api/organization.ts';

type ReconciliationStatus = Document['reconciliationStatus'];

/** DOMAIN §3: a glyph for each reconciliation status; the words beside it say the same without colour. */
const GLYPHS = {
  error: { Glyph: TriangleAlert, tone: 'red' },
  full: { Glyph: CircleCheck, tone: 'green' },
  planned: { Glyph: CircleCheck, tone: 'blue' },
  partial: { Glyph: CircleDotDashed, tone: 'blue' },
  none: { Glyph: TriangleAlert, tone: 'yellow' },
} as const satisfies Record<ReconciliationStatus, unknown>;

type Props = { readonly status: Document['status']; readonly reconciliation: ReconciliationStatus };

/** A document's status in words, led by the glyph of its reconciliation status. */
export function StatusMark({ status, reconciliation }: Props) {
  return (
    <span className="status-mark">
      <ReconciliationGlyph status={reconciliation} />
      <StatusWords status={status} />
    </span>
  );
}

/** The glyph alone, named for those who do not see it; hidden where reconciliation is switched off (DOMAIN §7). */
export function ReconciliationGlyph({ status }: { readonly status: ReconciliationStatus }) {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  const { Glyph, tone } = GLYPHS[status];
  const words = {
    error: t`Reconciled and planned for more than its total`,
    full: t`Fully reconciled`,
    planned: t`The rest is planned`,
    partial: t`Partly reconciled`,
    none: t`Not reconciled`,
  }[status];
  if (!reconciliationOn) return null;
  return (
    <span role="img" aria-label={words} title={words} className="glyph" data-tone={tone}>
      <Glyph size={14} aria-hidden />
    </span>
  );
}

function StatusWords({ status }: { readonly status: Document['status'] }) {
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
