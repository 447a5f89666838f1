import { Button, Group, Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { LONGEST_TERM } from '../../contract/system.ts';
import type { NumberSeries } from '../../contract/system.ts';
import { useKindWords } from '../components/document-words.ts';
import { useLeaveGuard } from '../components/leave-guard.tsx';
import { Part } from './part.tsx';
import type { Edited, FieldProps } from './use-settings.ts';
import { useEdited, useSettings } from './use-settings.ts';

/** How documents are numbered, and when they are due. */
export function DocumentSettings() {
  const { form, missing, error } = useSettings();
  const { paymentDays, series } = form.organization;
  const days = useEdited(String(paymentDays));
  const numbers = useEdited<readonly NumberSeries[]>(series);
  const guard = useLeaveGuard(
    [days, numbers].some(({ isChanged }) => isChanged),
    <Trans>What you changed is not saved. It would be gone.</Trans>,
  );
  return (
    <Part title={<Trans>Documents</Trans>} missing={missing} error={error}>
      <PaymentDays {...form} edited={days} />
      <Series {...form} edited={numbers} />
      {guard.dialog}
    </Part>
  );
}

type EditedProps<T> = FieldProps & { readonly edited: Edited<T> };

/** After how many days an invoice is due, where its form is not told another day. */
function PaymentDays({ organization, disabled, save, edited }: EditedProps<string>) {
  const { t } = useLingui();
  const { value: typed, set, onSaved } = edited;
  const days = /^\d{1,3}$/u.test(typed.trim()) ? Number(typed) : undefined;
  const isWrong = days === undefined || days > LONGEST_TERM;
  return (
    <Group align="end" gap="xs">
      <TextInput
        flex="1 1 260px"
        inputMode="numeric"
        label={t`Days to pay`}
        description={t`So many days after its date a new invoice is due`}
        value={typed}
        error={isWrong && t`A number of days from 0 to ${LONGEST_TERM}`}
        disabled={disabled}
        onChange={(event) => set(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={disabled || isWrong || days === organization.paymentDays}
        onClick={() => days !== undefined && save({ paymentDays: days }, onSaved)}
      >
        <Trans>Save the days</Trans>
      </Button>
    </Group>
  );
}

const MOST_DIGITS = 12;
const PREFIX = /^[\p{L}\p{N}./_-]{1,12}$/u;

/** How the numbers of each kind are written, such as `INV-00042`. */
function Series({ disabled, save, edited }: EditedProps<readonly NumberSeries[]>) {
  const { t } = useLingui();
  const { value: rows, isChanged, set: setRows, onSaved } = edited;
  const set = (kind: NumberSeries['kind'], change: Partial<NumberSeries>) =>
    setRows(rows.map((row) => (row.kind === kind ? { ...row, ...change } : row)));
  const isWrong = rows.some(({ prefix }) => !PREFIX.test(prefix));
  return (
    <div>
      <table className="grid series" aria-label={t`Number series`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Kind</Trans>
            </th>
            <th scope="col">
              <Trans>Begins with</Trans>
            </th>
            <th scope="col">
              <Trans>Digits</Trans>
            </th>
            <th scope="col">
              <Trans>For example</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SeriesRow key={row.kind} row={row} disabled={disabled} onChange={(change) => set(row.kind, change)} />
          ))}
        </tbody>
      </table>
      <Group justify="space-between" mt="sm">
        <Text fz="sm" c="dimmed">
          {isWrong ? (
            <Trans>A number begins with 1 to 12 letters, digits or . / _ -</Trans>
          ) : (
            <Trans>Counts only for documents to come</Trans>
          )}
        </Text>
        <Button
          variant="default"
          disabled={disabled || !isChanged || isWrong}
          onClick={() => save({ series: [...rows] }, onSaved)}
        >
          <Trans>Save the numbers</Trans>
        </Button>
      </Group>
    </div>
  );
}

type RowProps = {
  readonly row: NumberSeries;
  readonly disabled: boolean;
  readonly onChange: (change: Partial<NumberSeries>) => void;
};

function SeriesRow({ row: { kind, prefix, digits }, disabled, onChange }: RowProps) {
  const { t } = useLingui();
  const name = useKindWords()[kind];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <input
          className="cell cell--text"
          aria-label={t`${name} begins with`}
          aria-invalid={!PREFIX.test(prefix)}
          maxLength={12}
          disabled={disabled}
          value={prefix}
          onChange={(event) => onChange({ prefix: event.currentTarget.value.trim() })}
        />
      </td>
      <td>
        <input
          className="cell figure"
          inputMode="numeric"
          aria-label={t`Digits of ${name}`}
          disabled={disabled}
          value={digits}
          onChange={(event) => onChange({ digits: digitsOf(event.currentTarget.value) })}
        />
      </td>
      <td className="figure quiet">{`${prefix}-${'42'.padStart(digits, '0')}`}</td>
    </tr>
  );
}

/** At least one, at most twelve; what is no digit is left out. */
function digitsOf(typed: string): number {
  const [last = '5'] = typed.replaceAll(/\D/gu, '').match(/\d{1,2}$/u) ?? [];
  return Math.min(MOST_DIGITS, Math.max(1, Number(last)));
}
