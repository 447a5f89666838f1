import { STRATEGIES } from '../../core/index.ts';
import type { StrategyName } from '../../core/index.ts';
import { readRows } from '../../readers/csv/read-rows.ts';
import type { ReadRow } from '../../readers/csv/read-rows.ts';
import { allocateAccounts, leftOvers } from '../allocate/allocate-accounts.ts';
import type { Tables } from '../allocate/allocate-accounts.ts';
import { AccountIndex, ItemTable } from '../allocate/table.ts';
import { tidyMemory } from '../tidy-memory.ts';
import { totalsOf } from '../allocate/totals.ts';
import { CSV_STYLE, JSON_STYLE, fileSink, outputSink, totalsOut } from '../allocate/writer.ts';
import type { Totals } from '../allocate/writer.ts';
import { EXIT, UsageError, textOf } from '../command.ts';
import type { Command, ExitCode, Invocation } from '../command.ts';
import { openInput } from '../files.ts';
import { Rejects } from '../import/rejects.ts';
import { readMapping } from '../mapping-file.ts';
import { PartnerDirectory } from '../partner-directory.ts';
import { startProgress } from '../progress.ts';
import { SHEET_OPTIONS, sheetText, surveyAll, withFlags } from '../sheet-options.ts';
import type { SurveyedFile } from '../sheet-options.ts';

// The keys of the table are the names.
const STRATEGY_NAMES = Object.keys(STRATEGIES) as StrategyName[];

/** `quittance allocate`: which receipt pays which invoice, without a database. */
export const allocateCommand: Command = {
  name: 'allocate',
  summary: 'decide which receipt pays which invoice, from CSV to CSV, without a database',
  details:
    'Writes one table: a line for each allocation, then one for each item that is left over, with the reason in the ' +
    'last column. Decides per partner and currency, never across; the order of the rows does not matter. Strategies: ' +
    STRATEGY_NAMES.map((name) => `${name}: ${STRATEGIES[name].summary}`).join(' '),
  options: [
    {
      flags: '--invoices <file>',
      summary: 'invoices: number, date, due date, amount, currency, partner',
      required: true,
    },
    {
      flags: '--receipts <file>',
      summary: 'payments received: number or id, date, amount, currency, partner',
      required: true,
    },
    {
      flags: '--strategy <name>',
      summary: 'which invoices are served first (default: oldest-first)',
      choices: STRATEGY_NAMES,
    },
    { flags: '--mapping <file>', summary: 'JSON: which column is what, and how the files are written' },
    { flags: '--partner <name>', summary: 'the partner of rows that name none' },
    { flags: '--out <file>', summary: 'write the result there instead of standard output' },
    { flags: '--leftovers <file>', summary: 'write what is left over (CSV) there, apart from the allocations' },
    { flags: '--rejects <file>', summary: 'where rejected rows go (default: quittance-rejects.csv)' },
    ...SHEET_OPTIONS,
  ],
  shared: ['json'],
  examples: [
    'quittance allocate --invoices invoices.csv --receipts payments.csv',
    'quittance allocate --invoices i.csv --receipts r.csv --strategy pro-rata --json --out result.json',
  ],
  run,
};

type Side = 'invoices' | 'receipts';

async function run(invocation: Invocation): Promise<ExitCode> {
  const { options, context } = invocation;
  const strategy = STRATEGY_NAMES.find((name) => name === options['strategy']) ?? 'oldest-first';
  const mappingPath = textOf(options['mapping']);
  const mapping = mappingPath === undefined ? {} : readMapping(mappingPath, context.cwd);
  const [invoiceFile, receiptFile] = surveyAll(
    options,
    (['invoices', 'receipts'] as const).map((part) => {
      const file = openInput(textOf(options[part]) ?? '', context.cwd);
      const partner = textOf(options['partner']);
      const sheet = withFlags(mapping[part] ?? {}, options);
      const defaults = partner === undefined ? sheet.defaults : { ...sheet.defaults, partnerName: partner };
      return { part, file, subject: 'documents' as const, mapping: { ...sheet, defaults } };
    }),
  );
  if (invoiceFile === undefined || receiptFile === undefined) throw new UsageError(['Give --invoices and --receipts.']);
  const rejects = new Rejects(textOf(options['rejects']), context.cwd);
  try {
    const accounts = new AccountIndex();
    const tables = { accounts, invoices: new ItemTable(accounts), receipts: new ItemTable(accounts) };
    const reading = { invocation, directory: new PartnerDirectory(mapping.partnerAliases), rejects };
    await readInto(tables.invoices, invoiceFile, reading);
    await readInto(tables.receipts, receiptFile, reading);
    tables.invoices.group();
    tables.receipts.group();
    if (tables.invoices.size > MANY) tidyMemory();
    const totals = await writeResult(tables, invocation, strategy);
    await report(totals, invocation, rejects);
  } finally {
    rejects.close();
  }
  return rejects.count > 0 ? EXIT.rejects : EXIT.ok;
}

type Reading = { readonly invocation: Invocation; readonly directory: PartnerDirectory; readonly rejects: Rejects };

async function readInto(table: ItemTable, file: SurveyedFile & { part: Side }, reading: Reading): Promise<void> {
  const { context } = reading.invocation;
  const { path, source } = file.file;
  await context.stderr.write(`${sheetText(file)}\n`);
  const progress = startProgress(context, { label: `Reading ${file.part}`, total: file.sheet.rows });
  let unsaid = 0;
  for (const read of readRows(source, file.sheet)) {
    if ('problems' in read) reading.rejects.add(path, read.problems);
    else {
      const problem = table.add(read, partnerOf(read, reading.directory));
      if (problem !== undefined) reading.rejects.add(path, [{ line: read.line, ...problem }]);
    }
    unsaid += 1;
    if (unsaid < SAID_EVERY) continue;
    await progress.add(unsaid); // oxlint-disable-line no-await-in-loop -- row after row
    unsaid = 0;
  }
  await progress.add(unsaid);
  await progress.done();
}

const SAID_EVERY = 10_000;
/** From how many invoices on memory is an issue. */
const MANY = 100_000;

/** One key a partner: the number, or the number that the name stands for, or the name. */
function partnerOf({ values: { partnerNumber, partnerName } }: ReadRow, directory: PartnerDirectory): string {
  directory.learn(partnerName, partnerNumber);
  const name = partnerName ?? '';
  return partnerNumber ?? directory.numberOf(name) ?? name;
}

async function writeResult(tables: Tables, invocation: Invocation, strategy: StrategyName): Promise<readonly Totals[]> {
  const { options, context } = invocation;
  const style = options['json'] === true ? JSON_STYLE : CSV_STYLE;
  const outPath = textOf(options['out']);
  const leftOverPath = textOf(options['leftovers']);
  const out = outPath === undefined ? outputSink(context.stdout) : fileSink(outPath, context.cwd);
  const apart = leftOverPath === undefined ? undefined : fileSink(leftOverPath, context.cwd);
  const totals = totalsOf(tables);
  await out.write(style.start);
  let index = 0;
  for (const line of allocateAccounts(tables, strategy)) {
    totals.allocate(line);
    const full = out.write(style.allocation(line, index));
    // Waits only where the sink asks for it: a million needless waits are seconds.
    if (full !== undefined) await full; // oxlint-disable-line no-await-in-loop -- line after line
    index += 1;
  }
  await out.write(style.between);
  await apart?.write(CSV_STYLE.start);
  index = 0;
  for (const line of leftOvers(tables)) {
    const written = apart === undefined ? style.leftOver(line, index) : CSV_STYLE.leftOver(line, index);
    const full = (apart ?? out).write(written);
    if (full !== undefined) await full; // oxlint-disable-line no-await-in-loop -- line after line
    index += 1;
  }
  await out.write(style.end(totals.all()));
  await apart?.close();
  await out.close();
  return totals.all();
}

async function report(totals: readonly Totals[], { context }: Invocation, rejects: Rejects): Promise<void> {
  const lines = totals
    .map(totalsOut)
    .map(
      ({ currency, allocated, unapplied, outstanding }) =>
        `${currency}: ${allocated} allocated, ${unapplied} unapplied, ${outstanding} still owed\n`,
    );
  await context.stderr.write(lines.join('') + rejects.summary());
}
