import './demo-progress.css';
import { Button, Progress, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCount } from '../components/figures.ts';
import { Notice } from '../components/notice.tsx';
import { ProblemWords } from '../components/problem-words.tsx';
import { useDemo } from '../components/use-demo.ts';

const WHOLE = 100;

/** How far loading the demo data is, or that it stopped, with a way to go on; nothing where neither is so. */
export function DemoProgress() {
  const { t } = useLingui();
  const count = useCount();
  const demo = useDemo();
  const [done, all] = [count(demo.documents), count(demo.total)];
  const percent = demo.total === 0 ? 0 : Math.floor((demo.documents * WHOLE) / demo.total);
  if (demo.state === 'loading') {
    return (
      <div className="notice demo-progress no-print">
        <span className="figure">
          <Trans>
            Demo data: {done} of {all} documents · {percent} %
          </Trans>
        </span>
        <Progress value={percent} className="demo-progress__bar" aria-label={t`Demo data`} />
      </div>
    );
  }
  if (demo.state !== 'stopped') return null;
  return (
    <div className="demo-progress no-print">
      <Notice
        tone="wrong"
        action={
          <Button size="xs" variant="default" onClick={demo.load} loading={demo.busy}>
            <Trans>Retry</Trans>
          </Button>
        }
      >
        <Trans>
          Loading the demo data stopped: {done} of {all} documents are there. Retry goes on from there; should it stop
          again, the server’s log says why.
        </Trans>{' '}
        {demo.refusal !== null && (
          <Text span fz="sm" fw={600}>
            <ProblemWords error={demo.refusal} />
          </Text>
        )}
      </Notice>
    </div>
  );
}
