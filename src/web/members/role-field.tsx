import { Radio, Stack } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { isReadyRole } from '../../contract/rights.ts';
import type { Role } from '../../contract/members.ts';
import { useRead } from '../api/client.ts';
import { useRights } from '../api/rights.ts';
import { RIGHT_NAMES } from '../components/right-name.tsx';
import { READY_ROLE_WORDS, useRoleName } from '../components/role-name.tsx';

type Props = { readonly value: string; readonly onChange: (role: string) => void };

/** Chooses a role, each with what it may do. Nobody gives more rights than they have: why not stands with it. */
export function RoleField({ value, onChange }: Props) {
  const { t } = useLingui();
  const roles = useRead('listRoles', {}).data?.items ?? [];
  const roleName = useRoleName();
  const words = useRoleWords();
  const missing = useMissingOf();
  return (
    <Radio.Group label={t`Role`} required withAsterisk={false} value={value} onChange={onChange}>
      <Stack gap={8} mt={6}>
        {roles.map((role) => {
          const lacks = missing(role);
          return (
            <Radio
              key={role.name}
              size="xs"
              value={role.name}
              label={roleName(role.name)}
              description={lacks ?? words(role)}
              disabled={lacks !== undefined}
            />
          );
        })}
      </Stack>
    </Radio.Group>
  );
}

/** What a role may do, in a sentence; of one that the organization made itself, its rights. */
function useRoleWords(): (role: Role) => string {
  const { t, i18n } = useLingui();
  return ({ name, rights }) => {
    if (isReadyRole(name)) return i18n._(READY_ROLE_WORDS[name].may);
    return rights.length === 0 ? t`May do nothing yet` : rights.map((right) => i18n._(RIGHT_NAMES[right])).join(' · ');
  };
}

/** The first right of a role that whoever gives it has not, in words; undefined: they have all. */
function useMissingOf(): (role: Role) => string | undefined {
  const { t, i18n } = useLingui();
  const own = useRights() ?? [];
  return ({ rights }) => {
    const lacking = rights.find((right) => !own.includes(right));
    return lacking && t`Missing right: ${i18n._(RIGHT_NAMES[lacking])}.`;
  };
}
