import { Checkbox } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Currency } from '../../core/index.ts';
import { useOrganization } from '../api/organization.ts';
import { Amount } from '../components/amount.tsx';
import { DataTable } from '../components/data-table.tsx';
import type { Column } from '../components/data-table.tsx';
import { useKindWords } from '../components/document-words.ts';
import { HoldMark } from '../components/hold-mark.tsx';
import { useItemName } from '../components/item-name.ts';
import { MoneyInput } from '../components/money-input.tsx';
import { useStepWords } from '../components/run-words.ts';
import { ReconciliationMark } from '../components/status-mark.tsx';
import type { Candidate, Choice } from './use-choice.ts';
import { keyOf } from './use-choice.ts';

type Props = {
  readonly items: readonly Candidate[];
  readonly currency: Currency;
  readonly choice: Choice;
  /** They are debits, which fall due. */
  readonly withDue: boolean;
};

/** The open documents of the other side, each with a box to tick and the amount to move. */
export function CandidateTable({ items, ...about }: Props) {
  const { t } = useLingui();
  const columns = useCandidateColumns(about);
  if (items.length === 0) return null;
  return (
    <div className="chooser__list">
      <DataTable label={t`Open documents`} columns={columns} rows={items} idOf={keyOf} />
    </div>
  );
}

function useCandidateColumns({ currency, choice, withDue }: Omit<Props, 'items'>): readonly Column<Candidate>[] {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  const status = {
    id: 'status',
    head: t`Status`,
    cell: ({ standing }: Candidate) => standing && <ReconciliationMark reason={standing} currency={currency} />,
  };
  const due = { id: 'due', head: t`Due`, figure: true, cell: ({ dueOn }: Candidate) => dueOn };
  return [
    { id: 'number', head: t`Document`, cell: (item) => <Name item={item} choice={choice} /> },
    ...(reconciliationOn ? [status] : []),
    { id: 'date', head: t`Date`, figure: true, cell: ({ date }) => date },
    ...(withDue ? [due] : []),
    {
      id: 'amount',
      head: t`Amount`,
      figure: true,
      cell: ({ amount }) => <Amount amount={amount} currency={currency} />,
    },
    { id: 'open', head: t`Open`, figure: true, cell: ({ open }) => <Amount amount={open} currency={currency} /> },
    {
      id: 'reconcile',
      head: t`Reconcile`,
      figure: true,
      cell: (item) => <Field item={item} currency={currency} choice={choice} />,
    },
  ];
}

function Name({ item, choice }: { readonly item: Candidate; readonly choice: Choice }) {
  const kinds = useKindWords();
  const steps = useStepWords();
  const name = useItemName()(item);
  return (
    <Checkbox
      size="xs"
      checked={choice.amountOf(item) > 0n}
      onChange={(event) => choice.tick(item, event.currentTarget.checked)}
      label={
        <>
          <span className="quiet">{kinds[item.kind]}</span> {name}{' '}
          {item.step !== undefined && <span className="chooser__step">{steps[item.step]}</span>}{' '}
          {item.hold && <HoldMark hold={item.hold} />}
        </>
      }
    />
  );
}

type FieldProps = { readonly item: Candidate; readonly currency: Currency; readonly choice: Choice };

function Field({ item, currency, choice }: FieldProps) {
  const { t } = useLingui();
  const name = useItemName()(item);
  return (
    <span className="chooser__field">
      <MoneyInput
        // Ticked, a new field stands there: what was typed and could not be read is gone.
        key={choice.ticksOf(item)}
        label={t`Reconcile with ${name}`}
        currency={currency}
        value={choice.amountOf(item)}
        onChange={(minor) => choice.change(item, minor)}
      />
      {choice.isOver(item) && (
        <span role="status" className="document__wrong">
          <Trans>More than is open</Trans>
        </span>
      )}
    </span>
  );
}
