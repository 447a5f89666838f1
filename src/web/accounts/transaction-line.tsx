import { Anchor } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { Transaction } from '../../contract/accounts.ts';
import { Amount, isSome } from '../components/amount.tsx';
import { DocumentLink } from '../components/document-link.tsx';
import { HoldMark } from '../components/hold-mark.tsx';
import { ExplainedGlyph, PrintedWhy, RowStatus } from '../components/status-mark.tsx';

type Props = { readonly row: Transaction; readonly index: number; readonly currency: string };

/** One document of an account: what it is, how it stands, what settles it, and the balance after it. */
export const TransactionLine = memo(function TransactionLine({ row, index, currency }: Props) {
  const { t } = useLingui();
  const amount = <Amount bare amount={row.amount} currency={currency} />;
  return (
    <tr role="row" aria-rowindex={index + 2} data-index={index} className="transaction">
      <td role="cell" className="transaction__date figure">
        {row.date}
      </td>
      <td role="cell" className="transaction__document">
        <DocumentLink document={row.document} kind={row.kind} number={row.number} />{' '}
        {row.hold && <HoldMark hold={row.hold} />}
      </td>
      <td role="cell" className="transaction__status">
        <RowStatus kind={row.kind} status={row.status} reason={row.reason} currency={currency} />
        <PrintedWhy reason={row.reason} currency={currency} />
      </td>
      <td role="cell" className="transaction__due figure" data-label={t`Due`}>
        {row.side === 'debit' ? row.dueOn : ''}
      </td>
      <td role="cell" className="transaction__links">
        <Links row={row} currency={currency} />
      </td>
      <td role="cell" className="transaction__debit figure">
        {row.side === 'debit' && amount}
      </td>
      <td role="cell" className="transaction__credit figure">
        {row.side === 'credit' && amount}
      </td>
      <td role="cell" className="transaction__open figure" data-label={t`Open`}>
        {isSome(row.open) && <Amount bare amount={row.open} currency={currency} />}
      </td>
      <td role="cell" className="transaction__balance figure" data-label={t`Balance`}>
        <Amount bare amount={row.balance} currency={currency} />
      </td>
    </tr>
  );
});

/** The first documents that it is reconciled with; its own page tells of the others. */
function Links({ row: { document, links, linkCount }, currency }: Pick<Props, 'row' | 'currency'>) {
  const { t } = useLingui();
  const more = linkCount - links.length;
  return (
    <>
      {links.map((link) => (
        <span key={link.document} className="transaction__link">
          {link.standing && <ExplainedGlyph reason={link.standing} currency={currency} />}{' '}
          <DocumentLink bare document={link.document} kind={link.kind} number={link.number} />{' '}
          <span className="quiet">
            <Amount bare amount={link.amount} currency={currency} />
          </span>
        </span>
      ))}
      {more > 0 && (
        <Anchor
          aria-label={t`${more} more`}
          renderRoot={(props) => <Link to="/documents/$document" params={{ document }} {...props} />}
        >
          +{more}
        </Anchor>
      )}
    </>
  );
}
