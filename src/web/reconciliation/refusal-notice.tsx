import { Alert, Button, Group, List, Text } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Problem, ProblemDetail } from '../../contract/problem.ts';
import { parseAmount } from '../../core/index.ts';
import { PROBLEM_WORDS } from '../components/problem-words.tsx';
import { useItemName } from '../components/item-name.ts';
import { useBench } from './bench.ts';
import type { InvoiceRow } from './items.ts';
import { rowProblems } from './row-problems.ts';

const NAMED = 20;

type Props = {
  readonly refusal: Problem;
  /** The rows as they stand on the screen, by which problems are named. */
  readonly rows: readonly InvoiceRow[];
  /** Loads the lists anew; amounts stay with their rows. */
  readonly onReload: () => void;
  readonly onClose: () => void;
};

/** A post that was refused because of certain rows: which, and what happened to each. */
export function RefusalNotice({ refusal, rows, onReload, onClose }: Props) {
  const { t, i18n } = useLingui();
  const problems = rowProblems(refusal);
  const stale = isStale(refusal);
  return (
    <Alert
      className="no-print"
      color={stale ? 'yellow' : 'red'}
      role="alert"
      withCloseButton
      closeButtonLabel={t`Close`}
      onClose={onClose}
      title={i18n._(PROBLEM_WORDS[refusal.code])}
    >
      <List size="sm" aria-label={t`Rows refused`}>
        {problems.slice(0, NAMED).map((problem, index) => (
          <List.Item key={index}>
            <ProblemLine problem={problem} rows={rows} />
          </List.Item>
        ))}
        {problems.length > NAMED && (
          <List.Item>
            <Plural value={problems.length - NAMED} one="# more" other="# more" />
          </List.Item>
        )}
      </List>
      <Group mt="xs">
        <Button size="xs" variant="default" onClick={onReload}>
          <Trans>Reload and keep my amounts</Trans>
        </Button>
      </Group>
    </Alert>
  );
}

export function isStale({ code, problems = [] }: Problem): boolean {
  return code === 'reconciliation-stale' || problems.some((problem) => problem.code === 'stale-amount');
}

type LineProps = { readonly problem: ProblemDetail; readonly rows: readonly InvoiceRow[] };

function ProblemLine({ problem, rows }: LineProps) {
  const { i18n } = useLingui();
  const { figures, currency } = useBench();
  const written = (text: string | undefined) => {
    const read = parseAmount(text, currency);
    return read.ok ? figures.plain(read.value.minor) : undefined;
  };
  const name = useItemName();
  const nameOf = ({ number, document, seq = 1 }: ProblemDetail) => {
    const shown = rows.find((row) => row.shown.document === document)?.shown;
    return name({ number: number ?? document ?? '', seq, of: problem.seq === undefined ? 1 : shown?.of });
  };
  const [open, seen] = [written(problem.open), written(problem.seen)];
  return (
    <>
      <Text span fw={600} fz="sm">
        {nameOf(problem)}
      </Text>{' '}
      {i18n._(PROBLEM_WORDS[problem.code])}{' '}
      {open !== undefined && seen !== undefined && (
        <Trans>
          It was {seen}, now it is {open}.
        </Trans>
      )}
    </>
  );
}
