import { Progress as Bar } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Run } from '../../contract/runs.ts';
import { ticks } from '../clock.ts';
import { useCount } from '../components/figures.ts';
import type { Sample } from './progress.ts';
import { percentOf, rateOf, secondsLeft, seen } from './progress.ts';

const MINUTE = 60;

/** How far a run is: a bar, the count, the rate and the time left. One may leave the page; the run goes on. */
export function Progress({ run }: { readonly run: Run }) {
  const { t } = useLingui();
  const count = useCount();
  const rate = useRate(run);
  const percent = percentOf(run);
  const [done, all] = [count(run.accountsDone), count(run.accounts)];
  return (
    <section className="panel run-progress" aria-label={t`Progress`}>
      <Bar.Root size="lg">
        <Bar.Section value={percent} color="ink" aria-label={t`Accounts done`} />
      </Bar.Root>
      <p role="status" className="figure">
        {run.state === 'queued' ? (
          <Trans>It waits for its turn: {all} accounts.</Trans>
        ) : (
          <Trans>
            {done} of {all} accounts · {percent} %
          </Trans>
        )}
      </p>
      <p className="quiet figure">
        {rate !== undefined && <Pace rate={rate} left={secondsLeft(run, rate)} />}{' '}
        <Trans>You may leave this page: the run goes on, and the top bar leads back here.</Trans>
      </p>
    </section>
  );
}

function Pace({ rate, left }: { readonly rate: number; readonly left: number }) {
  const count = useCount();
  const perSecond = count(Math.max(1, Math.round(rate)));
  const minutes = Math.ceil(left / MINUTE);
  return left > MINUTE ? (
    <Trans>
      {perSecond} accounts a second · about {minutes} min left.
    </Trans>
  ) : (
    <Trans>
      {perSecond} accounts a second · about {left} s left.
    </Trans>
  );
}

/** Accounts a second, from what this page has seen of the run. */
function useRate({ accountsDone: done }: Run): number | undefined {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  if (samples.at(-1)?.done !== done) setSamples(seen(samples, { at: ticks(), done }));
  return rateOf(samples);
}
