import './documents.css';
import { Button, Group, Tabs } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { DocumentKind } from '../../contract/documents.ts';
import { intent, useRead, useWrite } from '../api/client.ts';
import { useRight } from '../api/rights.ts';
import { download, useFileLanguage } from '../components/download.ts';
import { ExportTools } from '../components/export-tools.tsx';
import { KeysetList } from '../components/keyset-list.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { POSTED_BY_HAND, useNewDocumentWords } from '../components/new-document-words.ts';
import { useFailed } from '../components/use-failed.tsx';
import { usePaging } from '../components/use-paging.ts';
import { Beginning } from '../components/beginning.tsx';
import { useDocumentColumns } from './columns.tsx';
import { filterOf, isFiltered } from './filter.ts';
import type { FilterSearch } from './filter.ts';
import { Filters } from './filters.tsx';
import { useKindsWords } from '../components/document-words.ts';

const PATH = '/documents';

/** Documents of all kinds or one, newest first, each with its status and why; drafts stand apart. */
export function DocumentsPage() {
  const { t } = useLingui();
  const search = useSearch({ from: PATH });
  const navigate = useNavigate({ from: PATH });
  const pages = usePaging();
  const isDrafts = search.drafts === 'true';
  const columns = useDocumentColumns(isDrafts);
  const at = pages.cursor === undefined ? {} : { cursor: pages.cursor };
  const query = { ...filterOf(search), limit: pages.limit, ...at };
  const list = useRead('listDocuments', { query }, { keepPrevious: true });
  const filter = (change: FilterSearch) =>
    void navigate({ search: (old) => ({ ...old, ...change, cursor: undefined }), replace: true });
  const title = useTitle(search.kind);
  return (
    <div className="page">
      <header className="page__head">
        <h1>{title}</h1>
        <Group gap="xs">
          {!isDrafts && <Export search={search} />}
          <NewButton kind={search.kind} />
        </Group>
      </header>
      <Tabs
        value={isDrafts ? 'drafts' : 'posted'}
        onChange={(tab) => filter({ drafts: tab === 'drafts' ? 'true' : undefined })}
      >
        <Tabs.List aria-label={t`Posted or drafts`} className="no-print">
          <Tabs.Tab value="posted">
            <Trans>Posted</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="drafts">
            <Trans>Drafts</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={isDrafts ? 'drafts' : 'posted'} tabIndex={-1} className="documents__list">
          <Filters search={search} onChange={filter} />
          <KeysetList
            title={isDrafts ? <Trans>Drafts</Trans> : title}
            label={title}
            list={list}
            pages={pages}
            columns={columns}
            idOf={({ id }) => id}
            empty={<Empty search={search} />}
          />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

/** All posted documents that the list goes through, as a file. */
function Export({ search }: { readonly search: FilterSearch }) {
  const { t } = useLingui();
  const failed = useFailed();
  const language = useFileLanguage();
  const write = useWrite('exportDocuments');
  const { draft: _, ...query } = filterOf(search);
  const keep = () =>
    write.mutate(intent<'exportDocuments'>({ query: { ...query, language } }), {
      onSuccess: download,
      onError: failed(t`Not exported`),
    });
  return <ExportTools onExport={keep} busy={write.isPending} />;
}

function useTitle(kind: string | undefined): string {
  const { t } = useLingui();
  const words = useKindsWords();
  const known = DocumentKind.options.find((each) => each === kind);
  return known === undefined ? t`Documents` : words[known];
}

/** Begins a document of the kind that is listed; those that nobody posts by hand begin as invoices. */
function NewButton({ kind }: { readonly kind: string | undefined }) {
  const missing = useMissingRight('canPostDocuments');
  const to = POSTED_BY_HAND.find((each) => each === kind) ?? 'invoice';
  const words = useNewDocumentWords()[to];
  const look = { className: 'no-print', leftSection: <Plus size={15} aria-hidden /> };
  if (missing !== undefined) {
    return (
      <Button {...look} disabled title={missing}>
        {words}
      </Button>
    );
  }
  return (
    <Button {...look} renderRoot={(props) => <Link to="/documents/new" search={{ kind: to }} {...props} />}>
      {words}
    </Button>
  );
}

function Empty({ search }: { readonly search: FilterSearch }) {
  if (search.drafts === 'true') return <Trans>There are no drafts.</Trans>;
  if (isFiltered(search)) return <Trans>No document matches. Change or clear the filters.</Trans>;
  return <None kind={search.kind} />;
}

function None({ kind }: { readonly kind: string | undefined }) {
  const mayPost = useRight('canPostDocuments');
  return (
    <Beginning of="documents">
      <p>
        <Trans>There is none yet.</Trans>
      </p>
      {mayPost === true && <NewButton kind={kind} />}
    </Beginning>
  );
}
