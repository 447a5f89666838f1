import { Text } from '@mantine/core';
import { Plural, Trans } from '@lingui/react/macro';
import type { TakeBackPreview } from '../../contract/document-actions.ts';
import { useMoneyText } from '../components/amount.tsx';
import { DocumentStanding } from '../components/document-standing.tsx';
import { useKindWords } from '../components/document-words.ts';
import { More, SHOWN } from '../components/more.tsx';

type Props = { readonly frees: TakeBackPreview['frees']; readonly currency: string };

/** Which reconciliations come undone by something else that is about to be done. */
export function Frees({ frees, currency }: Props) {
  const money = useMoneyText();
  const words = useKindWords();
  if (frees.length === 0) {
    return (
      <Text fz="sm">
        <Trans>No reconciliation is undone by it.</Trans>
      </Text>
    );
  }
  return (
    <div>
      <Text fz="sm" mb={6}>
        <Plural
          value={frees.length}
          one="This reconciliation is undone, and its amount is open again:"
          other="These # reconciliations are undone, and their amounts are open again:"
        />
      </Text>
      <ul className="document__frees">
        {frees.slice(0, SHOWN).map(({ reconciliation, position, other, amount }) => (
          <li key={`${reconciliation}/${position}`}>
            <DocumentStanding standing={other.standing} currency={currency}>
              <span className="quiet">{words[other.kind]}</span> {other.number}
            </DocumentStanding>
            <span className="figure">{money(amount, currency)}</span>
          </li>
        ))}
      </ul>
      <More of={frees} />
    </div>
  );
}
