import { Tabs } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
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
  // A currency that has just been settled stays: the page does not turn to another one under the clerk's hands.
  const [atFirst] = useState(() => liveIn(partner));
  const currencies = currenciesOf(partner, { base: baseCurrency, atFirst });
  const shown = currencies.find((code) => code === asked) ?? currencies[0];
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

/** Currencies with anything open or unapplied. */
function liveIn({ balances }: Partner): readonly string[] {
  const live = balances.filter(({ outstanding, unapplied }) => /[1-9]/u.test(outstanding + unapplied));
  return live.map((balance) => balance.currency);
}

type Known = { readonly base: string; readonly atFirst: readonly string[] };

/** Those with anything open, now or when the page was opened, the base currency first; else one alone. */
function currenciesOf(partner: Partner, { base, atFirst }: Known): readonly Currency[] {
  const open = new Set([...atFirst, ...liveIn(partner)]);
  const codes = open.size > 0 ? [...open] : [partner.balances[0]?.currency ?? base];
  return codes
    .toSorted((a, b) => Number(b === base) - Number(a === base))
    .flatMap((code) => {
      const known = currency(code);
      return known.ok ? [known.value] : [];
    });
}
