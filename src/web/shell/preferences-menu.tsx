import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from '@mantine/core';
import type { MantineColorScheme } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { SlidersHorizontal } from 'lucide-react';
import { NUMBER_FORMATS } from '../../contract/writing.ts';
import { sampleFigure } from '../components/figures.ts';
import { LANGUAGES, chooseLanguage, languageOf } from '../preferences/language.ts';
import { useNumberFormatChoice } from '../preferences/number-format.ts';

/** Language, number format and brightness of this browser's user. */
export function PreferencesMenu() {
  const { t, i18n } = useLingui();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [format, setFormat] = useNumberFormatChoice();
  return (
    <Menu position="bottom-end" width={230} closeOnItemClick={false}>
      <Tooltip label={t`Preferences`}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t`Preferences`}>
            <SlidersHorizontal size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Language</Trans>
        </Menu.Label>
        <Choices value={i18n.locale} onChange={(code) => void chooseLanguage(languageOf(code) ?? 'en')}>
          {LANGUAGES.map(({ code, name }) => [code, name])}
        </Choices>
        <Menu.Label>
          <Trans>Numbers</Trans>
        </Menu.Label>
        <Choices value={format ?? ''} onChange={(tag) => setFormat(tag === '' ? undefined : tag)}>
          {[['', t`As the organization`], ...NUMBER_FORMATS.map((tag) => [tag, sampleFigure(tag)] as const)]}
        </Choices>
        <Menu.Label>
          <Trans>Brightness</Trans>
        </Menu.Label>
        <Choices value={colorScheme} onChange={(scheme) => setColorScheme(schemeOf(scheme))}>
          {[
            ['light', t`Light`],
            ['dark', t`Dark`],
            ['auto', t`As the system`],
          ]}
        </Choices>
      </Menu.Dropdown>
    </Menu>
  );
}

type ChoicesProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Value and label of each. */
  readonly children: readonly (readonly [string, string])[];
};

function Choices({ value, onChange, children }: ChoicesProps) {
  return (
    <Menu.RadioGroup value={value} onChange={onChange}>
      {children.map(([each, label]) => (
        <Menu.RadioItem key={each} value={each}>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function schemeOf(name: string): MantineColorScheme {
  return name === 'light' || name === 'dark' ? name : 'auto';
}
