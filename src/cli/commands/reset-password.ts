import { ask, withApi } from '../ask.ts';
import { EXIT, textOf } from '../command.ts';
import type { Api, Command, ExitCode, Invocation } from '../command.ts';

/** `quittance reset-password`: for who has forgotten theirs, where no mail is sent. */
export const resetPasswordCommand: Command = {
  name: 'reset-password',
  summary: 'print a link by which a person chooses another password',
  details:
    'For the keeper of the machine that serves. Whoever opens the link within an hour sets the password, once, so ' +
    'pass it on to that person alone. All their sessions end when it is used, and so does their second factor.',
  argument: { key: 'email', summary: 'the address that the person signs in with' },
  options: [],
  shared: ['data', 'json'],
  examples: ['quittance reset-password ada@example.org'],
  run,
};

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const email = textOf(options['email']) ?? '';
  const link = await withApi(invocation, (api) => linkFor(api, email), { existing: true });
  const { path, address } = link;
  const isWhole = address !== undefined;
  const text =
    options['json'] === true ? JSON.stringify({ link: `${address ?? ''}${path}` }) : `${address ?? ''}${path}`;
  await context.stdout.write(`${text}\n`);
  if (!isWhole) await context.stderr.write('No server runs here: start it, and open this path on it within an hour.\n');
  return EXIT.ok;
}

/** With the address that people come by, or else the one where the server listens. */
async function linkFor(api: Api, email: string) {
  const { path, address = api.url } = await ask(api, 'makeResetLink', { body: { email } });
  return { path, address };
}
