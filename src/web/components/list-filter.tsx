import { Button, Menu } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { ListFilter as Icon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props<Value extends string> = {
  readonly label: ReactNode;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  /** Those that are let through; none: all are. */
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
};

/** A filter by some of a few values, such as kinds of documents; nothing chosen lets everything through. */
export function ListFilter<Value extends string>({ label, options, chosen, onChange }: Props<Value>) {
  return (
    <Menu closeOnItemClick={false} position="bottom-end" width={250}>
      <Menu.Target>
        <Button
          size="xs"
          variant={chosen.length > 0 ? 'light' : 'default'}
          className="no-print"
          leftSection={<Icon size={14} aria-hidden />}
        >
          {label}
          {chosen.length > 0 && ` (${chosen.length})`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map(({ value, label }) => (
          <Menu.CheckboxItem
            key={value}
            checked={chosen.includes(value)}
            onChange={(on: boolean) => onChange(on ? [...chosen, value] : chosen.filter((each) => each !== value))}
          >
            {label}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={chosen.length === 0} onClick={() => onChange([])}>
          <Trans>Show all</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
