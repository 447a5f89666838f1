import { NativeSelect, Pill } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { AUDIT_WORDS, tellAction, tellKind } from '../../contract/audit-words.ts';
import { AUDIT_NOUNS } from '../../contract/audit-nouns.ts';
import { useRead } from '../api/client.ts';
import { useActorWords, useOriginWords } from '../components/audit-who.ts';
import { useFileLanguage } from '../components/download.ts';
import { FilterBar } from '../components/filter-bar.tsx';
import { PeriodFields } from '../components/period-fields.tsx';
import { type FilterSearch, isFiltered } from './filter.ts';

const NONE: FilterSearch = {
  from: undefined,
  to: undefined,
  actor: undefined,
  origin: undefined,
  action: undefined,
  kind: undefined,
  subject: undefined,
};

type Props = {
  readonly search: FilterSearch;
  /** What the subject that is filtered by is called, where that is known. */
  readonly about: string | undefined;
  readonly onChange: (change: FilterSearch) => void;
};

/** Which events are listed: by day, person, action and kind, or all about one thing. */
export function Filters({ search, about, onChange }: Props) {
  const { t } = useLingui();
  const language = useFileLanguage();
  const { items: actors = [], origins = [] } = useRead('listAuditActors', {}).data ?? {};
  const tellActor = useActorWords();
  const tellOrigin = useOriginWords();
  const byLabel = (one: Option, other: Option) => one.label.localeCompare(other.label, language);
  const actions = Object.keys(AUDIT_WORDS).map((value) => ({ value, label: tellAction(value, language) }));
  const kinds = Object.keys(AUDIT_NOUNS[language].subjects).map((value) => ({
    value,
    label: tellKind(value, language),
  }));
  return (
    <FilterBar onReset={isFiltered(search) ? () => onChange(NONE) : undefined}>
      {search.subject !== undefined && (
        <Pill
          withRemoveButton
          removeButtonProps={{ 'aria-label': t`Show all events`, 'aria-hidden': false, tabIndex: 0 }}
          onRemove={() => onChange({ subject: undefined })}
        >
          <Trans>About {about ?? t`one thing`}</Trans>
        </Pill>
      )}
      <PeriodFields className="filter-bar__field" from={search.from ?? ''} to={search.to ?? ''} onChange={onChange} />
      <Choice
        label={t`Who`}
        all={t`Anyone`}
        options={actors.map(({ actor: value, name }) => ({ value, label: tellActor(value, name) })).toSorted(byLabel)}
        value={search.actor}
        onChange={(actor) => onChange({ actor })}
      />
      <Choice
        label={t`From where`}
        all={t`Anywhere`}
        options={origins.map((value) => ({ value, label: tellOrigin(value) }))}
        value={search.origin}
        onChange={(origin) => onChange({ origin })}
      />
      <Choice
        label={t`What was done`}
        all={t`Any change`}
        options={actions.toSorted(byLabel)}
        value={search.action}
        onChange={(action) => onChange({ action })}
      />
      <Choice
        label={t`About what`}
        all={t`Anything`}
        options={kinds.toSorted(byLabel)}
        value={search.kind}
        onChange={(kind) => onChange({ kind })}
      />
    </FilterBar>
  );
}

type Option = { readonly value: string; readonly label: string };
type ChoiceProps = {
  readonly label: string;
  readonly all: string;
  readonly options: readonly Option[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
};

/** What the address asks for is offered even where it is not among the options. */
function Choice({ label, all, options, value, onChange }: ChoiceProps) {
  const known = value === undefined || options.some((option) => option.value === value);
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      data={[{ value: '', label: all }, ...options, ...(known ? [] : [{ value, label: value }])]}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
