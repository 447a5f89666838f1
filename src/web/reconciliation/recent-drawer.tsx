import './recent.css';
import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { usePages } from '../api/client.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { SideDrawer } from '../components/side-drawer.tsx';
import { RecentReconciliation } from './recent-reconciliation.tsx';
import { RecentUndoDialog } from './recent-undo-dialog.tsx';
import type { Undoing } from './recent-undo-dialog.tsx';

/** Reconciliations of one page. */
const PAGE = 25;

type Props = { readonly partner: string; readonly opened: boolean; readonly onClose: () => void };

/** The partner's last reconciliations, each with its lines and with undo, long after the message has gone. */
export function RecentDrawer({ partner, opened, onClose }: Props) {
  const [undoing, setUndoing] = useState<Undoing>();
  return (
    <>
      <SideDrawer
        opened={opened}
        // Escape closes what is in front.
        closeOnEscape={undoing === undefined}
        onClose={onClose}
        title={<Trans>Recent reconciliations</Trans>}
      >
        <Recent partner={partner} onUndo={setUndoing} />
      </SideDrawer>
      {undoing && <RecentUndoDialog undoing={undoing} onClose={() => setUndoing(undefined)} />}
    </>
  );
}

type RecentProps = { readonly partner: string; readonly onUndo: (undoing: Undoing) => void };

function Recent({ partner, onUndo }: RecentProps) {
  const list = usePages('listReconciliations', (cursor) => ({ query: { partner, limit: PAGE, cursor } }));
  const [open, setOpen] = useState<string>();
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <p className="quiet">
        <Trans>Nothing was reconciled on this account yet.</Trans>
      </p>
    );
  }
  return (
    <ul className="recent">
      {items.map((summary) => (
        <RecentReconciliation
          key={summary.id}
          summary={summary}
          isOpen={open === summary.id}
          onToggle={() => setOpen(open === summary.id ? undefined : summary.id)}
          onUndo={onUndo}
        />
      ))}
      {list.hasNextPage && (
        <li className="recent__more">
          <Button
            variant="default"
            size="xs"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            <Trans>Show older ones</Trans>
          </Button>
        </li>
      )}
    </ul>
  );
}
