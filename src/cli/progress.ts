import type { CliContext } from './command.ts';

export type Progress = {
  readonly add: (count: number) => Promise<void>;
  /** Says the final count; call it once. */
  readonly done: () => Promise<void>;
};

/** Redrawn at most this often on a terminal, and said in a line of its own elsewhere, in milliseconds. */
const REDRAW = 100;
const NEXT_LINE = 5000;
const BAR_WIDTH = 24;

/** Says on standard error how far long work is: count, rate and time left; a terminal shows a bar besides. */
export function startProgress(
  { stderr, elapsed }: Pick<CliContext, 'stderr' | 'elapsed'>,
  { label, total }: { readonly label: string; readonly total: number },
): Progress {
  const started = elapsed();
  let count = 0;
  let shown = started;
  const line = () => {
    const bar = stderr.isTty ? barOf(count, total) : '';
    return `${label} ${bar}${progressText({ total, count, seconds: (elapsed() - started) / 1000 })}`;
  };
  return {
    async add(more) {
      count += more;
      const now = elapsed();
      if (now - shown < (stderr.isTty ? REDRAW : NEXT_LINE)) return;
      shown = now;
      await stderr.write(stderr.isTty ? `\r${line()}\u001B[K` : `${line()}\n`);
    },
    done: () => stderr.write(`${stderr.isTty ? '\r' : ''}${line()}${stderr.isTty ? '\u001B[K' : ''}\n`),
  };
}

function barOf(count: number, total: number): string {
  const filled = Math.floor(shareOf(count, total) * BAR_WIDTH);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} `;
}

/** `42 % 6,500 of 15,527, 2,300/s, 4 s left`. */
function progressText({ count, total, seconds }: Record<'count' | 'total' | 'seconds', number>): string {
  const rate = seconds > 0 ? count / seconds : 0;
  const left = rate > 0 ? `, ${duration((total - count) / rate)} left` : '';
  const pace = rate > 0 ? `, ${grouped(Math.round(rate))}/s` : '';
  const took = count >= total ? `, ${duration(seconds)}` : left;
  return `${Math.floor(shareOf(count, total) * 100)} % ${grouped(count)} of ${grouped(total)}${pace}${took}`;
}

function shareOf(count: number, total: number): number {
  return total === 0 ? 1 : Math.min(1, count / total);
}

/** A count with commas between thousands. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 debit`, `2 debits`. */
export function counted(count: number, what: string): string {
  return `${grouped(count)} ${count === 1 ? what : `${what}s`}`;
}

function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 90) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
