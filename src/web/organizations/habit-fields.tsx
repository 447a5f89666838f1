import { NativeSelect, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { COUNTRY_CODES } from '../../contract/countries.ts';
import { NUMBER_FORMATS } from '../../contract/writing.ts';
import { writeNow } from '../clock.ts';
import { TODAYS_CURRENCIES } from '../components/currency-select.tsx';
import { sampleFigure } from '../components/figures.ts';
import { LANGUAGES } from '../preferences/language.ts';
import { timeZones } from './proposals.ts';
import type { Habits } from './proposals.ts';
import { SearchSelect } from './search-select.tsx';

type CountryProps = {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error: string | undefined;
};

/** The countries by their names in the language of the screens. */
export function CountryField(props: CountryProps) {
  const { t, i18n } = useLingui();
  const names = new Intl.DisplayNames(i18n.locale, { type: 'region' });
  const choices = COUNTRY_CODES.map((value) => ({ value, label: names.of(value) ?? value }));
  choices.sort((one, other) => one.label.localeCompare(other.label, i18n.locale));
  return <SearchSelect label={t`Country`} choices={choices} {...props} />;
}

type Props = {
  readonly habits: Habits;
  readonly onChange: (change: Partial<Habits>) => void;
  readonly wrong: (field: keyof Habits) => string | undefined;
};

/** Currency, time zone, language and number format, and what they look like. */
export function HabitFields({ habits, onChange, wrong }: Props) {
  const { t } = useLingui();
  const { baseCurrency, timeZone, language, numberFormat } = habits;
  return (
    <>
      <NativeSelect
        label={t`Base currency`}
        data={TODAYS_CURRENCIES}
        value={baseCurrency}
        error={wrong('baseCurrency')}
        onChange={(event) => onChange({ baseCurrency: event.currentTarget.value })}
      />
      <SearchSelect
        label={t`Time zone`}
        choices={timeZones(timeZone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
        value={timeZone}
        error={wrong('timeZone')}
        onChange={(chosen) => onChange({ timeZone: chosen })}
      />
      <NativeSelect
        label={t`Language of documents`}
        data={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
        value={language}
        onChange={(event) => {
          const chosen = LANGUAGES.find(({ code }) => code === event.currentTarget.value);
          if (chosen !== undefined) onChange({ language: chosen.code });
        }}
      />
      <NativeSelect
        label={t`Number format`}
        data={NUMBER_FORMATS.map((tag) => ({ value: tag, label: sampleFigure(tag) }))}
        value={numberFormat}
        onChange={(event) => {
          const chosen = NUMBER_FORMATS.find((tag) => tag === event.currentTarget.value);
          if (chosen !== undefined) onChange({ numberFormat: chosen });
        }}
      />
      <Sample {...habits} />
    </>
  );
}

/** An amount and the time it is there now, as the documents of such books would say them. */
function Sample({ baseCurrency, timeZone, language, numberFormat }: Habits) {
  const money = new Intl.NumberFormat(numberFormat, { style: 'currency', currency: baseCurrency }).format(SAMPLE);
  const now = writeNow(language, timeZone);
  return (
    <Text fz="sm" c="dimmed" style={{ gridColumn: '1 / -1' }}>
      <Trans>
        For example {money}, {now}
      </Trans>
    </Text>
  );
}

const SAMPLE = 1_234_567.89;
