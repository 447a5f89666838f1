import { NativeSelect } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { DocumentKind } from '../../contract/documents.ts';
import { useKindsWords } from '../components/document-words.ts';
import { FilterBar, FilterFlag, FilterSearch } from '../components/filter-bar.tsx';
import { PeriodFields } from '../components/period-fields.tsx';
import type { FilterSearch as Search } from './filter.ts';
import { isFiltered } from './filter.ts';

const NONE: Search = { q: undefined, from: undefined, to: undefined, in: undefined, open: undefined };

type Props = { readonly search: Search; readonly onChange: (change: Search) => void };

/** Which documents are listed: by number or account, kind, period, and whether something is open. */
export function Filters({ search, onChange }: Props) {
  const { t } = useLingui();
  const kind = <KindFilter search={search} onChange={onChange} />;
  if (search.drafts === 'true') return <FilterBar onReset={undefined}>{kind}</FilterBar>;
  return (
    <FilterBar onReset={isFiltered(search) ? () => onChange(NONE) : undefined}>
      <FilterSearch
        q={search.q}
        label={t`Search documents by number or account`}
        placeholder={t`Number or account`}
        onChange={(q) => onChange({ q })}
      />
      {kind}
      <PeriodFields className="filter-bar__field" from={search.from ?? ''} to={search.to ?? ''} onChange={onChange} />
      <FilterFlag value={search.open} onChange={(open) => onChange({ open })}>
        <Trans>Has open</Trans>
      </FilterFlag>
    </FilterBar>
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
