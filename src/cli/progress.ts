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

/** Shows on standard error how far long work is: count, rate and time left. */
export function startProgress(
  { stderr, elapsed }: Pick<CliContext, 'stderr' | 'elapsed'>,
  { label, total }: { readonly label: string; readonly total: number },
): Progress {
  const started = elapsed();
  let count = 0;
  let shown = started;
  const line = () => progressLine({ label, total, count, seconds: (elapsed() - started) / 1000 });
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

/** `Importing invoices ███░░░ 42 % 6,500 of 15,527, 2,300/s, 4 s left`. */
export function progressLine(at: {
  readonly label: string;
  readonly total: number;
  readonly count: number;
  readonly seconds: number;
}): string {
  const share = at.total === 0 ? 1 : Math.min(1, at.count / at.total);
  const filled = Math.floor(share * BAR_WIDTH);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
  const rate = at.seconds > 0 ? at.count / at.seconds : 0;
  const left = rate > 0 ? `, ${duration((at.total - at.count) / rate)} left` : '';
  const pace = rate > 0 ? `, ${grouped(Math.round(rate))}/s` : '';
  const took = at.count >= at.total ? `, ${duration(at.seconds)}` : left;
  return `${at.label} ${bar} ${Math.floor(share * 100)} % ${grouped(at.count)} of ${grouped(at.total)}${pace}${took}`;
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
