import { ask, withApi } from '../ask.ts';
import { EXIT } from '../command.ts';
import type { Command, ExitCode, Invocation } from '../command.ts';
import { counted } from '../progress.ts';

/** `quittance verify`: every balance re-derived from what was posted. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'work out every balance, status and total anew and list each difference',
  details: 'Changes nothing. Exit code 1 if anything differs from what is stored.',
  options: [],
  shared: ['data', 'json'],
  examples: ['quittance verify', 'quittance verify --json > differences.json'],
  run,
};

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const found = await withApi(invocation, (api) => ask(api, 'verify'), { existing: true });
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
