import { ActionIcon, Burger, Group, Kbd, Tooltip, UnstyledButton } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { CircleQuestionMark, Search } from 'lucide-react';
import { RunChip } from '../runs/run-chip.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { PreferencesMenu } from './preferences-menu.tsx';
import { UserMenu } from './user-menu.tsx';

type Props = {
  readonly railOpen: boolean;
  readonly onRail: () => void;
  readonly onPalette: () => void;
  readonly onHelp: () => void;
};

/** The top bar: where one is, search, keys, preferences, and who one is. */
export function Header({ railOpen, onRail, onPalette, onHelp }: Props) {
  const { t } = useLingui();
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
      <Group gap="xs" wrap="nowrap" miw={0}>
        <Burger opened={railOpen} onClick={onRail} hiddenFrom="md" size="sm" aria-label={t`Menu`} />
        <Breadcrumbs />
      </Group>
      <Group gap={6} wrap="nowrap">
        <RunChip />
        <UnstyledButton className="search-button" onClick={onPalette}>
          <Search size={15} aria-hidden />
          <span className="search-button__word">
            <Trans>Search</Trans>
          </span>{' '}
          <Kbd size="xs" visibleFrom="sm">
            Ctrl K
          </Kbd>
        </UnstyledButton>
        <Tooltip label={t`Keys (?)`}>
          <ActionIcon variant="subtle" color="gray" size="lg" onClick={onHelp} aria-label={t`Keys`}>
            <CircleQuestionMark size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <PreferencesMenu />
        <UserMenu />
      </Group>
    </Group>
  );
}
