import './pair-table.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { useItemName } from '../components/item-name.ts';
import { RowWindow } from '../components/row-window.tsx';
import { useBench } from './bench.ts';
import { ItemMark } from './item-status.tsx';
import type { Plan } from './plan.ts';

/** A name in two lines, and the status. */
const ROW_HEIGHT = 50;

/** Which receipt pays what, row by row, with what is left of the invoice. Only the rows in view are there. */
export function PairTable({ plan }: { readonly plan: Plan }) {
  const { t } = useLingui();
  return (
    <div className="pairs" tabIndex={0} role="region" aria-label={t`Which receipt pays what`}>
      <table
        role="table"
        aria-label={t`Which receipt pays what`}
        aria-rowcount={plan.pairs.length + 1}
        className="grid"
      >
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              <Trans>Receipt or credit</Trans>
            </th>
            <th role="columnheader" scope="col">
              <Trans>pays invoice</Trans>
            </th>
            <th role="columnheader" scope="col" className="figure">
              <Trans>Amount</Trans>
            </th>
          </tr>
        </thead>
        <RowWindow count={plan.pairs.length} rowHeight={ROW_HEIGHT}>
          {(index) => <PairLine plan={plan} index={index} />}
        </RowWindow>
      </table>
    </div>
  );
}

function PairLine({ plan, index }: { readonly plan: Plan; readonly index: number }) {
  const { figures } = useBench();
  const nameOf = useItemName();
  const pair = plan.pairs[index];
  if (pair === undefined) return null;
  const [credit, debit] = [plan.credits.get(pair.credit), plan.debits.get(pair.debit)];
  return (
    <tr role="row" aria-rowindex={index + 2} data-index={index} style={{ height: ROW_HEIGHT }}>
      <td role="cell">
        <span className="pairs__name">{credit?.shown.number}</span>
        {credit && <ItemMark shown={credit.shown} />}
      </td>
      <td role="cell">
        <span className="pairs__name">{debit && nameOf(debit.shown)}</span>
        {debit && <ItemMark shown={debit.shown} />}
      </td>
      <td role="cell" className="figure">
        {figures.plain(pair.amount.minor)}
      </td>
    </tr>
  );
}
