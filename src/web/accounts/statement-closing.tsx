import { Trans } from '@lingui/react/macro';
import type { Statement } from '../../contract/accounts.ts';
import { Money, currency, formatAmount } from '../../core/index.ts';
import { Amount, isSome, minorOfText } from '../components/amount.tsx';
import { AgingBar } from './aging-bar.tsx';

type Props = { readonly statement: Statement };

/** How old is what is owed, what is unapplied against it, and what that comes to: the balance. */
export function StatementClosing({ statement }: Props) {
  const { to, closing, aging, currency } = statement;
  const { owed, unapplied } = partsOf(statement);
  return (
    <>
      <AgingBar aging={aging} currency={currency} />
      <dl className="statement__closing">
        {isSome(unapplied) && (
          <>
            <div>
              <dt>
                <Trans>Open invoices and other debits</Trans>
              </dt>
              <dd>
                <Amount amount={owed} currency={currency} />
              </dd>
            </div>
            <div>
              <dt>
                <Trans>less unapplied payments and credits</Trans>
              </dt>
              <dd>
                <Amount amount={`-${unapplied}`} currency={currency} />
              </dd>
            </div>
          </>
        )}
        <div>
          <dt>
            <Trans>Balance at {to}</Trans>
          </dt>
          <dd>
            <Amount amount={closing} currency={currency} />
          </dd>
        </div>
      </dl>
    </>
  );
}

/** The balance is what is owed less what is unapplied (DOMAIN §3, as at the statement's last day). */
function partsOf({ aging, closing, currency: code }: Statement) {
  const known = currency(code);
  if (!known.ok) throw new Error(`the server wrote a currency that is none: ${code}`);
  const owed = Object.values(aging).reduce((sum, amount) => sum + minorOfText(amount, code), 0n);
  const text = (minor: bigint) => formatAmount(Money.of(minor, known.value));
  return { owed: text(owed), unapplied: text(owed - minorOfText(closing, code)) };
}
