import { TextInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useOrganization } from '../api/organization.ts';

type Period = { readonly from: string; readonly to: string };
type Props = Period & {
  /** What a person chose; an empty day is one that was taken away. */
  readonly onChange: (part: Partial<Period>) => void;
};

/** The first and the last day of what is shown, the last one not after today. */
export function PeriodFields({ from, to, onChange }: Props) {
  const { t } = useLingui();
  const { today } = useOrganization();
  return (
    <>
      <TextInput
        type="date"
        size="xs"
        label={t`From`}
        max={to || today}
        value={from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        size="xs"
        label={t`To`}
        {...(from !== '' && { min: from })}
        max={today}
        value={to}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
    </>
  );
}
