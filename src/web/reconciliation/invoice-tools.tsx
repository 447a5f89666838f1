import './invoice-tools.css';
import { ActionIcon, Button, Group, Menu, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown, Eraser, ListFilter, Zap } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { StrategyName } from '../../core/index.ts';

type Props = {
  readonly mayEdit: boolean;
  /** Auto Assign needs to know what is available. */
  readonly mayAssign: boolean;
  readonly defaultStrategy: StrategyName;
  readonly onAssign: (strategy: StrategyName) => void;
  readonly onClear: () => void;
  readonly isExpert: boolean;
  readonly onExpert: (on: boolean) => void;
  readonly find: string;
  readonly onFind: (text: string) => void;
};

/** Find, Auto Assign with its other strategies, Clear, and expert mode. */
export function InvoiceTools(props: Props) {
  const { mayEdit, mayAssign, defaultStrategy, onAssign, onClear, find, onFind } = props;
  const { t } = useLingui();
  const isReady = mayEdit && mayAssign;
  return (
    <Group gap={6} wrap="nowrap" className="tools no-print">
      <TextInput
        size="xs"
        className="tools__find"
        leftSection={<ListFilter size={14} aria-hidden />}
        aria-label={t`Find invoice number`}
        placeholder={t`Find number`}
        value={find}
        onChange={(event) => onFind(event.currentTarget.value)}
      />
      <Group gap={1} wrap="nowrap">
        <Button
          ref={useFirstFocus(isReady)}
          size="xs"
          variant="light"
          className="tools__assign"
          leftSection={<Zap size={14} aria-hidden />}
          disabled={!isReady}
          onClick={() => onAssign(defaultStrategy)}
        >
          <Trans>Auto Assign</Trans>
        </Button>
        <StrategyMenu {...props} />
      </Group>
      <Button
        size="xs"
        variant="default"
        leftSection={<Eraser size={14} aria-hidden />}
        disabled={!mayEdit}
        onClick={onClear}
      >
        <Trans>Clear</Trans>
      </Button>
    </Group>
  );
}

/** With its partner chosen, the selector gives up the focus; the usual next step takes it, where nothing else has. */
function useFirstFocus(isReady: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isReady && document.activeElement === document.body) button.current?.focus({ preventScroll: true });
  }, [isReady]);
  return button;
}

function StrategyMenu({ mayEdit, mayAssign, defaultStrategy, onAssign, isExpert, onExpert }: Props) {
  const { t } = useLingui();
  const strategies: readonly (readonly [StrategyName, string])[] = [
    ['oldest-first', t`Oldest first, by invoice date`],
    ['oldest-due-first', t`Oldest first, by due date`],
    ['newest-first', t`Newest first`],
    ['largest-first', t`Largest first`],
    ['smallest-first', t`Smallest first`],
    ['pro-rata', t`The same share to each`],
  ];
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon
          size={30}
          variant="light"
          disabled={!mayEdit}
          className="tools__ways"
          aria-label={t`Other ways to assign`}
        >
          <ChevronDown size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Auto Assign</Trans>
        </Menu.Label>
        {strategies.map(([name, label]) => (
          <Menu.Item
            key={name}
            disabled={!mayAssign}
            rightSection={name === defaultStrategy && <span className="quiet">{t`usual`}</span>}
            onClick={() => onAssign(name)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.CheckboxItem checked={isExpert} closeMenuOnClick onChange={onExpert}>
          <Trans>Choose receipts by hand</Trans>
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  );
}
