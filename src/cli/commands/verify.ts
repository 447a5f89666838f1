import type { Verification } from '../../contract/system.ts';
import { ask, withApi } from '../ask.ts';
import { EXIT, textOf } from '../command.ts';
import type { Command, ExitCode, Invocation } from '../command.ts';
import { checkHeads, readHeads } from '../exported-heads.ts';
import { counted } from '../progress.ts';

/** `quittance verify`: every balance re-derived from what was posted. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'work out every balance, status and total anew and list each difference',
  details: 'Changes nothing. Exit code 1 if anything differs from what is stored.',
  options: [
    {
      flags: '--head <file>',
      summary: 'compare the audit trail with what quittance audit head printed before: finds it cut or written anew',
    },
  ],
  shared: ['data', 'json'],
  examples: [
    'quittance verify',
    'quittance verify --json > differences.json',
    'quittance verify --head audit-head-2026-06-30.json',
  ],
  run,
};

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const found = await look(invocation);
  const { organizations, documents, allocations, differences, ok } = found;
  const exit = ok && differences.length === 0 ? EXIT.ok : EXIT.failed;
  if (options['json'] === true) {
    await context.stdout.write(`${JSON.stringify(found)}\n`);
    return exit;
  }
  const lines = differences.map(
    ({ organization, check, subject, stored, derived }) =>
      `${organization}: ${subject}: ${check}: stored ${stored}, derived ${derived}\n`,
  );
  const looked =
    `${counted(organizations, 'organization')}, ${counted(documents, 'document')}, ` +
    counted(allocations, 'allocation');
  const verdict = exit === EXIT.ok ? 'everything agrees' : counted(differences.length, 'difference');
  await context.stdout.write(`${lines.join('')}${looked}: ${verdict}\n`);
  return exit;
}

/** All that the ledger says of itself, and where a file of heads is given, what that says of it. */
async function look(invocation: Invocation): Promise<Verification> {
  const { options, context } = invocation;
  const file = textOf(options['head']);
  const heads = file === undefined ? [] : readHeads(file, context.cwd);
  return withApi(
    invocation,
    async (api) => {
      const found = await ask(api, 'verify');
      const since = await checkHeads(api, heads);
      const ok = found.ok && since.length === 0;
      return { ...found, ok, found: found.found + since.length, differences: [...since, ...found.differences] };
    },
    { existing: true },
  );
}
