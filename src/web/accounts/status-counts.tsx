import type { StatusCounts as Counts } from '../../contract/accounts.ts';
import { useOrganization } from '../api/organization.ts';
import { useReconciliationWords, useStatusWords } from '../components/document-words.ts';
import { useCount } from '../components/figures.ts';
import { ReconciliationGlyph } from '../components/status-mark.tsx';

/** What needs a look comes first. */
const ORDER = ['error', 'none', 'partial', 'planned', 'full'] as const;

type Props = {
  readonly counts: Counts;
  /** Where there is room; else the words come on hover, and for those who listen. */
  readonly inWords?: boolean;
};

/** What the glyphs of a list stand for, once for all of its rows. */
export function StatusLegend() {
  const { reconciliationOn } = useOrganization();
  const short = useStatusWords();
  if (!reconciliationOn) return null;
  return (
    <span className="status-legend">
      {ORDER.map((status) => (
        <span key={status} className="status-mark">
          <ReconciliationGlyph status={status} /> {short[status]}
        </span>
      ))}
    </span>
  );
}

/** How many documents of an account have which reconciliation status; those that none has are left out. */
export function StatusCounts({ counts, inWords = false }: Props) {
  const { reconciliationOn } = useOrganization();
  const words = useReconciliationWords();
  const short = useStatusWords();
  const count = useCount();
  if (!reconciliationOn) return null;
  return (
    <span className="status-counts">
      {ORDER.filter((status) => counts[status] > 0).map((status) => (
        <span key={status} className="figure" title={`${words[status]}: ${count(counts[status])}`}>
          <ReconciliationGlyph status={status} alone={!inWords} /> {count(counts[status])}{' '}
          {inWords && short[status].toLowerCase()}
        </span>
      ))}
    </span>
  );
}
