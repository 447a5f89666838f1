import { useEffect, useMemo } from 'react';
import { useRead, useReload } from '../api/client.ts';
import { creditsOf, invoicesOf } from './items.ts';
import type { Credits, Invoices } from './items.ts';

/** One of the two lists: on its way, failed, or there. Each has its own state, so that the other stays usable. */
export type Panel<T> = {
  readonly data: T | undefined;
  /** Why the last load failed; with `data`, what is shown may be old. */
  readonly error: unknown;
  readonly busy: boolean;
  readonly retry: () => void;
};

export type Account = {
  readonly credits: Panel<Credits>;
  readonly invoices: Panel<Invoices>;
  /** Asks for both lists, the partner's totals and the history again. */
  readonly reload: () => Promise<void>;
};

export function useAccount(partner: string, currency: string): Account {
  const input = { params: { id: partner }, query: { currency } };
  const credits = useRead('listUnappliedCredits', input, { isDecidedOn: true });
  const invoices = useRead('listOpenInvoices', input, { isDecidedOn: true });
  const reloadRoutes = useReload();
  const creditData = useMemo(() => credits.data && creditsOf(credits.data, partner), [credits.data, partner]);
  const invoiceData = useMemo(() => invoices.data && invoicesOf(invoices.data, partner), [invoices.data, partner]);
  useSameVersion(creditData?.version, invoiceData?.version);
  return {
    credits: panel(credits, creditData),
    invoices: panel(invoices, invoiceData),
    reload: () =>
      reloadRoutes('listUnappliedCredits', 'listOpenInvoices', 'getPartner', 'listPartners', 'listReconciliations'),
  };
}

/** Lists of different versions do not belong together: something was posted between the two reads. */
function useSameVersion(credits: number | undefined, invoices: number | undefined): void {
  const reload = useReload();
  const differ = credits !== undefined && invoices !== undefined && credits !== invoices;
  useEffect(() => {
    if (!differ) return;
    // Right after one of two reloads the other is still on its way; only a lasting difference asks again.
    const timer = setTimeout(() => void reload('listUnappliedCredits', 'listOpenInvoices'), 400);
    return () => clearTimeout(timer);
  }, [differ, reload]);
}

type Query = {
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly refetch: () => Promise<unknown>;
};

function panel<T>({ error, isFetching, refetch }: Query, data: T | undefined): Panel<T> {
  return { data, error, busy: isFetching, retry: () => void refetch() };
}
