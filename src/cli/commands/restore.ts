import { resolve } from 'node:path';
import { placeOf } from '../ask.ts';
import { EXIT, textOf } from '../command.ts';
import type { Command, ExitCode, Invocation } from '../command.ts';
import { openInput } from '../files.ts';

/** `quittance restore`: a ledger from its backup. */
export const restoreCommand: Command = {
  name: 'restore',
  summary: 'make a ledger from a backup and verify it',
  details:
    'Only into a place where there is no ledger yet: nothing is ever written over. A backup that is damaged leaves ' +
    'the place as it was.',
  options: [{ flags: '--from <file>', summary: 'the backup to read', required: true }],
  shared: ['data', 'json'],
  examples: ['quittance restore --from ledger-2026-01-31.backup --data ./restored'],
  run,
};

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const path = textOf(options['from']) ?? '';
  openInput(path, context.cwd, 'give the file that `quittance backup --to FILE` wrote');
  const from = resolve(context.cwd, path);
  const said = await context.restore({ ...placeOf(invocation), from });
  await context.stdout.write(`${options['json'] === true ? JSON.stringify({ file: from }) : said}\n`);
  return EXIT.ok;
}
