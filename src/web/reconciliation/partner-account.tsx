import { Tabs } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Partner } from '../../contract/partners.ts';
import type { Currency } from '../../core/index.ts';
import { currency } from '../../core/index.ts';
import { useOrganization } from '../api/organization.ts';
import { Workbench } from './workbench.tsx';

const PATH = '/finance/banking/reconciliation';

/** A partner's account: one tab a currency where there are several, because allocations never cross currencies. */
export function PartnerAccount({ partner }: { readonly partner: Partner }) {
  const { t } = useLingui();
  const { baseCurrency } = useOrganization();
  const { currency: asked } = useSearch({ from: PATH });
  const navigate = useNavigate({ from: PATH });
  const currencies = currenciesOf(partner, { base: baseCurrency, asked });
  const shown = currencies.find((code) => code === asked) ?? currencies[0];
  // The address keeps the one that is shown: settled, it must not give way to another under the clerk's hands.
  useEffect(() => {
    if (asked === undefined) void navigate({ replace: true, search: (search) => ({ ...search, currency: shown }) });
  }, [asked, shown, navigate]);
  if (shown === undefined) return null;
  const bench = <Workbench key={shown} partner={partner} currency={shown} />;
  if (currencies.length === 1) return bench;
  return (
    <Tabs
      className="contents"
      value={shown}
      onChange={(code) => void navigate({ search: (search) => ({ ...search, currency: code ?? undefined }) })}
    >
      <Tabs.List className="recon__tabs no-print" aria-label={t`Currencies`}>
        {currencies.map((code) => (
          <Tabs.Tab key={code} value={code}>
            {code}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={shown} className="contents" tabIndex={-1}>
        {bench}
      </Tabs.Panel>
    </Tabs>
  );
}

type Known = { readonly base: string; readonly asked: string | undefined };

/** Those with anything open or unapplied and the one asked for, the base currency first; else one alone. */
function currenciesOf({ balances }: Partner, { base, asked }: Known): readonly Currency[] {
  const live = balances.filter(
    ({ outstanding, unapplied, currency: code }) => code === asked || /[1-9]/u.test(outstanding + unapplied),
  );
  const codes = live.length > 0 ? live.map((balance) => balance.currency) : [balances[0]?.currency ?? base];
  return codes
    .toSorted((a, b) => Number(b === base) - Number(a === base))
    .flatMap((code) => {
      const known = currency(code);
      return known.ok ? [known.value] : [];
    });
}
