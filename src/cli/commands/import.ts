import type { MappingFile } from '../../contract/mapping-file.ts';
import { mappingOf } from '../../readers/csv/survey.ts';
import { withApi, withRehearsal } from '../ask.ts';
import { EXIT, UsageError, textOf } from '../command.ts';
import type { Api, Command, ExitCode, Invocation } from '../command.ts';
import { openInput } from '../files.ts';
import { organizationFor } from '../import/organization.ts';
import { PARTS, PART_KINDS, subjectOf } from '../import/parts.ts';
import type { Part } from '../import/parts.ts';
import { Rehearsal } from '../import/rehearsal.ts';
import { Rejects } from '../import/rejects.ts';
import { sendFile } from '../import/send.ts';
import type { Sending, Tally } from '../import/send.ts';
import { readMapping, saveMapping } from '../mapping-file.ts';
import { PartnerDirectory } from '../partner-directory.ts';
import { grouped } from '../progress.ts';
import { SHEET_OPTIONS, sheetText, surveyAll, withFlags } from '../sheet-options.ts';
import type { SurveyedFile } from '../sheet-options.ts';

/** `quittance import`: CSV files into the ledger. */
export const importCommand: Command = {
  name: 'import',
  summary: 'add partners, invoices, receipts and credits from CSV files',
  details:
    'Delimiter, encoding, decimal and date style are detected, headers recognised in English, French, German, Dutch, ' +
    'Spanish and Italian; what could be read two ways is asked for, never guessed. The same file again adds nothing; ' +
    'a changed row under a known number or id is rejected. Bad rows go to the rejects file and the others in.',
  options: [
    { flags: '--partners <file>', summary: 'business partners: number, name' },
    { flags: '--invoices <file>', summary: 'invoices: number, date, due date, amount, currency, partner' },
    { flags: '--receipts <file>', summary: 'payments received: number or id, date, amount, currency, partner' },
    { flags: '--credits <file>', summary: 'credit notes, or other documents that a column "kind" names' },
    { flags: '--mapping <file>', summary: 'JSON: which column is what, and how the files are written' },
    { flags: '--save-mapping <file>', summary: 'write what was detected, to be given as --mapping next time' },
    { flags: '--source <name>', summary: 'the system the files come from; ids are unique within it (default: csv)' },
    { flags: '--create-partners', summary: 'create partners that only the documents name' },
    { flags: '--rejects <file>', summary: 'where rejected rows go (default: quittance-rejects.csv)' },
    { flags: '--dry-run', summary: 'do everything but save it: what would be added, and every rejection' },
    { flags: '--organization <name>', summary: 'which organization, by name or id, where there are several' },
    { flags: '--base-currency <code>', summary: 'of the organization that is created where there is none yet' },
    ...SHEET_OPTIONS,
  ],
  shared: ['data', 'json'],
  examples: [
    'quittance import --invoices invoices.csv --receipts payments.csv --create-partners',
    'quittance import --partners customers.csv --invoices rechnungen.csv --decimal comma --dates DD.MM.YYYY',
    'quittance import --invoices invoices.csv --mapping old-system.mapping.json --dry-run',
  ],
  run,
};

type PartFile = SurveyedFile & { readonly part: Part };

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const mappingPath = textOf(options['mapping']);
  const mapping = mappingPath === undefined ? {} : readMapping(mappingPath, context.cwd);
  const parts = PARTS.flatMap((part) => given(part, invocation, mapping));
  const files = surveyAll(options, parts);
  if (files.length === 0)
    throw new UsageError(['Nothing to import: give --partners, --invoices, --receipts or --credits.']);
  await context.stderr.write(files.map((file) => `${sheetText(file)}\n`).join(''));
  const savePath = textOf(options['saveMapping']);
  if (savePath !== undefined) saveMapping(savePath, context.cwd, savedMapping(files, invocation, mapping));
  const rejects = new Rejects(textOf(options['rejects']), context.cwd);
  try {
    const rehearsed = options['dryRun'] === true;
    const send = async (api: Api) => {
      const onlyCurrency = onlyCurrencyOf(files, textOf(options['currency']));
      const organization = await organizationFor(api, { options, mapping, onlyCurrency, context, rehearsed });
      const to = { api, organization, rehearsal: rehearsed ? new Rehearsal() : undefined };
      return sendAll(files, { invocation, mapping, rejects, to });
    };
    const tallies = await (rehearsed ? withRehearsal(invocation, send) : withApi(invocation, send));
    await report(tallies, { invocation, rejects });
  } finally {
    rejects.close();
  }
  return rejects.count > 0 ? EXIT.rejects : EXIT.ok;
}

function given(part: Part, { options, context }: Invocation, mapping: MappingFile) {
  const path = textOf(options[part]);
  if (path === undefined) return [];
  const file = openInput(path, context.cwd);
  return [{ part, file, subject: subjectOf(part), mapping: withFlags(mapping[part] ?? {}, options) }];
}

type Importing = {
  readonly invocation: Invocation;
  readonly mapping: MappingFile;
  readonly rejects: Rejects;
  readonly to: Sending['to'];
};

async function sendAll(files: readonly PartFile[], importing: Importing): Promise<readonly Tally[]> {
  const { invocation, mapping, rejects, to } = importing;
  const { options, context } = invocation;
  const directory = new PartnerDirectory(mapping.partnerAliases);
  const tallies: Tally[] = [];
  for (const file of files) {
    const settings = mapping[file.part];
    const sending = {
      source: textOf(options['source']) ?? mapping.source ?? 'csv',
      kind: settings?.documentKind ?? PART_KINDS[file.part] ?? 'invoice',
      negative: settings?.negative ?? 'refuse',
      directory,
      context,
      rejects,
      createPartners: options['createPartners'] === true || mapping.createPartners === true,
      to,
    };
    // oxlint-disable-next-line no-await-in-loop -- partners before their invoices
    tallies.push(await sendFile(file, sending));
  }
  return tallies;
}

function onlyCurrencyOf(files: readonly PartFile[], usual: string | undefined): string | undefined {
  const found = new Set(files.flatMap(({ sheet }) => sheet.currencies));
  if (usual !== undefined) found.add(usual.toUpperCase());
  return found.size === 1 ? [...found][0] : undefined;
}

function savedMapping(files: readonly PartFile[], { options }: Invocation, mapping: MappingFile): MappingFile {
  const source = textOf(options['source']) ?? mapping.source;
  const saved: MappingFile = { ...mapping, ...(source === undefined ? {} : { source }) };
  for (const { part, sheet } of files) saved[part] = { ...mapping[part], ...savedSheet(sheet) };
  return saved;
}

/** Lists that may be written: the wire's own types do not say `readonly`. */
function savedSheet(sheet: SurveyedFile['sheet']): NonNullable<MappingFile[Part]> {
  // A copy through JSON, as it is about to be written: the same shape by the readers' own type.
  return JSON.parse(JSON.stringify(mappingOf(sheet))) as NonNullable<MappingFile[Part]>;
}

async function report(
  tallies: readonly Tally[],
  { invocation: { options, context }, rejects }: { readonly invocation: Invocation; readonly rejects: Rejects },
): Promise<void> {
  const file = rejects.count > 0 ? rejects.path : null;
  if (options['json'] === true) {
    const dryRun = options['dryRun'] === true;
    return context.stdout.write(`${JSON.stringify({ dryRun, files: tallies, rejects: file })}\n`);
  }
  const ending = options['dryRun'] === true ? '; tried only, nothing was saved' : '';
  const lines = tallies.map((tally) => `${tallyText(tally)}${ending}\n`);
  await context.stdout.write(lines.join('') + rejects.summary());
}

function tallyText({ part, rows, added, unchanged, repeated, rejected, rounded }: Tally): string {
  const more = [
    ...(repeated > 0 ? [`${grouped(repeated)} repeated`] : []),
    ...(rounded > 0 ? [`${grouped(rounded)} amounts rounded as the mapping says`] : []),
  ];
  const counts = [
    `${grouped(added)} added`,
    `${grouped(unchanged)} unchanged`,
    `${grouped(rejected)} rejected`,
    ...more,
  ];
  return `${part}: ${grouped(rows)} rows, ${counts.join(', ')}`;
}
