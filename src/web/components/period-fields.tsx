import { TextInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';

type Period = { readonly from: string; readonly to: string };
type Props = Period & {
  /** The last day that can be chosen; undefined: any. */
  readonly last?: string;
  readonly className?: string;
  /** What a person chose; an empty day is one that was taken away. */
  readonly onChange: (part: Partial<Period>) => void;
};

/** The first and the last day of what is shown. */
export function PeriodFields({ from, to, last, className, onChange }: Props) {
  const { t } = useLingui();
  const look = { type: 'date', size: 'xs', className } as const;
  return (
    <>
      <TextInput
        {...look}
        label={t`From`}
        max={to || last}
        value={from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        {...look}
        label={t`To`}
        min={from || undefined}
        max={last}
        value={to}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
    </>
  );
}
