import '../documents.css';
import { Trans } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';
import { DocumentKind } from '../../../contract/documents.ts';
import { currency as currencyOf } from '../../../core/index.ts';
import { useRead } from '../../api/client.ts';
import { useOrganization } from '../../api/organization.ts';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { DocumentForm } from './document-form.tsx';
import { blank, ofDraft } from './state.ts';

/** A new document, of the kind and account in the address, or a draft to be changed. */
export function NewDocumentPage() {
  const { draft } = useSearch({ from: '/documents/new' });
  return draft === undefined ? <Fresh /> : <Draft key={draft} id={draft} />;
}

function Fresh() {
  const { kind: asked, account, currency } = useSearch({ from: '/documents/new' });
  const { today, baseCurrency, paymentDays: term } = useOrganization();
  const wanted = currencyOf(currency ?? baseCurrency);
  const code = wanted.ok ? wanted : currencyOf(baseCurrency);
  const kind = DocumentKind.options.find((each) => each === asked) ?? 'invoice';
  if (!code.ok) return null;
  const start = blank({ kind, partner: account, today, currency: code.value, term });
  return <DocumentForm key={`${kind} ${account} ${currency}`} start={start} />;
}

function Draft({ id }: { readonly id: string }) {
  const { paymentDays: term } = useOrganization();
  const read = useRead('getDocument', { params: { id } });
  if (read.isPending) return <Loading />;
  if (read.data === undefined) return <Failure error={read.error} onRetry={() => void read.refetch()} />;
  const { draft, currency } = read.data;
  const code = currencyOf(currency);
  if (draft === undefined || !code.ok) {
    return (
      <p className="panel panel__empty">
        <Trans>This document is posted. Posted documents never change: take it back and post anew.</Trans>
      </p>
    );
  }
  return <DocumentForm start={ofDraft(id, draft, { currency: code.value, term })} />;
}
