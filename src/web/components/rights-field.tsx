import { Checkbox, Stack } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { RIGHTS } from '../../contract/rights.ts';
import type { Right } from '../../contract/rights.ts';
import { useRights } from '../api/rights.ts';
import { RIGHT_NAMES } from './right-name.tsx';

type Props = {
  readonly label: string;
  readonly description: string;
  readonly rights: readonly Right[];
  /** Those that were given before: they may be kept by who has them not. */
  readonly before?: readonly Right[];
  readonly onChange: (rights: readonly Right[]) => void;
};

/** Which rights are given. Nobody gives what they have not. */
export function RightsField({ label, description, rights, before = [], onChange }: Props) {
  const { i18n } = useLingui();
  const own = useRights() ?? [];
  return (
    <Checkbox.Group
      label={label}
      description={description}
      value={[...rights]}
      onChange={(names) => onChange(RIGHTS.filter((right) => names.includes(right)))}
    >
      <Stack gap={6} mt={6}>
        {RIGHTS.map((right) => (
          <Checkbox
            key={right}
            size="xs"
            value={right}
            label={i18n._(RIGHT_NAMES[right])}
            disabled={!own.includes(right) && !before.includes(right)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
