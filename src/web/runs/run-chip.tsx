import { RingProgress, UnstyledButton } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { use } from 'react';
import type { Run } from '../../contract/runs.ts';
import { OrganizationContext } from '../api/organization.ts';
import { useWatch } from '../api/watch.ts';
import { isUnderWay, percentOf } from './progress.ts';

const EVERY_MS = 1_500;
const NEWEST = 10;

/** In the top bar of every page while a run is under way: how far it is, leading to its page. */
export function RunChip() {
  return use(OrganizationContext) === undefined ? null : <Chip />;
}

function Chip() {
  const runs = useWatch('listRuns', { query: { limit: NEWEST } }, ({ items }) =>
    items.some(isUnderWay) ? EVERY_MS : undefined,
  );
  const running: Run | undefined = runs.data?.items.find(isUnderWay);
  if (running === undefined) return null;
  const percent = percentOf(running);
  return (
    <UnstyledButton
      className="run-chip"
      renderRoot={(props) => <Link to="/clients/runs/$run" params={{ run: running.id }} {...props} />}
    >
      <RingProgress size={20} thickness={3} sections={[{ value: percent, color: 'ink' }]} aria-hidden />
      <span className="run-chip__word">
        {running.kind === 'undo' ? <Trans>Undoing a run</Trans> : <Trans>Auto-reconcile</Trans>}
      </span>
      <span className="figure">{percent} %</span>
    </UnstyledButton>
  );
}
