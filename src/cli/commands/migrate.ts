import { placeOf } from '../ask.ts';
import { EXIT } from '../command.ts';
import type { Command, ExitCode, Invocation } from '../command.ts';

/** `quittance migrate`: the schema brought up to date. */
export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'bring the database up to date',
  details:
    'With DATABASE_URL it needs the owner of the database in QUITTANCE_ADMIN_URL. The embedded database is brought ' +
    'up to date whenever it is opened. Migrating twice does no harm.',
  options: [],
  shared: ['data', 'json'],
  examples: ['QUITTANCE_ADMIN_URL=postgresql://owner@localhost/quittance quittance migrate'],
  run,
};

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const ran = await context.migrate(placeOf(invocation));
  const text = ran.length === 0 ? 'Nothing to do: the database is up to date.' : `Done: ${ran.join(', ')}.`;
  await context.stdout.write(`${options['json'] === true ? JSON.stringify({ migrations: ran }) : text}\n`);
  return EXIT.ok;
}
