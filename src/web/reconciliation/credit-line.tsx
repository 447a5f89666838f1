import { Checkbox } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import { HoldMark } from '../components/hold-mark.tsx';
import { useBench } from './bench.ts';
import { CreditKind, CreditStatus } from './item-status.tsx';
import type { CreditRow } from './items.ts';

type Props = {
  readonly row: CreditRow;
  readonly index: number;
  /** Credits that are no receipts carry a tick; undefined for receipts, which always count. */
  readonly ticked?: boolean;
};

/** One receipt or credit with what is unapplied of it. */
export const CreditLine = memo(function CreditLine({ row, index, ticked }: Props) {
  const { credit, shown } = row;
  const { t } = useLingui();
  const { figures, sheet, mayEdit, markOf } = useBench();
  const problem = markOf(credit.document, credit.seq);
  return (
    <tr
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      className="credit-line"
      data-kind={credit.kind === 'receipt' ? undefined : credit.kind}
      data-off={ticked === false || undefined}
      data-wrong={problem !== undefined || undefined}
      title={problem}
    >
      <td role="cell" className="credit-line__number">
        <div>
          {ticked !== undefined && (
            <Checkbox
              size="xs"
              checked={ticked}
              disabled={!mayEdit}
              aria-label={t`Use ${credit.number}`}
              onChange={(event) => sheet.tick([credit.id], event.currentTarget.checked)}
            />
          )}
          <div>
            {shown.number}
            {shown.hold !== undefined && <HoldMark hold={shown.hold} />}
            <CreditKind kind={credit.kind} />
            {problem === undefined ? (
              <CreditStatus row={row} index={index} />
            ) : (
              <span className="line__problem">{problem}</span>
            )}
          </div>
        </div>
      </td>
      <td role="cell" className="credit-line__date figure">
        {shown.date}
      </td>
      <td role="cell" className="credit-line__total figure quiet" data-label={t`Total Amount`}>
        {figures.plain(credit.amount)}
      </td>
      <td role="cell" className="credit-line__open figure" data-label={t`Unapplied Amount`}>
        {figures.plain(credit.open)}
      </td>
    </tr>
  );
});
