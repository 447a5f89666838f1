import { Badge, Button, Group, Text, TextInput, UnstyledButton } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown, ChevronRight, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { currency, parseAmount } from '../../core/index.ts';
import { useRead } from '../api/client.ts';
import type { Answer } from '../api/call.ts';
import { useOrganization } from '../api/organization.ts';
import { useRight } from '../api/rights.ts';
import { writeInstant } from '../clock.ts';
import { figuresOf } from '../components/figures.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { useNumberFormat } from '../preferences/number-format.ts';
import { useUndo } from './use-undo.tsx';

type Summary = Answer<'listReconciliations'>['items'][number];
type Props = { readonly summary: Summary; readonly isOpen: boolean; readonly onToggle: () => void };

/** One reconciliation: when, by whom, how much; opened, its lines, each of which can be undone. */
export function RecentReconciliation({ summary, isOpen, onToggle }: Props) {
  const { i18n } = useLingui();
  const { timeZone } = useOrganization();
  const write = useWriter(summary.currency);
  return (
    <li>
      <UnstyledButton className="recent__head" aria-expanded={isOpen} onClick={onToggle}>
        {isOpen ? <ChevronDown size={15} aria-hidden /> : <ChevronRight size={15} aria-hidden />}
        <span>
          <span className="figure">{writeInstant(summary.at, i18n.locale, timeZone)}</span>
          <span className="quiet">
            {summary.by} · <Plural value={summary.lines} one="# allocation" other="# allocations" />
          </span>
        </span>
        <span className="recent__total figure">{write(summary.total)}</span>
        <UndoneBadge summary={summary} />
      </UnstyledButton>
      {isOpen && <Lines summary={summary} write={write} />}
    </li>
  );
}

function UndoneBadge({ summary: { lines, reversedLines } }: { readonly summary: Summary }) {
  if (reversedLines === 0) return null;
  return (
    <Badge color="gray" size="sm">
      {reversedLines === lines ? <Trans>undone</Trans> : <Trans>partly undone</Trans>}
    </Badge>
  );
}

type LinesProps = { readonly summary: Summary; readonly write: (text: string) => string };

function Lines({ summary, write }: LinesProps) {
  const { t } = useLingui();
  const whole = useRead('getReconciliation', { params: { id: summary.id } });
  const mayUndo = useRight('canUndoReconciliation') ?? false;
  const isOn = useOrganization().reconciliationOn;
  const undo = useUndo();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  if (whole.isPending) return <Loading />;
  if (whole.isError) return <Failure error={whole.error} onRetry={() => void whole.refetch()} />;
  const act = async (positions?: number[]) => {
    setBusy(true);
    const why = reason.trim() === '' ? t`Undone by hand` : reason.trim();
    await undo({ reconciliation: summary.id, reason: why, ...(positions && { positions }) });
    setBusy(false);
  };
  const left = whole.data.allocations.filter(({ reversedBy }) => reversedBy === undefined);
  return (
    <div className="recent__body">
      {whole.data.note !== undefined && <Text fz="sm">{whole.data.note}</Text>}
      <ul className="recent__lines">
        {whole.data.allocations.map((line) => (
          <Line key={line.position} line={line} write={write}>
            {isOn && left.length > 1 && (
              <Button
                size="compact-xs"
                variant="subtle"
                disabled={!mayUndo || busy}
                aria-label={t`Undo ${line.credit.number} → ${line.debit.number}`}
                onClick={() => void act([line.position])}
              >
                <Trans>Undo</Trans>
              </Button>
            )}
          </Line>
        ))}
      </ul>
      {isOn && left.length > 0 && (
        <Group gap="xs" align="end" wrap="nowrap">
          <TextInput
            size="xs"
            flex={1}
            label={t`Reason for the undo`}
            placeholder={t`Undone by hand`}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            size="xs"
            variant="default"
            leftSection={<Undo2 size={14} aria-hidden />}
            disabled={!mayUndo}
            loading={busy}
            onClick={() => void act()}
          >
            {left.length < whole.data.allocations.length ? (
              <Trans>Undo all that is left</Trans>
            ) : (
              <Trans>Undo all</Trans>
            )}
          </Button>
        </Group>
      )}
      {!mayUndo && (
        <Text fz="sm" c="dimmed">
          <Trans>You need the right canUndoReconciliation to undo.</Trans>
        </Text>
      )}
    </div>
  );
}

type LineProps = {
  readonly line: Answer<'getReconciliation'>['allocations'][number];
  readonly write: (text: string) => string;
  /** What can be done with a line that is not undone. */
  readonly children: ReactNode;
};

function Line({ line, write, children }: LineProps) {
  const undone = line.reversedBy !== undefined;
  return (
    <li data-undone={undone || undefined}>
      <span>
        {line.credit.number} → {line.debit.number}
      </span>
      <span className="figure">{write(line.amount)}</span>
      {undone ? (
        <span className="quiet">
          <Trans>undone</Trans>
        </span>
      ) : (
        children
      )}
    </li>
  );
}

function useWriter(code: string): (text: string) => string {
  const tag = useNumberFormat();
  return (text) => {
    const known = currency(code);
    const read = known.ok ? parseAmount(text, known.value) : undefined;
    return read?.ok ? figuresOf(tag, read.value.currency).money(read.value.minor) : text;
  };
}
