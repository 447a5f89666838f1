import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Document } from '../../contract/documents.ts';
import { useOrganization } from '../api/organization.ts';
import { DateField } from '../components/date-field.tsx';
import { useFarAhead } from './far-ahead.tsx';
import { useDayRefusal } from './use-day-refusal.ts';

/**
 * The day of a document that a dialog posts upon another one: today in the organization's zone, or the other's own day
 * where that lies ahead, unless a person says otherwise. Why it can't be, the server says too.
 */
export function useCounterDate({ number, date: own }: Document) {
  const { t } = useLingui();
  const { today } = useOrganization();
  const refusalOf = useDayRefusal();
  const [date, setDate] = useState(today > own ? today : own);
  const why = refusalOf(date, { first: own, before: t`Not before ${own}, the date of ${number}` });
  return { date, why, field: <CounterDate date={date} why={why} onChange={setDate} /> };
}

type Props = {
  readonly date: string;
  readonly why: string | undefined;
  readonly onChange: (date: string) => void;
};

function CounterDate({ date, why, onChange }: Props) {
  const { t } = useLingui();
  return (
    <DateField
      label={t`Date`}
      value={date}
      // The words stand beside the button.
      error={why !== undefined}
      description={useFarAhead(date)}
      descriptionProps={{ c: 'var(--q-warn-text)' }}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={onChange}
    />
  );
}
