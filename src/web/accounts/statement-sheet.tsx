import { Trans, useLingui } from '@lingui/react/macro';
import type { Statement } from '../../contract/accounts.ts';
import { useOrganization } from '../api/organization.ts';
import { Amount, isSome } from '../components/amount.tsx';
import { useKindWords } from '../components/document-words.ts';
import { ReconciliationMark } from '../components/status-mark.tsx';
import { StatementClosing } from './statement-closing.tsx';

/** One account in one currency, as it is sent to the client. */
export function StatementSheet({ statement }: { readonly statement: Statement }) {
  const { t } = useLingui();
  const { name } = useOrganization();
  const { owner, number, currency, from, to } = statement;
  return (
    <article className="panel statement">
      <header className="statement__head">
        <div>
          <h2>
            <Trans>Statement of account in {currency}</Trans>
          </h2>
          <p className="quiet">
            {from === undefined ? (
              <Trans>to {to}</Trans>
            ) : (
              <Trans>
                from {from} to {to}
              </Trans>
            )}
          </p>
        </div>
        <p className="statement__from">{name}</p>
      </header>
      <p className="statement__to">
        <strong>{owner}</strong>
        <span className="quiet">{number}</span>
      </p>
      <div className="statement__scroll" role="group" tabIndex={0} aria-label={t`Statement of ${owner} in ${currency}`}>
        <Lines statement={statement} />
      </div>
      <StatementClosing statement={statement} />
    </article>
  );
}

function Lines({ statement: { owner, currency, from, opening, lines } }: { readonly statement: Statement }) {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  return (
    <table className="grid statement__lines" aria-label={t`Statement of ${owner} in ${currency}`}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Date</Trans>
          </th>
          <th scope="col">
            <Trans>Document</Trans>
          </th>
          {reconciliationOn && (
            <th scope="col">
              <Trans>Status</Trans>
            </th>
          )}
          <th scope="col">
            <Trans>Due</Trans>
          </th>
          <th scope="col" className="figure">
            <Trans>Debit</Trans> <Code currency={currency} />
          </th>
          <th scope="col" className="figure">
            <Trans>Credit</Trans> <Code currency={currency} />
          </th>
          <th scope="col" className="figure">
            <Trans>Open</Trans> <Code currency={currency} />
          </th>
          <th scope="col" className="figure">
            <Trans>Balance</Trans> <Code currency={currency} />
          </th>
        </tr>
      </thead>
      <tbody>
        {from !== undefined && (
          <tr>
            <td className="figure">{from}</td>
            <td colSpan={reconciliationOn ? 6 : 5}>
              <Trans>Balance brought forward</Trans>
            </td>
            <td className="figure">
              <Amount bare amount={opening} currency={currency} />
            </td>
          </tr>
        )}
        {lines.map((line) => (
          <Line key={line.document} line={line} currency={currency} />
        ))}
      </tbody>
    </table>
  );
}

/** Of a column of bare figures. */
function Code({ currency }: { readonly currency: string }) {
  return <span className="statement__currency">{currency}</span>;
}

function Line({ line, currency }: { readonly line: Statement['lines'][number]; readonly currency: string }) {
  const kinds = useKindWords();
  const { reconciliationOn } = useOrganization();
  const amount = <Amount bare amount={line.amount} currency={currency} />;
  return (
    <tr>
      <td className="figure">{line.date}</td>
      <td>
        {kinds[line.kind]} <span className="statement__number">{line.number}</span>
      </td>
      {reconciliationOn && (
        <td>
          <ReconciliationMark reason={line.reason} currency={currency} />
        </td>
      )}
      <td className="figure statement__due">{line.side === 'debit' && line.dueOn}</td>
      <td className="figure">{line.side === 'debit' && amount}</td>
      <td className="figure">{line.side === 'credit' && amount}</td>
      <td className="figure">{isSome(line.open) && <Amount bare amount={line.open} currency={currency} />}</td>
      <td className="figure">
        <Amount bare amount={line.balance} currency={currency} />
      </td>
    </tr>
  );
}
