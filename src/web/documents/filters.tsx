import { Button, Chip, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Trans, useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { DocumentKind } from '../../contract/documents.ts';
import { SEARCH_TARGET } from '../components/global-keys.ts';
import type { FilterSearch } from './filter.ts';
import { isFiltered } from './filter.ts';
import { useKindsWords } from './words.ts';

const TYPING_MS = 200;
const NONE: FilterSearch = { q: undefined, from: undefined, to: undefined, in: undefined, open: undefined };

type Props = { readonly search: FilterSearch; readonly onChange: (change: FilterSearch) => void };

/** Which documents are listed: by number or account, kind, period, and whether something is open. */
export function Filters({ search, onChange }: Props) {
  const { t } = useLingui();
  const isDrafts = search.drafts === 'true';
  return (
    <Group role="search" gap={8} className="documents__filters no-print">
      {!isDrafts && <SearchBox key={search.q === undefined ? 'none' : 'some'} search={search} onChange={onChange} />}
      <KindFilter search={search} onChange={onChange} />
      {!isDrafts && (
        <>
          <Day label={t`From`} name="from" search={search} onChange={onChange} />
          <Day label={t`To`} name="to" search={search} onChange={onChange} />
          <Chip
            size="xs"
            variant="outline"
            checked={search.open === 'true'}
            onChange={(on) => onChange({ open: on ? 'true' : undefined })}
          >
            <Trans>Has open</Trans>
          </Chip>
          {isFiltered(search) && (
            <Button size="xs" variant="subtle" onClick={() => onChange(NONE)}>
              <Trans>Clear filters</Trans>
            </Button>
          )}
        </>
      )}
    </Group>
  );
}

function SearchBox({ search, onChange }: Props) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(search.q ?? '');
  const settle = useDebouncedCallback((q: string) => onChange({ q: q.trim() || undefined }), TYPING_MS);
  return (
    <TextInput
      {...SEARCH_TARGET}
      size="xs"
      className="documents__search"
      aria-label={t`Search documents by number or account`}
      placeholder={t`Number or account`}
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

function KindFilter({ search, onChange }: Props) {
  const { t } = useLingui();
  const words = useKindsWords();
  return (
    <NativeSelect
      size="xs"
      aria-label={t`Kind`}
      data={[
        { value: '', label: t`All kinds` },
        ...DocumentKind.options.map((value) => ({ value, label: words[value] })),
      ]}
      value={search.kind ?? ''}
      onChange={(event) => onChange({ kind: event.currentTarget.value || undefined })}
    />
  );
}

type DayProps = Props & { readonly label: string; readonly name: 'from' | 'to' };

function Day({ label, name, search, onChange }: DayProps) {
  return (
    <label className="documents__day">
      {label}
      <TextInput
        type="date"
        size="xs"
        value={search[name] ?? ''}
        onChange={(event) => onChange({ [name]: event.currentTarget.value || undefined })}
      />
    </label>
  );
}
