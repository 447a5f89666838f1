import { resolve } from 'node:path';
import { placeOf } from '../ask.ts';
import { EXIT, textOf } from '../command.ts';
import type { Command, ExitCode, Invocation } from '../command.ts';

/** `quittance backup`: the whole ledger in one file. */
export const backupCommand: Command = {
  name: 'backup',
  summary: 'write the whole ledger, source files included, into one file',
  details: 'Never copy the data directory of a running server: the copy may be broken without a sign of it.',
  options: [{ flags: '--to <file>', summary: 'the file to write', required: true }],
  examples: ['quittance backup --to ledger-2026-01-31.backup'],
  run,
};

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const to = resolve(context.cwd, textOf(options['to']) ?? '');
  const said = await context.backup({ ...placeOf(invocation), to });
  await context.stdout.write(`${options['json'] === true ? JSON.stringify({ file: to }) : said}\n`);
  return EXIT.ok;
}
