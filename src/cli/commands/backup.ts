import { resolve } from 'node:path';
import { placeOf } from '../ask.ts';
import { EXIT, textOf } from '../command.ts';
import type { Command, ExitCode, Invocation } from '../command.ts';
import { requireRoomFor } from '../files.ts';

/** `quittance backup`: the whole ledger in one file. */
export const backupCommand: Command = {
  name: 'backup',
  summary: 'write the whole ledger, source files included, into one file',
  details: 'Never copy the data directory of a running server: the copy may be broken without a sign of it.',
  options: [
    { flags: '--to <file>', summary: 'the file to write', required: true },
    { flags: '--force', summary: 'write over a file that is there already' },
  ],
  shared: ['data', 'json'],
  examples: ['quittance backup --to ledger-2026-01-31.backup'],
  run,
};

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const path = textOf(options['to']) ?? '';
  requireRoomFor(path, context.cwd, { over: options['force'] === true });
  const to = resolve(context.cwd, path);
  const said = await context.backup({ ...placeOf(invocation), to });
  await context.stdout.write(`${options['json'] === true ? JSON.stringify({ file: to }) : said}\n`);
  return EXIT.ok;
}
