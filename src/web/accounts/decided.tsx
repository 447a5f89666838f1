import './decided.css';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Answer } from '../api/call.ts';
import { Amount } from '../components/amount.tsx';
import { DocumentPair, DocumentStanding } from '../components/document-standing.tsx';
import { ItemLink } from '../components/item-link.tsx';
import { useItemName } from '../components/item-name.ts';
import { More, SHOWN } from '../components/more.tsx';
import { useLeftOverWords, useStepWords } from '../components/run-words.ts';

type Decision = Answer<'previewAutoReconcile'>;
type Part = Decision['currencies'][number];

/** What would be reconciled, currency by currency, and what would be left over and why. */
export function Decided({ decision: { currencies } }: { readonly decision: Decision }) {
  const something = currencies.filter(({ allocations, leftOvers }) => allocations.length + leftOvers.length > 0);
  if (something.length === 0) {
    return (
      <p>
        <Trans>Nothing is open on this account: everything is reconciled.</Trans>
      </p>
    );
  }
  return something.map((part) => <CurrencyPart key={part.currency} part={part} />);
}

function CurrencyPart({ part }: { readonly part: Part }) {
  const { currency, total, allocations, leftOvers } = part;
  return (
    <section className="decided" aria-label={currency}>
      <h3>
        {allocations.length === 0 ? (
          <Trans>Nothing can be reconciled in {currency}</Trans>
        ) : (
          <Trans>
            <Amount amount={total} currency={currency} /> will be reconciled
          </Trans>
        )}
      </h3>
      {allocations.length > 0 && <Allocations part={part} />}
      {leftOvers.length > 0 && (
        <>
          <h3>
            <Plural value={leftOvers.length} one="# open item is left over" other="# open items are left over" />
          </h3>
          <LeftOvers part={part} />
        </>
      )}
    </section>
  );
}

function Allocations({ part: { currency, allocations } }: { readonly part: Part }) {
  const { t } = useLingui();
  const nameOf = useItemName();
  const steps = useStepWords();
  return (
    <div className="decided__scroll" tabIndex={0} role="group" aria-label={t`What pays what`}>
      <table className="grid" aria-label={t`What pays what`}>
        <tbody>
          {allocations.slice(0, SHOWN).map(({ position, credit, debit, amount, step }) => (
            <tr key={position}>
              <td>
                <DocumentPair
                  credit={{ name: nameOf(credit), standing: credit.standing }}
                  debit={{ name: nameOf(debit), standing: debit.standing }}
                  currency={currency}
                />
              </td>
              <td className="quiet">{steps[step]}</td>
              <td className="figure">
                <Amount bare amount={amount} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More of={allocations} />
    </div>
  );
}

function LeftOvers({ part: { currency, leftOvers } }: { readonly part: Part }) {
  const { t } = useLingui();
  const words = useLeftOverWords();
  return (
    <div className="decided__scroll" tabIndex={0} role="group" aria-label={t`Left over`}>
      <table className="grid" aria-label={t`Left over`}>
        <tbody>
          {leftOvers.slice(0, SHOWN).map((item) => (
            <tr key={`${item.document} ${item.seq}`}>
              <td>
                <DocumentStanding standing={item.standing} currency={currency}>
                  <ItemLink item={item} />
                </DocumentStanding>
              </td>
              <td className="quiet">{words[item.reason]}</td>
              <td className="figure">
                <Amount bare amount={item.open} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More of={leftOvers} />
    </div>
  );
}
