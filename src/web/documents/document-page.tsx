import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useRead } from '../api/client.ts';
import { Amount } from '../components/amount.tsx';
import { useKindWords } from '../components/document-words.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { StatusMark } from '../components/status-mark.tsx';

/** A document: what it is, whose, and how far it is settled. */
export function DocumentPage() {
  const { document: id } = useParams({ from: '/documents/$document' });
  const read = useRead('getDocument', { params: { id } });
  const words = useKindWords();
  if (read.isPending) return <Loading />;
  if (read.isError) return <Failure error={read.error} onRetry={() => void read.refetch()} />;
  const { kind, number, status, reconciliationStatus, reason, currency, amount, partner, partnerName } = read.data;
  return (
    <div className="document">
      <h1>
        {words[kind]} {number}
      </h1>
      <p>
        <Anchor
          renderRoot={(props) => <Link to="/clients/accounts/$account" params={{ account: partner }} {...props} />}
        >
          {partnerName}
        </Anchor>
      </p>
      <p>
        <StatusMark status={status} reconciliation={reconciliationStatus} why={reason && { reason, currency }} />{' '}
        <Amount amount={amount} currency={currency} />
      </p>
    </div>
  );
}
