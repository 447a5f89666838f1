import { resolve } from 'node:path';
import { placeOf } from '../ask.ts';
import { EXIT, textOf } from '../command.ts';
import type { Command, ExitCode, Invocation } from '../command.ts';

/** `quittance restore`: a ledger from its backup. */
export const restoreCommand: Command = {
  name: 'restore',
  summary: 'make a ledger from a backup and verify it',
  details: 'Only into a place where there is no ledger yet: nothing is ever written over.',
  options: [{ flags: '--from <file>', summary: 'the backup to read', required: true }],
  examples: ['quittance restore --from ledger-2026-01-31.backup --data ./restored'],
  run,
};

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const from = resolve(context.cwd, textOf(options['from']) ?? '');
  const said = await context.restore({ ...placeOf(invocation), from });
  await context.stdout.write(`${options['json'] === true ? JSON.stringify({ file: from }) : said}\n`);
  return EXIT.ok;
}
