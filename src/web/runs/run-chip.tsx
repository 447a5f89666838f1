import { RingProgress, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { use, useState } from 'react';
import { OrganizationContext } from '../api/organization.ts';
import { useWatch } from '../api/watch.ts';
import { isUnderWay, percentOf } from './progress.ts';
import { RunEnd } from './run-end.tsx';
import { useRunKindWords } from './run-name.ts';
import { useRun } from './use-run.ts';

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
  const running = runs.data?.items.find(isUnderWay);
  const [seen, setSeen] = useState<string>();
  const [told, setTold] = useState<string>();
  if (running !== undefined && running.id !== seen) setSeen(running.id);
  return (
    <>
      {running !== undefined && <UnderWay key={running.id} id={running.id} />}
      {seen !== undefined && seen !== told && <RunEnd key={`end of ${seen}`} id={seen} onTold={() => setTold(seen)} />}
    </>
  );
}

/** The list tells that there is one; how far it is comes from where its page has it. */
function UnderWay({ id }: { readonly id: string }) {
  const kinds = useRunKindWords();
  const { data: run } = useRun(id);
  if (run === undefined || !isUnderWay(run)) return null;
  const percent = percentOf(run);
  return (
    <UnstyledButton
      className="run-chip"
      renderRoot={(props) => <Link to="/clients/runs/$run" params={{ run: id }} {...props} />}
    >
      <RingProgress size={20} thickness={3} sections={[{ value: percent, color: 'ink' }]} aria-hidden />
      <span className="run-chip__word">{kinds[run.kind]}</span>
      <span className="figure">{percent} %</span>
    </UnstyledButton>
  );
}
