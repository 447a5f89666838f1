import { setTimeout } from 'node:timers/promises';
import { ask, withApi } from '../ask.ts';
import { EXIT } from '../command.ts';
import type { Api, Command, ExitCode, Invocation } from '../command.ts';
import { grouped, startProgress } from '../progress.ts';

/** `quittance demo`: three organizations to look around in. */
export const demoCommand: Command = {
  name: 'demo',
  summary: 'load the demo data: a club, a trader and a school',
  details: 'The data are the same each time. Where they are loaded already, nothing changes.',
  options: [],
  shared: ['data', 'json'],
  examples: ['quittance demo', 'quittance demo --data ./try-out'],
  run,
};

const STOPPED = 'Loading the demo data stopped. The server’s log says why; the same again goes on from there.';

/** How often is asked how far it is, in milliseconds. */
const ASK_AGAIN = 250;

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const loaded = await withApi(invocation, (api) => load(api, invocation));
  if (loaded.state !== 'loaded') {
    await context.stderr.write(`${STOPPED}\n`);
    return EXIT.failed;
  }
  const text =
    options['json'] === true
      ? JSON.stringify(loaded)
      : `The demo data are loaded: ${grouped(loaded.documents)} documents.`;
  await context.stdout.write(`${text}\n`);
  return EXIT.ok;
}

async function load(api: Api, { context }: Invocation) {
  let state = await ask(api, 'loadDemo');
  const progress = startProgress(context, { label: 'Loading demo data', total: state.total });
  let shown = 0;
  while (state.state === 'loading') {
    // oxlint-disable no-await-in-loop -- asked again and again until it is there
    await setTimeout(ASK_AGAIN);
    state = await ask(api, 'getDemo');
    await progress.add(state.documents - shown);
    // oxlint-enable no-await-in-loop
    shown = state.documents;
  }
  await progress.add(state.documents - shown);
  await progress.done();
  return state;
}
