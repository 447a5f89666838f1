import { Alert } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
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
      {gone.rows.length > 0 && <Gone rows={gone.rows} onClose={gone.forget} />}
      {paste.pasted && <PasteReport pasted={paste.pasted} onClose={paste.forget} />}
    </div>
  );
}

function Gone({ rows, onClose }: { readonly rows: readonly InvoiceRow[]; readonly onClose: () => void }) {
  const { t } = useLingui();
  const nameOf = useItemName();
  const names = rows.slice(0, NAMED).map(({ shown }) => nameOf(shown));
  return (
    <Alert
      color="yellow"
      role="status"
      className="no-print"
      withCloseButton
      closeButtonLabel={t`Close`}
      onClose={onClose}
    >
      <Plural
        value={rows.length}
        one="# invoice is no longer open; its amount was taken out:"
        other="# invoices are no longer open; their amounts were taken out:"
      />{' '}
      {names.join('; ')}
      {rows.length > NAMED && ' …'}
    </Alert>
  );
}
