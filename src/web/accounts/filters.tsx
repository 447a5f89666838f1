import { TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useOrganization } from '../api/organization.ts';
import { CurrencySelect } from '../components/currency-select.tsx';
import { FilterBar, FilterFlag, FilterSearch, useTypedFilter } from '../components/filter-bar.tsx';
import type { FilterSearch as Search } from './filter.ts';
import { filterPart } from './filter.ts';

type Props = {
  readonly search: Search;
  readonly onChange: (change: Search) => void;
  readonly onReset: () => void;
};

/** Which accounts are listed: by name or number, and by what they have. */
export function Filters({ search, onChange, onReset }: Props) {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  const isFiltered = Object.keys(filterPart(search)).length > 0;
  return (
    <FilterBar onReset={isFiltered ? onReset : undefined}>
      <FilterSearch
        q={search.q}
        label={t`Search accounts by name or number`}
        placeholder={t`Name or number`}
        onChange={(q) => onChange({ q })}
      />
      <FilterFlag value={search.open} onChange={(open) => onChange({ open })}>
        <Trans>Has open</Trans>
      </FilterFlag>
      <FilterFlag value={search.unapplied} onChange={(unapplied) => onChange({ unapplied })}>
        <Trans>Has unapplied</Trans>
      </FilterFlag>
      {reconciliationOn && (
        <FilterFlag value={search.errors} onChange={(errors) => onChange({ errors })}>
          <Trans>Has errors</Trans>
        </FilterFlag>
      )}
      <OverdueDays overdue={search.overdue} onChange={(overdue) => onChange({ overdue })} />
      <CurrencySelect
        size="xs"
        aria-label={t`Currency`}
        all={t`All currencies`}
        value={search.in}
        onChange={(code) => onChange({ in: code })}
      />
    </FilterBar>
  );
}

type DaysProps = { readonly overdue: string | undefined; readonly onChange: (days: string | undefined) => void };

function OverdueDays({ overdue, onChange }: DaysProps) {
  const { t } = useLingui();
  const [typed, type] = useTypedFilter(overdue, onChange);
  return (
    <div className="filter-bar__field">
      <Trans>Overdue over</Trans>
      <TextInput
        size="xs"
        w={56}
        inputMode="numeric"
        aria-label={t`Overdue over so many days`}
        value={typed}
        onChange={(event) => type(event.currentTarget.value.replace(/\D/gu, '').slice(0, 5))}
      />
      <Trans>days</Trans>
    </div>
  );
}
