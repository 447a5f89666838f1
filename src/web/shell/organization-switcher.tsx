import { Menu, Text, UnstyledButton } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMatches, useNavigate } from '@tanstack/react-router';
import { Check, ChevronsUpDown, Plus } from 'lucide-react';
import type { Organization } from '../../contract/system.ts';
import { useMissingInstallationRight } from '../components/missing-right.ts';

type Props = { readonly organizations: readonly Organization[]; readonly chosen: Organization | undefined };

/** Whose books are open. Choosing others leaves the partner behind: nothing crosses organizations. */
export function OrganizationSwitcher({ organizations, chosen }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const to = usePageElsewhere();
  const missing = useMissingInstallationRight('canManageSettings');
  if (chosen === undefined) return <span className="brand">Quittance</span>;
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <UnstyledButton className="switcher" aria-label={t`Organization: ${chosen.name}`}>
          <span className="switcher__mark" data-initial={chosen.name.slice(0, 1)} aria-hidden />
          <span className="switcher__name">{chosen.name}</span>
          <ChevronsUpDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className="organizations">
        <Menu.Label>
          <Trans>Organization</Trans>
        </Menu.Label>
        {organizations.map(({ id, name, baseCurrency }) => (
          <Menu.Item
            key={id}
            onClick={() => void navigate({ to, search: { organization: id } })}
            rightSection={id === chosen.id && <Check size={14} aria-label={t`chosen`} />}
          >
            {name} <span className="quiet">{baseCurrency}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<Plus size={14} aria-hidden />}
          disabled={missing !== undefined}
          onClick={() => void navigate({ to: '/organizations/new' })}
        >
          <Trans>New organization</Trans>
          {missing !== undefined && <Text fz="xs">{missing}</Text>}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Where to look at other books: the same page; instead of one that is about one thing, the list of its kind. */
function usePageElsewhere() {
  return useMatches({
    select: (all) => {
      const page = all.at(-1);
      if (page === undefined || Object.keys(page.params).length === 0) return '.';
      const lists = page.staticData.crumbs?.flatMap((crumb) => ('to' in crumb ? [crumb.to] : []));
      return lists?.at(-1) ?? '.';
    },
  });
}
