import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Api, CliContext, ExitCode } from '../command.ts';
import { runCli } from '../run-cli.ts';

/** A terminal in a folder of its own, with what was printed on it. */
export type Terminal = {
  /** Runs one command line; words are separated by blanks. */
  readonly run: (line: string) => Promise<{ readonly exit: ExitCode; readonly out: string; readonly err: string }>;
  readonly write: (name: string, ...lines: readonly string[]) => void;
  readonly read: (name: string) => string;
  readonly remove: () => void;
};

/** Without an API there is no ledger, and commands that ask it fail; `scratch` is what a dry run then works with. */
export function openTerminal(api?: Api, scratch?: Api): Terminal {
  const cwd = mkdtempSync(join(tmpdir(), 'quittance-cli-'));
  return {
    async run(line) {
      const said = { out: '', err: '' };
      const exit = await runCli(
        line.split(' ').filter((word) => word !== ''),
        contextOf({ cwd, said, api, scratch }),
      );
      return { exit, ...said };
    },
    write: (name, ...lines) => writeFileSync(join(cwd, name), `${lines.join('\n')}\n`),
    read: (name) => readFileSync(join(cwd, name), 'utf8'),
    remove: () => rmSync(cwd, { recursive: true }),
  };
}

type Parts = {
  readonly cwd: string;
  readonly said: { out: string; err: string };
  readonly api: Api | undefined;
  readonly scratch: Api | undefined;
};

/** Never the same again, as the real ones. */
let keys = 0;

function contextOf({ cwd, said, api, scratch }: Parts): CliContext {
  const nothing = () => Promise.reject(new Error('this terminal has nothing behind it'));
  let ticks = 0;
  return {
    version: '1.2.3',
    cwd,
    stdout: { write: async (text) => void (said.out += text) },
    stderr: { write: async (text) => void (said.err += text), isTty: false },
    usualData: '/var/lib/quittance',
    elapsed: () => (ticks += 1000),
    newKey: () => `00000000-0000-4000-8000-${String((keys += 1)).padStart(12, '0')}`,
    api: async () => api ?? nothing(),
    hasLedger: () => api !== undefined,
    scratchApi: async () => scratch ?? nothing(),
    serve: nothing,
    migrate: nothing,
    backup: nothing,
    restore: nothing,
  };
}
