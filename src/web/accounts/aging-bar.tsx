import './balances.css';
import { useLingui } from '@lingui/react/macro';
import { Amount, minorOfText } from '../components/amount.tsx';
import type { Answer } from '../api/call.ts';

type Props = { readonly aging: Answer<'getAccount'>['balances'][number]['aging']; readonly currency: string };

/** Widths are shares of the whole in thousandths: a bar is no wider than a screen. */
const WHOLE = 1000n;

/** What is owed by days past due: as a bar, and in figures below it. */
export function AgingBar({ aging, currency }: Props) {
  const { t } = useLingui();
  const parts = [
    { age: 'notDue', words: t`Not due` },
    { age: 'to30', words: t`1–30 days` },
    { age: 'to60', words: t`31–60` },
    { age: 'to90', words: t`61–90` },
    { age: 'over90', words: t`over 90` },
  ] as const;
  const total = parts.reduce((sum, { age }) => sum + minorOfText(aging[age], currency), 0n);
  const shareOf = (age: keyof Props['aging']) =>
    total === 0n ? 0 : Number((minorOfText(aging[age], currency) * WHOLE) / total);
  return (
    <div className="aging" role="group" aria-label={t`Aging`}>
      <div className="aging__bar" aria-hidden>
        {parts.map(
          ({ age }) => shareOf(age) > 0 && <span key={age} data-age={age} style={{ flexGrow: shareOf(age) }} />,
        )}
      </div>
      <dl>
        {parts.map(({ age, words }) => (
          <div key={age} data-age={age} data-none={shareOf(age) === 0 || undefined}>
            <dt>{words}</dt>
            <dd>
              <Amount amount={aging[age]} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
