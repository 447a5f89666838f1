import { Plural, useLingui } from '@lingui/react/macro';
import { Undo2 } from 'lucide-react';
import type { Answer } from '../api/call.ts';
import { useRead } from '../api/client.ts';
import { useWho } from '../components/audit-who.ts';
import { Failure } from '../components/failure.tsx';
import { Instant } from '../components/instant.tsx';

type Props = { readonly allocations: Answer<'getReconciliation'>['allocations'] };

/** What was undone of a reconciliation: each time why, when, by whom and how much of it. */
export function RecentUndos({ allocations }: Props) {
  const { t } = useLingui();
  const reversals = [...new Set(allocations.flatMap(({ reversedBy }) => reversedBy ?? []))];
  if (reversals.length === 0) return null;
  return (
    <ul className="recent__undos" aria-label={t`What was undone`}>
      {reversals.map((id) => (
        <Undo key={id} id={id} />
      ))}
    </ul>
  );
}

function Undo({ id }: { readonly id: string }) {
  const reversal = useRead('getReversal', { params: { id } });
  const who = useWho();
  return (
    <li>
      <Undo2 size={14} aria-hidden />
      {reversal.data && (
        <div>
          <div>{reversal.data.reason}</div>
          <div className="quiet">
            <Instant at={reversal.data.at} /> · {who(reversal.data.by)} ·{' '}
            <Plural value={reversal.data.positions.length} one="# allocation" other="# allocations" />
          </div>
        </div>
      )}
      {reversal.isError && <Failure error={reversal.error} onRetry={() => void reversal.refetch()} />}
    </li>
  );
}
