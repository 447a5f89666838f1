import { ask, withApi } from '../ask.ts';
import { EXIT } from '../command.ts';
import type { Api, Command, ExitCode, Invocation } from '../command.ts';

/** `quittance audit head`: the end of each organization's audit trail, to be kept in another place. */
export const auditHeadCommand: Command = {
  name: 'audit head',
  summary: 'print the end of each audit trail as JSON',
  details:
    'Keep what it prints where nobody who can write to the database can: quittance verify --head finds from it ' +
    'whether the trail was cut or written anew since.',
  options: [],
  shared: ['data'],
  examples: ['quittance audit head > audit-head-2026-06-30.json'],
  run,
};

async function run(invocation: Invocation): Promise<ExitCode> {
  const heads = await withApi(invocation, headsOf, { existing: true });
  const lines = heads.map((head) => `  ${JSON.stringify(head)}`);
  await invocation.context.stdout.write(`[\n${lines.join(',\n')}\n]\n`);
  return EXIT.ok;
}

async function headsOf(api: Api) {
  const { items } = await ask(api, 'listOrganizations');
  const heads = [];
  for (const { id: organization } of items) {
    // oxlint-disable-next-line no-await-in-loop -- one organization after the other
    heads.push(await ask(api, 'exportAuditHead', { organization }));
  }
  return heads;
}
