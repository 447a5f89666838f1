import { resolve } from 'node:path';
import { ask, withApi } from '../ask.ts';
import { EXIT, UsageError, textOf } from '../command.ts';
import type { Command, ExitCode, Invocation } from '../command.ts';
import { requireRoomFor } from '../files.ts';
import { chosenOrganization } from '../import/organization.ts';

/** `quittance export`: all of one organization in one file. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'write all of one organization into a zip of plain files',
  details:
    'Tables as JSON lines, source files, the people by name and mail, and a manifest: docs/export.md describes it. ' +
    'It holds personal data. It can not be restored: for that there is backup.',
  options: [
    { flags: '--to <file>', summary: 'the file to write', required: true },
    { flags: '--organization <name>', summary: 'which organization, by name or id, where there are several' },
    { flags: '--force', summary: 'write over a file that is there already' },
  ],
  shared: ['data', 'json'],
  examples: ['quittance export --organization "Harbour Rowing Club" --to harbour-2026-06-30.zip'],
  run,
};

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const path = textOf(options['to']) ?? '';
  requireRoomFor(path, context.cwd, { over: options['force'] === true });
  const to = resolve(context.cwd, path);
  const chosen = await withApi(
    invocation,
    async (api) => {
      const { items } = await ask(api, 'listOrganizations');
      if (items.length === 0) throw new UsageError(['There is no organization yet.']);
      const organization = chosenOrganization(items, options);
      await ask(api, 'exportOrganization', { organization: organization.id, saveTo: to });
      return organization;
    },
    { existing: true },
  );
  const said = `Exported ${chosen.name} to ${path}.`;
  await context.stdout.write(
    `${options['json'] === true ? JSON.stringify({ file: to, organization: chosen.id }) : said}\n`,
  );
  return EXIT.ok;
}
