import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Check, SlidersHorizontal } from 'lucide-react';
import { sampleFigure } from '../components/figures.ts';
import { LANGUAGES, chooseLanguage } from '../preferences/language.ts';
import { NUMBER_FORMATS, useNumberFormatChoice } from '../preferences/number-format.ts';

/** Language, number format and brightness of this browser's user. */
export function PreferencesMenu() {
  const { t, i18n } = useLingui();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [format, setFormat] = useNumberFormatChoice();
  const schemes = [
    { value: 'light', label: t`Light` },
    { value: 'dark', label: t`Dark` },
    { value: 'auto', label: t`As the system` },
  ] as const;
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
        {LANGUAGES.map(({ code, name }) => (
          <Choice key={code} chosen={i18n.locale === code} onChoose={() => void chooseLanguage(code)} label={name} />
        ))}
        <Menu.Label>
          <Trans>Numbers</Trans>
        </Menu.Label>
        <Choice
          chosen={format === undefined}
          onChoose={() => setFormat(undefined)}
          label={t`As the organization`}
        />
        {NUMBER_FORMATS.map((tag) => (
          <Choice key={tag} chosen={format === tag} onChoose={() => setFormat(tag)} label={sampleFigure(tag)} />
        ))}
        <Menu.Label>
          <Trans>Brightness</Trans>
        </Menu.Label>
        {schemes.map(({ value, label }) => (
          <Choice key={value} chosen={colorScheme === value} onChoose={() => setColorScheme(value)} label={label} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

type ChoiceProps = { readonly chosen: boolean; readonly onChoose: () => void; readonly label: string };

function Choice({ chosen, onChoose, label }: ChoiceProps) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={chosen}
      onClick={onChoose}
      rightSection={chosen && <Check size={14} aria-hidden />}
    >
      {label}
    </Menu.Item>
  );
}
