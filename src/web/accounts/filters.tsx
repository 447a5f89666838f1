import { Button, Chip, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Trans, useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useOrganization } from '../api/organization.ts';
import { SEARCH_TARGET } from '../components/global-keys.ts';
import { currency } from '../../core/index.ts';
import type { FilterSearch } from './filter.ts';
import { filterPart } from './filter.ts';

const TYPING_MS = 200;

type Props = {
  readonly search: FilterSearch;
  readonly onChange: (change: FilterSearch) => void;
  readonly onReset: () => void;
};

/** Which accounts are listed: by name or number, and by what they have. */
export function Filters({ search, onChange, onReset }: Props) {
  const { reconciliationOn } = useOrganization();
  const isFiltered = Object.keys(filterPart(search)).length > 0;
  return (
    <Group role="search" gap={8} className="accounts__filters no-print">
      <SearchBox key={search.q === undefined ? 'none' : 'some'} search={search} onChange={onChange} />
      <Flag name="open" search={search} onChange={onChange}>
        <Trans>Has open</Trans>
      </Flag>
      <Flag name="unapplied" search={search} onChange={onChange}>
        <Trans>Has unapplied</Trans>
      </Flag>
      {reconciliationOn && (
        <Flag name="errors" search={search} onChange={onChange}>
          <Trans>Has errors</Trans>
        </Flag>
      )}
      <OverdueDays key={`overdue ${search.overdue ?? ''}`} search={search} onChange={onChange} />
      <CurrencyFilter search={search} onChange={onChange} />
      {isFiltered && (
        <Button size="xs" variant="subtle" onClick={onReset}>
          <Trans>Clear filters</Trans>
        </Button>
      )}
    </Group>
  );
}

type PartProps = Omit<Props, 'onReset'>;

function SearchBox({ search, onChange }: PartProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(search.q ?? '');
  const settle = useDebouncedCallback((q: string) => onChange({ q: q.trim() }), TYPING_MS);
  return (
    <TextInput
      {...SEARCH_TARGET}
      size="xs"
      className="accounts__search"
      aria-label={t`Search accounts by name or number`}
      placeholder={t`Name or number`}
      leftSection={<Search size={14} aria-hidden />}
      autoComplete="off"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
    />
  );
}

type FlagProps = PartProps & {
  readonly name: 'open' | 'unapplied' | 'errors';
  readonly children: ReactNode;
};

function Flag({ name, search, onChange, children }: FlagProps) {
  return (
    <Chip
      size="xs"
      variant="outline"
      checked={search[name] === 'true'}
      onChange={(on) => onChange({ [name]: on ? 'true' : undefined })}
    >
      {children}
    </Chip>
  );
}

function OverdueDays({ search, onChange }: PartProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(search.overdue ?? '');
  const settle = useDebouncedCallback((days: string) => onChange({ overdue: days || undefined }), TYPING_MS * 2);
  return (
    <div className="accounts__days">
      <Trans>Overdue over</Trans>
      <TextInput
        size="xs"
        w={56}
        inputMode="numeric"
        aria-label={t`Overdue over so many days`}
        value={typed}
        onChange={(event) => {
          const days = event.currentTarget.value.replace(/\D/gu, '').slice(0, 5);
          setTyped(days);
          settle(days);
        }}
      />
      <Trans>days</Trans>
    </div>
  );
}

function CurrencyFilter({ search, onChange }: PartProps) {
  const { t } = useLingui();
  const { baseCurrency } = useOrganization();
  const others = Intl.supportedValuesOf('currency').filter((code) => code !== baseCurrency && currency(code).ok);
  return (
    <NativeSelect
      size="xs"
      aria-label={t`Currency`}
      data={[{ value: '', label: t`All currencies` }, baseCurrency, ...others]}
      value={search.in ?? ''}
      onChange={(event) => onChange({ in: event.currentTarget.value || undefined })}
    />
  );
}
