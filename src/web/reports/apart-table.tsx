import { Trans } from '@lingui/react/macro';
import type { Answer } from '../api/call.ts';
import { Amount, isSome } from '../components/amount.tsx';
import { Behind } from './behind.tsx';
import { sumsOf } from './sums.ts';
import { useLedgerHeads } from './use-ledger-heads.ts';

type Report = Answer<'getLedgerReport'>;

/** What was allocated to what is no invoice, by kind; and all allocations of the period, to which both parts add up. */
export function ApartTable({ report }: { readonly report: Report }) {
  const heads = useLedgerHeads();
  const { apartSums, reversed } = sumsOf(report);
  return (
    <table role="table" className="grid data-table report__table report__apart" aria-label={heads.apart}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {heads.apart}
          </th>
          <th role="columnheader" scope="col" className="figure">
            {heads.allocated}
          </th>
          <th role="columnheader" scope="col" className="figure">
            {heads.reversed}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {report.apart.map(({ share, ...figures }) => (
          <tr role="row" key={share}>
            <td role="cell" data-label={heads.apart}>
              {heads[share]}
            </td>
            <Figures report={report} share={share} {...figures} />
          </tr>
        ))}
      </tbody>
      <tfoot role="rowgroup">
        <tr role="row">
          <th role="rowheader" scope="row">
            <Trans>Total given back and written off</Trans>
          </th>
          <Figures report={report} share="apart" {...apartSums} />
        </tr>
        <tr role="row">
          <th role="rowheader" scope="row">
            <Trans>All allocations of the period</Trans>
          </th>
          <Figures report={report} amount={report.total} reversed={reversed} />
        </tr>
      </tfoot>
    </table>
  );
}

type FiguresProps = {
  readonly report: Report;
  /** Absent: all of the report. */
  readonly share?: string;
  readonly amount: string;
  readonly reversed: string;
};

function Figures({ report, share, amount, reversed }: FiguresProps) {
  const heads = useLedgerHeads();
  const write = (figure: string) => <Amount bare amount={figure} currency={report.currency} />;
  return (
    <>
      <td role="cell" data-label={heads.allocated} className="figure">
        <Behind report={report} figure={{ share }}>
          {write(amount)}
        </Behind>
      </td>
      <td role="cell" data-label={heads.reversed} data-column="reversed" className="figure">
        {isSome(reversed) ? (
          <Behind report={report} figure={{ share, undone: 'yes' }}>
            {write(reversed)}
          </Behind>
        ) : (
          write(reversed)
        )}
      </td>
    </>
  );
}
