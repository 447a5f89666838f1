import { Anchor } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../api/client.ts';
import { useAuditColumns } from './audit-columns.tsx';
import { DataTable } from './data-table.tsx';
import { useMissingRight } from './missing-right.ts';
import { Panel } from './panel.tsx';

/** So many events at once; all of them are in the audit trail. */
const SHOWN = 50;

/** All that happened to one thing, newest first: who, what, when. */
export function HistoryPanel({ subject }: { readonly subject: string }) {
  const { t } = useLingui();
  const missing = useMissingRight('canReadAudit');
  const [open, setOpen] = useState<string>();
  const events = useRead('listAuditEvents', { query: { subject, limit: SHOWN } }, { enabled: missing === undefined });
  const columns = useAuditColumns({ open, onToggle: setOpen });
  if (missing !== undefined) {
    return (
      <Panel title={<Trans>History</Trans>} error={undefined} busy={false} onRetry={() => undefined}>
        <p className="panel__empty">{missing}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={<Trans>History</Trans>}
      tools={
        <Anchor
          fz="sm"
          className="no-print"
          renderRoot={(props) => <Link to="/audit" search={{ subject }} {...props} />}
        >
          <Trans>In the audit trail</Trans>
        </Anchor>
      }
      error={events.error}
      busy={events.isFetching}
      onRetry={() => void events.refetch()}
    >
      {events.data &&
        (events.data.items.length === 0 ? (
          <p className="panel__empty">
            <Trans>Nothing is recorded about it.</Trans>
          </p>
        ) : (
          <DataTable
            label={t`History`}
            columns={columns}
            rows={events.data.items}
            idOf={({ sequence }) => String(sequence)}
          />
        ))}
    </Panel>
  );
}
