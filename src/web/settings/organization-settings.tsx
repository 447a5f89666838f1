import { NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { NUMBER_FORMATS } from '../../contract/writing.ts';
import { sampleFigure } from '../components/figures.ts';
import { LANGUAGES, languageOf } from '../preferences/language.ts';
import { ArchiveExport } from './archive-export.tsx';
import { Part } from './part.tsx';
import type { FieldProps } from './use-settings.ts';
import { useSettings } from './use-settings.ts';

/** What the organization is, and how it writes. */
export function OrganizationSettings() {
  const { form, missing, error } = useSettings();
  const { name, baseCurrency, country, timeZone, today } = form.organization;
  return (
    <Part title={name} missing={missing} error={error}>
      <Text fz="sm" c="dimmed">
        <Trans>
          Base currency {baseCurrency} · {country} · {timeZone} · today is {today}
        </Trans>
      </Text>
      <Writing {...form} />
      <ArchiveExport />
    </Part>
  );
}

function Writing({ organization, disabled, save }: FieldProps) {
  const { t } = useLingui();
  const tags = NUMBER_FORMATS.some((tag) => tag === organization.numberFormat)
    ? NUMBER_FORMATS
    : [organization.numberFormat, ...NUMBER_FORMATS];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <NativeSelect
        label={t`Number format`}
        description={t`For those who choose none of their own`}
        data={tags.map((tag) => ({ value: tag, label: sampleFigure(tag) }))}
        value={organization.numberFormat}
        disabled={disabled}
        onChange={(event) => {
          const numberFormat = NUMBER_FORMATS.find((tag) => tag === event.currentTarget.value);
          if (numberFormat !== undefined) save({ numberFormat });
        }}
      />
      <NativeSelect
        label={t`Language of documents`}
        description={t`Of statements to new partners`}
        data={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
        value={organization.language.slice(0, 2)}
        disabled={disabled}
        onChange={(event) => save({ language: languageOf(event.currentTarget.value) })}
      />
    </SimpleGrid>
  );
}
