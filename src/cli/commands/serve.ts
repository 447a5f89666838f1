import { placeOf } from '../ask.ts';
import { EXIT, UsageError, textOf } from '../command.ts';
import type { Command, ExitCode, Invocation } from '../command.ts';

/** `quittance serve`: the server with its pages. */
export const serveCommand: Command = {
  name: 'serve',
  summary: 'serve the pages and the API until stopped',
  details:
    'Listens on this machine only. Without DATABASE_URL the ledger lives in the data directory, in an embedded ' +
    'database that is created and brought up to date as needed.',
  options: [
    { flags: '--port <number>', summary: 'the port to listen on (default: PORT, else a usual one that is free)' },
    { flags: '--demo', summary: 'load the demo data into an empty ledger without asking' },
    { flags: '--while <pid>', summary: 'stop when this process ends, as `npm start` has it' },
  ],
  shared: ['data'],
  examples: ['quittance serve', 'quittance serve --port 4200 --data ./ledger'],
  run,
};

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const port = textOf(options['port']);
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536)) {
    throw new UsageError([`--port ${port}: not a port; give a number from 0 to 65535`]);
  }
  const during = textOf(options['while']);
  if (during !== undefined && !/^[1-9]\d{0,9}$/.test(during)) {
    throw new UsageError([`--while ${during}: not a process; give its number`]);
  }
  await context.serve({
    ...placeOf(invocation),
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(during === undefined ? {} : { during: Number(during) }),
    demo: options['demo'] === true,
  });
  return EXIT.ok;
}
