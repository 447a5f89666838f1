import './runs.css';
import { Anchor, Tabs } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Run } from '../../contract/runs.ts';
import { useRead } from '../api/client.ts';
import { useWho } from '../components/audit-who.ts';
import { Failure } from '../components/failure.tsx';
import { useCount } from '../components/figures.ts';
import { Instant } from '../components/instant.tsx';
import { Loading } from '../components/loading.tsx';
import { Notice } from '../components/notice.tsx';
import { RunActions } from './actions.tsx';
import { AllocationList } from './allocation-list.tsx';
import { LeftOverList } from './left-over-list.tsx';
import { Progress } from './progress-panel.tsx';
import { isUnderWay } from './progress.ts';
import { Result } from './result.tsx';
import { useRunKindWords, useRunStateWords } from './run-name.ts';
import { useRun } from './use-run.ts';

const PATH = '/clients/runs/$run';

/** One run: how far it is, and when it is over what it settled, what it left and why. */
export function RunPage() {
  const { run: id } = useParams({ from: PATH });
  const read = useRun(id);
  if (read.isPending) return <Loading />;
  if (read.data === undefined) {
    return <Failure error={read.error} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  }
  return <RunView key={id} run={read.data} />;
}

function RunView({ run }: { readonly run: Run }) {
  const kinds = useRunKindWords();
  const states = useRunStateWords();
  const who = useWho();
  return (
    <div className="page">
      <header className="page__head">
        <div>
          <h1>{kinds[run.kind]}</h1>
          <p className="quiet">
            <Trans>
              {states[run.state]} · asked for by {who(run.by)}, <Instant at={run.at} />
            </Trans>
          </p>
        </div>
        <RunActions run={run} />
      </header>
      <Notices run={run} />
      {isUnderWay(run) && <Progress run={run} />}
      <Views run={run} />
    </div>
  );
}

/** What one must know before reading the figures. */
function Notices({ run }: { readonly run: Run }) {
  const { undoes, undoneBy } = run;
  return (
    <>
      {run.kind === 'preview' && (
        <Notice tone="plain">
          <Trans>This is a preview: nothing was written.</Trans>
        </Notice>
      )}
      {run.state === 'failed' && (
        <Notice tone="wrong">
          <strong>
            <Trans>The run failed</Trans>
          </strong>{' '}
          {run.failure} <Trans>What was posted before stands, and can be undone.</Trans>
        </Notice>
      )}
      {(run.state === 'cancelled' || run.state === 'stopped') && (
        <Notice tone="warn">
          <Trans>It ended before all accounts were done. What was posted before stands, and can be undone.</Trans>
        </Notice>
      )}
      {undoneBy !== undefined && <Undone by={undoneBy} />}
      {undoes !== undefined && (
        <Notice tone="plain">
          <Trans>
            It takes back what <RunLink run={undoes}>another run</RunLink> posted.
          </Trans>{' '}
          {run.reason !== undefined && <Trans>Reason: {run.reason}</Trans>}
        </Notice>
      )}
    </>
  );
}

/** Who took it back, when and why; the other run tells the rest. */
function Undone({ by: id }: { readonly by: string }) {
  const { data: undo } = useRead('getRun', { params: { id } });
  const who = useWho();
  return (
    <Notice tone="warn">
      <Trans>
        It was undone: see <RunLink run={id}>the run that undid it</RunLink>.
      </Trans>{' '}
      {undo?.reason !== undefined && (
        <Trans>
          Asked for by {who(undo.by)}, <Instant at={undo.at} />. Reason: {undo.reason}
        </Trans>
      )}
    </Notice>
  );
}

function RunLink({ run, children }: { readonly run: string; readonly children: ReactNode }) {
  return (
    <Anchor underline="always" renderRoot={(props) => <Link to="/clients/runs/$run" params={{ run }} {...props} />}>
      {children}
    </Anchor>
  );
}

const VIEWS = ['result', 'allocations', 'left-overs'] as const;

function Views({ run }: { readonly run: Run }) {
  const { t } = useLingui();
  const { view } = useSearch({ from: PATH });
  const navigate = useNavigate({ from: PATH });
  const count = useCount();
  const left = run.leftOvers.reduce((sum, { items }) => sum + items, 0);
  const shown = VIEWS.find((each) => each === view) ?? 'result';
  const labels = {
    result: t`Result`,
    allocations: <Plural value={run.allocations} one="# allocation" other={`${count(run.allocations)} allocations`} />,
    'left-overs': <Plural value={left} one="# left over" other={`${count(left)} left over`} />,
  };
  return (
    <Tabs
      value={shown}
      onChange={(next) =>
        void navigate({ search: (old) => ({ organization: old.organization, view: next ?? undefined }) })
      }
    >
      <Tabs.List aria-label={t`Views of the run`} className="no-print">
        {VIEWS.filter((each) => run.kind !== 'undo' || each !== 'left-overs').map((each) => (
          <Tabs.Tab key={each} value={each}>
            {labels[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={shown} tabIndex={-1} pt={12}>
        {shown === 'result' && <Result run={run} />}
        {shown === 'allocations' && <AllocationList run={run} />}
        {shown === 'left-overs' && <LeftOverList run={run} />}
      </Tabs.Panel>
    </Tabs>
  );
}
