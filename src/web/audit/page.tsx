import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRead } from '../api/client.ts';
import { useAuditColumns } from '../components/audit-columns.tsx';
import { KeysetList } from '../components/keyset-list.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { usePaging } from '../components/use-paging.ts';
import { ExportMenu } from './export-menu.tsx';
import { filterOf, isFiltered } from './filter.ts';
import type { FilterSearch } from './filter.ts';
import { Filters } from './filters.tsx';
import { HeadPanel } from './head-panel.tsx';

const PATH = '/audit';

/** Who changed what and when, newest first, and the end of the chain that proves it. */
export function AuditPage() {
  const missing = useMissingRight('canReadAudit');
  return (
    <div className="page">
      <header className="page__head">
        <h1>
          <Trans>Audit trail</Trans>
        </h1>
        {missing === undefined && <ExportMenu />}
      </header>
      {missing === undefined ? (
        <Trail />
      ) : (
        <p className="panel panel__empty">
          <Trans>You may not read the audit trail.</Trans> {missing}
        </p>
      )}
    </div>
  );
}

function Trail() {
  const { t } = useLingui();
  const search = useSearch({ from: PATH });
  const navigate = useNavigate({ from: PATH });
  const pages = usePaging();
  const at = pages.cursor === undefined ? {} : { cursor: pages.cursor };
  const list = useRead(
    'listAuditEvents',
    { query: { ...filterOf(search), limit: pages.limit, ...at } },
    { keepPrevious: true },
  );
  const filter = (change: FilterSearch) =>
    void navigate({ search: (old) => ({ ...old, ...change, cursor: undefined, event: undefined }), replace: true });
  const columns = useAuditColumns({
    open: search.event,
    onToggle: (event) => void navigate({ search: (old) => ({ ...old, event }), replace: true }),
  });
  const about = list.data?.items.find(({ subject }) => subject.id === search.subject)?.subject.name;
  return (
    <>
      <Filters search={search} about={about} onChange={filter} />
      <KeysetList
        title={<Trans>Newest first</Trans>}
        label={t`Audit trail`}
        list={list}
        pages={pages}
        columns={columns}
        idOf={({ sequence }) => String(sequence)}
        empty={
          isFiltered(search) ? (
            <Trans>No event matches. Change or clear the filters.</Trans>
          ) : (
            <Trans>Nothing has happened yet. Whatever is changed is told here.</Trans>
          )
        }
      />
      <HeadPanel />
    </>
  );
}
