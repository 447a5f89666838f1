import { Button, Group, Text } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ScrollText, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '../api/client.ts';
import type { Answer } from '../api/call.ts';
import { useOrganization } from '../api/organization.ts';
import { useRight } from '../api/rights.ts';
import { Failure } from '../components/failure.tsx';
import { DocumentPair } from '../components/document-standing.tsx';
import { useItemName } from '../components/item-name.ts';
import { Loading } from '../components/loading.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { SHOWN } from '../components/more.tsx';
import { RightName } from '../components/right-name.tsx';
import type { Undoing } from './recent-undo-dialog.tsx';
import { RecentUndos } from './recent-undos.tsx';

type Props = {
  readonly reconciliation: string;
  /** Writes an amount of its currency. */
  readonly write: (text: string) => string;
  readonly onUndo: (undoing: Undoing) => void;
};

/**
 * The lines of one reconciliation. Each can be undone, or all that is left, with a reason; what a very long one has
 * beyond the lines shown, as a whole only.
 */
export function RecentLines({ reconciliation, write, onUndo }: Props) {
  const { t } = useLingui();
  const whole = useRead('getReconciliation', { params: { id: reconciliation } });
  const mayUndo = useRight('canUndoReconciliation') ?? false;
  const isOn = useOrganization().reconciliationOn;
  const nameOf = useItemName();
  if (whole.isPending) return <Loading />;
  if (whole.isError) return <Failure error={whole.error} onRetry={() => void whole.refetch()} />;
  const { allocations, note, currency } = whole.data;
  const left = allocations.filter(({ reversedBy, final }) => reversedBy === undefined && final !== true);
  const what = left.length < allocations.length ? 'rest' : 'all';
  return (
    <div className="recent__body">
      {note !== undefined && <Text fz="sm">{note}</Text>}
      <ul className="recent__lines">
        {allocations.slice(0, SHOWN).map((line) => (
          <Line key={line.position} line={line} currency={currency} write={write}>
            {isOn && left.length > 1 && (
              <Button
                size="compact-xs"
                variant="subtle"
                disabled={!mayUndo}
                aria-label={t`Undo ${nameOf(line.credit)} → ${nameOf(line.debit)}`}
                onClick={() => onUndo({ reconciliation, currency, what: 'line', lines: [line] })}
              >
                <Trans>Undo</Trans>
              </Button>
            )}
          </Line>
        ))}
        {allocations.length > SHOWN && (
          <li className="quiet">
            <Plural value={allocations.length - SHOWN} one="# more" other="# more" />
          </li>
        )}
      </ul>
      <RecentUndos allocations={allocations} />
      <div>
        <HistoryLink reconciliation={reconciliation} />
      </div>
      {isOn && left.length > 0 && (
        <Group justify="flex-end">
          <Button
            size="xs"
            variant="default"
            leftSection={<Undo2 size={14} aria-hidden />}
            disabled={!mayUndo}
            onClick={() => onUndo({ reconciliation, currency, what, lines: left })}
          >
            {what === 'rest' ? <Trans>Undo all that is left</Trans> : <Trans>Undo all</Trans>}
          </Button>
        </Group>
      )}
      {!mayUndo && (
        <Text fz="sm" c="dimmed">
          <Trans>
            You may not undo reconciliations. Missing right: <RightName right="canUndoReconciliation" />.
          </Trans>
        </Text>
      )}
    </div>
  );
}

/** The way to all that the audit trail tells about it. */
function HistoryLink({ reconciliation }: Pick<Props, 'reconciliation'>) {
  const missing = useMissingRight('canReadAudit');
  const look = { size: 'compact-xs', variant: 'subtle', leftSection: <ScrollText size={14} aria-hidden /> } as const;
  const history = <Trans>History</Trans>;
  if (missing !== undefined) {
    return (
      <Button {...look} disabled title={missing}>
        {history}
      </Button>
    );
  }
  return (
    <Button {...look} renderRoot={(props) => <Link to="/audit" search={{ subject: reconciliation }} {...props} />}>
      {history}
    </Button>
  );
}

type LineProps = {
  readonly line: Answer<'getReconciliation'>['allocations'][number];
  readonly currency: string;
  readonly write: (text: string) => string;
  /** What can be done with a line that is not undone. */
  readonly children: ReactNode;
};

function Line({ line, currency, write, children }: LineProps) {
  const undone = line.reversedBy !== undefined;
  const nameOf = useItemName();
  const end = (item: LineProps['line']['credit']) => ({
    name: <span className="recent__name">{nameOf(item)}</span>,
    standing: item.standing,
  });
  return (
    <li data-undone={undone || undefined}>
      <DocumentPair credit={end(line.credit)} debit={end(line.debit)} currency={currency} />
      <span className="figure">{write(line.amount)}</span>
      {undone && (
        <span className="quiet">
          <Trans>undone</Trans>
        </span>
      )}
      {line.final === true && (
        <span className="quiet">
          <Trans>final</Trans>
        </span>
      )}
      {!undone && line.final !== true && children}
    </li>
  );
}
