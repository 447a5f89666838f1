import '../components/figure-cards.css';
import './balances.css';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Answer } from '../api/call.ts';
import { Amount, isSome } from '../components/amount.tsx';
import { AgingBar } from './aging-bar.tsx';

type Balance = Answer<'getAccount'>['balances'][number];

/** What an account owes and has unapplied in one currency, and how old what it owes is. */
export function Balances({ balance }: { readonly balance: Balance }) {
  const { currency, outstanding, unapplied, overdue, oldestOpenOn, aging } = balance;
  return (
    <div className="balances">
      <dl className="figure-cards">
        <Card name={<Trans>Outstanding</Trans>} amount={outstanding} currency={currency}>
          {oldestOpenOn && <Trans>oldest open: {oldestOpenOn}</Trans>}
        </Card>
        <Card name={<Trans>Overdue</Trans>} amount={overdue} currency={currency} isLate={isSome(overdue)} />
        <Card name={<Trans>Unapplied</Trans>} amount={unapplied} currency={currency} />
      </dl>
      <div className="figure-card balances__aging">
        <AgingBar aging={aging} currency={currency} />
      </div>
    </div>
  );
}

type CardProps = {
  readonly name: ReactNode;
  readonly amount: string;
  readonly currency: string;
  readonly isLate?: boolean;
  readonly children?: ReactNode;
};

function Card({ name, amount, currency, isLate = false, children }: CardProps) {
  return (
    <div className="figure-card balances__card">
      <dt>{name}</dt>
      <dd data-late={isLate || undefined}>
        <Amount amount={amount} currency={currency} />
        <span className="balances__note quiet">{children}</span>
      </dd>
    </div>
  );
}
