import { Badge, UnstyledButton } from '@mantine/core';
import { Plural, Trans } from '@lingui/react/macro';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { currency, parseAmount } from '../../core/index.ts';
import type { Answer } from '../api/call.ts';
import { useWho } from '../components/audit-who.ts';
import { figuresOf } from '../components/figures.ts';
import { Instant } from '../components/instant.tsx';
import { useNumberFormat } from '../preferences/number-format.ts';
import { RecentLines } from './recent-lines.tsx';
import type { Undoing } from './recent-undo-dialog.tsx';

type Summary = Answer<'listReconciliations'>['items'][number];
type Props = {
  readonly summary: Summary;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onUndo: (undoing: Undoing) => void;
};

/** One reconciliation: when, by whom, how much; opened, its lines, each of which can be undone. */
export function RecentReconciliation({ summary, isOpen, onToggle, onUndo }: Props) {
  const write = useWriter(summary.currency);
  const who = useWho();
  return (
    <li>
      <UnstyledButton className="recent__head" aria-expanded={isOpen} onClick={onToggle}>
        {isOpen ? <ChevronDown size={15} aria-hidden /> : <ChevronRight size={15} aria-hidden />}
        <span>
          <Instant at={summary.at} />
          <span className="quiet">
            {who(summary.by)} · <Plural value={summary.lines} one="# allocation" other="# allocations" />
          </span>
        </span>
        <span className="recent__total figure">{write(summary.total)}</span>
        <UndoneBadge summary={summary} />
      </UnstyledButton>
      {isOpen && <RecentLines reconciliation={summary.id} write={write} onUndo={onUndo} />}
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

function useWriter(code: string): (text: string) => string {
  const tag = useNumberFormat();
  return (text) => {
    const known = currency(code);
    const read = known.ok ? parseAmount(text, known.value) : undefined;
    return read?.ok ? figuresOf(tag, read.value.currency).money(read.value.minor) : text;
  };
}
