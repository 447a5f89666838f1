import { Alert, List } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { PROBLEM_WORDS } from '../components/problem-words.tsx';
import { useBench } from './bench.ts';
import type { Moved } from './use-bench-state.ts';
import { useItemName } from '../components/item-name.ts';
import type { InvoiceRow } from './items.ts';
import { PasteReport } from './paste-report.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import type { BenchState } from './use-bench-state.ts';

const NAMED = 8;

/** What a person should know before going on: nothing at all on most days. */
export function Notices({ state }: { readonly state: BenchState }) {
  const { posting, gone, paste } = state;
  return (
    <div className="recon__notices">
      {posting.refusal && (
        <RefusalNotice
          refusal={posting.refusal}
          rows={state.account.invoices.data?.rows ?? []}
          onReload={() => void state.reload()}
          onClose={posting.forget}
        />
      )}
      {gone.moved.length > 0 && <Changed moved={gone.moved} onClose={gone.forgetMoved} />}
      {gone.rows.length > 0 && <Gone rows={gone.rows} onClose={gone.forget} />}
      {paste.pasted && <PasteReport pasted={paste.pasted} onClose={paste.forget} />}
    </div>
  );
}

type ChangedProps = { readonly moved: readonly Moved[]; readonly onClose: () => void };

/** The same words as where a post is refused for it. */
function Changed({ moved, onClose }: ChangedProps) {
  const { i18n } = useLingui();
  const { figures } = useBench();
  const nameOf = useItemName();
  return (
    <Notice onClose={onClose} title={i18n._(PROBLEM_WORDS['reconciliation-stale'])}>
      <List size="sm">
        {moved.slice(0, NAMED).map(({ row, seen }) => (
          <List.Item key={row.debit.id}>
            <strong>{nameOf(row.shown)}</strong> <Was seen={figures.plain(seen)} open={figures.plain(row.debit.open)} />
          </List.Item>
        ))}
      </List>
      {moved.length > NAMED && ' …'}
    </Notice>
  );
}

function Was({ seen, open }: { readonly seen: string; readonly open: string }) {
  return (
    <Trans>
      It was {seen}, now it is {open}.
    </Trans>
  );
}

function Gone({ rows, onClose }: { readonly rows: readonly InvoiceRow[]; readonly onClose: () => void }) {
  const nameOf = useItemName();
  const names = rows.slice(0, NAMED).map(({ shown }) => nameOf(shown));
  return (
    <Notice onClose={onClose}>
      <Plural
        value={rows.length}
        one="# invoice is no longer open; its amount was taken out:"
        other="# invoices are no longer open; their amounts were taken out:"
      />{' '}
      {names.join('; ')}
      {rows.length > NAMED && ' …'}
    </Notice>
  );
}

type NoticeProps = { readonly title?: string; readonly children: ReactNode; readonly onClose: () => void };

function Notice({ children, ...alert }: NoticeProps) {
  const { t } = useLingui();
  return (
    <Alert {...alert} color="yellow" role="status" className="no-print" withCloseButton closeButtonLabel={t`Close`}>
      {children}
    </Alert>
  );
}
