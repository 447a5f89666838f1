import type { StatusCounts as Counts } from '../../contract/accounts.ts';
import { useOrganization } from '../api/organization.ts';
import { useReconciliationWords } from '../components/document-words.ts';
import { useCount } from '../components/figures.ts';
import { ReconciliationGlyph } from '../components/status-mark.tsx';

/** What needs a look comes first. */
const ORDER = ['error', 'none', 'partial', 'planned', 'full'] as const;

/** How many documents of an account have which reconciliation status; those that none has are left out. */
export function StatusCounts({ counts }: { readonly counts: Counts }) {
  const { reconciliationOn } = useOrganization();
  const words = useReconciliationWords();
  const count = useCount();
  if (!reconciliationOn) return null;
  return (
    <span className="status-counts">
      {ORDER.filter((status) => counts[status] > 0).map((status) => (
        <span key={status} className="figure" title={`${words[status]}: ${count(counts[status])}`}>
          <ReconciliationGlyph status={status} /> {count(counts[status])}
        </span>
      ))}
    </span>
  );
}
