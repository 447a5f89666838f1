import './items.css';
import './credits.css';
import { Checkbox } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Panel } from '../components/panel.tsx';
import { RowWindow } from '../components/row-window.tsx';
import { useBench } from './bench.ts';
import { CreditLine } from './credit-line.tsx';
import type { CreditRow, Credits } from './items.ts';
import { sumOpen } from './items.ts';
import type { Panel as PanelState } from './use-account.ts';
import { useUnticked } from './use-worksheet.ts';

type Props = {
  readonly state: PanelState<Credits>;
  readonly rowHeight: number;
  readonly renderAll: number | undefined;
};

/** The line that says of which kind a credit is. */
const KIND_LINE = 14;

/** The partner's posted receipts with something unapplied and, where there are any, the other credits with ticks. */
export function ReceiptsPanel({ state, rowHeight, renderAll }: Props) {
  const { data } = state;
  return (
    <Panel
      title={<Trans>Unapplied receipts</Trans>}
      className="receipts"
      error={state.error}
      busy={state.busy}
      onRetry={state.retry}
    >
      {data && (
        <div className="panel__scroll">
          <Receipts rows={data.receipts} rowHeight={rowHeight} renderAll={renderAll} />
          {data.others.length > 0 && (
            <OtherCredits rows={data.others} rowHeight={rowHeight + KIND_LINE} renderAll={renderAll} />
          )}
        </div>
      )}
    </Panel>
  );
}

type ListProps = {
  readonly rows: readonly CreditRow[];
  readonly rowHeight: number;
  readonly renderAll: number | undefined;
};

function Receipts({ rows, rowHeight, renderAll }: ListProps) {
  const { t } = useLingui();
  const { figures } = useBench();
  if (rows.length === 0) {
    return (
      <p className="panel__empty">
        <Trans>No receipt has anything unapplied.</Trans>
      </p>
    );
  }
  return (
    <table
      role="table"
      aria-label={t`Unapplied receipts`}
      aria-rowcount={rows.length + 1}
      className="grid items credits"
    >
      <CreditHead first={<Trans>Receipt #</Trans>} />
      <RowWindow count={rows.length} rowHeight={rowHeight} renderAll={renderAll}>
        {(index) => {
          const row = rows[index];
          return row && <CreditLine row={row} index={index} />;
        }}
      </RowWindow>
      <tfoot role="rowgroup">
        <tr role="row">
          <th role="rowheader" scope="row" colSpan={3}>
            <Trans>Total unapplied</Trans>
          </th>
          <td role="cell" className="figure">
            {figures.plain(sumOpen(rows))}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function OtherCredits({ rows, rowHeight, renderAll }: ListProps) {
  const { t } = useLingui();
  const { figures, sheet, mayEdit } = useBench();
  const unticked = useUnticked(sheet);
  const ticked = rows.filter(({ credit }) => !unticked.has(credit.id));
  const all = rows.map(({ credit }) => credit.id);
  return (
    <>
      <div className="panel__subhead">
        <h3>
          <Trans>Credits</Trans>
        </h3>
        <Checkbox
          className="no-print"
          size="xs"
          label={t`Use all`}
          disabled={!mayEdit}
          checked={ticked.length === rows.length}
          indeterminate={ticked.length > 0 && ticked.length < rows.length}
          onChange={(event) => sheet.tick(all, event.currentTarget.checked)}
        />
      </div>
      <table role="table" aria-label={t`Credits`} aria-rowcount={rows.length + 1} className="grid items credits">
        <CreditHead first={<Trans>Credit #</Trans>} />
        <RowWindow count={rows.length} rowHeight={rowHeight} renderAll={renderAll}>
          {(index) => {
            const row = rows[index];
            return row && <CreditLine row={row} index={index} ticked={!unticked.has(row.credit.id)} />;
          }}
        </RowWindow>
        <tfoot role="rowgroup">
          <tr role="row">
            <th role="rowheader" scope="row" colSpan={3}>
              <Trans>Total of ticked credits</Trans>
            </th>
            <td role="cell" className="figure">
              {figures.plain(sumOpen(ticked))}
            </td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}

function CreditHead({ first }: { readonly first: React.ReactNode }) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">
          {first}
        </th>
        <th role="columnheader" scope="col">
          <Trans>Date</Trans>
        </th>
        <th role="columnheader" scope="col" className="figure">
          <Trans>Total Amount</Trans>
        </th>
        <th role="columnheader" scope="col" className="figure">
          <Trans>Unapplied Amount</Trans>
        </th>
      </tr>
    </thead>
  );
}
