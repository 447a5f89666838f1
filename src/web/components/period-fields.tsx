import { useLingui } from '@lingui/react/macro';
import { DateField } from './date-field.tsx';

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
  const look = { size: 'xs', className } as const;
  return (
    <>
      <DateField {...look} label={t`From`} max={to || last} value={from} onChange={(day) => onChange({ from: day })} />
      <DateField
        {...look}
        label={t`To`}
        min={from || undefined}
        max={last}
        value={to}
        onChange={(day) => onChange({ to: day })}
      />
    </>
  );
}
