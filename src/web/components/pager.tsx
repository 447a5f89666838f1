import { Button, Group, NativeSelect } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronFirst, ChevronLeft, ChevronRight } from 'lucide-react';
import { useCount } from './figures.ts';
import { PAGE_SIZES } from './use-paging.ts';
import type { Pages } from './use-paging.ts';

type Props = {
  readonly pages: Pages;
  /** Rows on this page. */
  readonly shown: number;
  /** How many there are in all, where that is known. */
  readonly total?: number | undefined;
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined;
};

/** Below a list: which rows these are, also on paper, the ways to other pages, and how many rows a page has. */
export function Pager({ pages, shown, total, next }: Props) {
  const { t } = useLingui();
  return (
    <nav className="pager" aria-label={t`Pages of the list`}>
      <span className="pager__range figure" role="status">
        <Range pages={pages} shown={shown} total={total} />
      </span>
      <Group gap={4} wrap="nowrap" className="no-print">
        {pages.cursor !== undefined && pages.number === undefined && (
          <Button
            variant="default"
            size="xs"
            onClick={pages.first}
            leftSection={<ChevronFirst size={14} aria-hidden />}
          >
            <Trans>First</Trans>
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          disabled={pages.number === undefined || pages.number === 1}
          onClick={pages.previous}
          leftSection={<ChevronLeft size={14} aria-hidden />}
        >
          <Trans>Previous</Trans>
        </Button>
        <Button
          variant="default"
          size="xs"
          disabled={next === undefined}
          onClick={() => next !== undefined && pages.next(next)}
          rightSection={<ChevronRight size={14} aria-hidden />}
        >
          <Trans>Next</Trans>
        </Button>
      </Group>
      <NativeSelect
        size="xs"
        className="no-print"
        aria-label={t`Rows a page`}
        title={t`Rows a page`}
        data={PAGE_SIZES.map((size) => ({ value: String(size), label: t`${size} a page` }))}
        value={String(pages.limit)}
        onChange={(event) => pages.resize(Number(event.currentTarget.value))}
      />
    </nav>
  );
}

function Range({ pages, shown, total }: Pick<Props, 'pages' | 'shown' | 'total'>) {
  const count = useCount();
  const from = ((pages.number ?? 1) - 1) * pages.limit + 1;
  const [first, last] = [count(from), count(from + shown - 1)];
  const all = total === undefined ? undefined : count(total);
  if (shown === 0) return null;
  if (pages.number === undefined) return all === undefined ? null : <Trans>of {all}</Trans>;
  if (all === undefined) {
    return (
      <>
        {first}–{last}
      </>
    );
  }
  return (
    <Trans>
      {first}–{last} of {all}
    </Trans>
  );
}
