import { Button, Menu, Text } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useOfferCommands } from './commands.ts';

/** Something a person can do from a menu, or why not. */
export type Action = {
  readonly id: string;
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly run: () => void;
  /** In words, why it can't be done now; undefined: it can. */
  readonly why?: string | undefined;
};

type Props = {
  readonly label: string;
  readonly actions: readonly Action[];
  readonly busy?: boolean;
  /** How loud the button is: a page has one that is filled. */
  readonly variant?: 'filled' | 'default';
};

/** A button with a menu of actions, such as *Operations*. What can be done stands in the palette too. */
export function ActionMenu({ label, actions, busy = false, variant = 'filled' }: Props) {
  useOfferCommands(actions.flatMap(({ id, label, run, why }) => (why === undefined ? [{ id, label, run }] : [])));
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button
          className="no-print"
          variant={variant}
          loading={busy}
          rightSection={<ChevronDown size={15} aria-hidden />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ id, label, Icon, run, why }) => (
          <Menu.Item
            key={id}
            leftSection={<Icon size={16} aria-hidden />}
            disabled={why !== undefined}
            onClick={run}
            className="action-menu__item"
          >
            {label}
            {why !== undefined && <Text fz="xs">{why}</Text>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
