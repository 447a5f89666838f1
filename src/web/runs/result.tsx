import { Anchor } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Run } from '../../contract/runs.ts';
import { Amount } from '../components/amount.tsx';
import { useCount } from '../components/figures.ts';
import { useLeftOverWords, useStepWords } from '../components/run-words.ts';

/** What a run settled per currency, and what it left by reason. */
export function Result({ run }: { readonly run: Run }) {
  const steps = useStepWords();
  return (
    <div className="run-result">
      <section className="panel">
        <header className="panel__head">
          <h2>
            <Settled kind={run.kind} />
          </h2>
        </header>
        <Totals run={run} />
        <p className="panel__note quiet">
          <Plural value={run.accountsDone} one="# account" other="# accounts" />
          {run.kind !== 'undo' && (
            <>
              {' · '}
              <Trans>Steps: {run.ladder.map((step) => steps[step]).join(' → ')}</Trans>
            </>
          )}
        </p>
      </section>
      {run.kind !== 'undo' && (
        <section className="panel">
          <header className="panel__head">
            <h2>
              <Trans>Left over</Trans>
            </h2>
          </header>
          <LeftOvers run={run} />
        </section>
      )}
    </div>
  );
}

function Settled({ kind }: Pick<Run, 'kind'>) {
  if (kind === 'undo') return <Trans>Taken back</Trans>;
  return kind === 'preview' ? <Trans>Would be settled</Trans> : <Trans>Settled</Trans>;
}

function Totals({ run }: { readonly run: Run }) {
  const { t } = useLingui();
  const count = useCount();
  const accounts = count(run.accountsDone);
  if (run.totals.length === 0) {
    return (
      <p className="panel__empty">
        <Trans>Nothing yet, on {accounts} accounts.</Trans>
      </p>
    );
  }
  return (
    <table className="grid" aria-label={t`Totals per currency`}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Currency</Trans>
          </th>
          <th scope="col" className="figure">
            <Trans>Allocations</Trans>
          </th>
          <th scope="col" className="figure">
            <Trans>Amount</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {run.totals.map(({ currency, allocations, amount }) => (
          <tr key={currency}>
            <td>{currency}</td>
            <td className="figure">{count(allocations)}</td>
            <td className="figure">
              <Amount amount={amount} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LeftOvers({ run }: { readonly run: Run }) {
  const words = useLeftOverWords();
  const count = useCount();
  if (run.leftOvers.length === 0) {
    return (
      <p className="panel__empty">
        <Trans>Nothing is left over.</Trans>
      </p>
    );
  }
  return (
    <ul className="left-overs">
      {run.leftOvers.map(({ reason, currency, side, items, amount }) => (
        <li key={`${reason} ${currency} ${side}`}>
          <Anchor
            renderRoot={(props) => (
              <Link
                to="/clients/runs/$run"
                params={{ run: run.id }}
                search={(old) => ({ organization: old.organization, view: 'left-overs', reason })}
                {...props}
              />
            )}
          >
            {words[reason]}
          </Anchor>
          <span className="quiet">
            {side === 'debit' ? (
              <Plural value={items} one="# open item" other={`${count(items)} open items`} />
            ) : (
              <Plural value={items} one="# payment or credit" other={`${count(items)} payments or credits`} />
            )}
          </span>
          <Amount amount={amount} currency={currency} />
        </li>
      ))}
    </ul>
  );
}
