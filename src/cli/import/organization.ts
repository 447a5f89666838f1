import type { MappingFile } from '../../contract/mapping-file.ts';
import { ask } from '../ask.ts';
import { UsageError, textOf } from '../command.ts';
import type { Api, CliContext, Options } from '../command.ts';

export type Creating = {
  readonly options: Options;
  readonly mapping: MappingFile;
  /** The only currency of the files, where they have just one. */
  readonly onlyCurrency: string | undefined;
  readonly context: CliContext;
  /** Nothing of it stays: a dry run. */
  readonly rehearsed: boolean;
};

/** The organization that the command line names, by id or name; the only one there is; or a new one where none is. */
export async function organizationFor(api: Api, creating: Creating): Promise<string> {
  const { items } = await ask(api, 'listOrganizations');
  if (items.length === 0) return createFirst(api, creating);
  return chosenOrganization(items, creating.options).id;
}

type Choice = { readonly id: string; readonly name: string };

/** Of the organizations there are, the one that the command line names, by id or name; or the only one. */
export function chosenOrganization(items: readonly Choice[], options: Options): Choice {
  const wanted = textOf(options['organization']);
  const named = items.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted?.toLowerCase());
  const [found, ...more] = wanted === undefined ? items : named;
  if (found !== undefined && more.length === 0) return found;
  const list = items.map(({ id, name }) => `  ${name} (${id})`);
  const why = wanted === undefined ? 'Several organizations live here' : `No single organization is "${wanted}"`;
  const another = '  → For a new one, open the page and choose New organization in the menu of organizations.';
  throw new UsageError([`${why}; name one with --organization:`, ...list, another]);
}

async function createFirst(api: Api, creating: Creating): Promise<string> {
  const { options, mapping, onlyCurrency, context, rehearsed } = creating;
  const name = textOf(options['organization']) ?? mapping.organization?.name ?? 'My organization';
  const baseCurrency = textOf(options['baseCurrency']) ?? mapping.organization?.baseCurrency ?? onlyCurrency;
  if (baseCurrency === undefined) {
    throw new UsageError([
      'There is no organization yet, and the files do not say which currency would be its base.',
      '  → Give --base-currency CODE (and --organization NAME); it is fixed with the first document.',
    ]);
  }
  const usual = { timeZone: 'UTC', country: 'ZZ' };
  const body = { ...usual, ...mapping.organization, name, baseCurrency };
  const created = await ask(api, 'createOrganization', { body, idempotencyKey: context.newKey() });
  const did = rehearsed ? 'There is none yet; an import would create' : 'Created';
  await context.stderr.write(`${did} the organization "${created.name}", base currency ${created.baseCurrency}.\n`);
  return created.id;
}
